package com.arize.rolebindings.autoconfigure.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportException;
import com.arize.exceptions.TransportFailure;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeDirectoryAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for the reports of a first request that finds no server, a proxy that does not
 * run, a server that cannot be used with the settings, or a key that may not send it.
 */
@Tag("context")
@Tag("socket")
class RequestFailuresTest {

	private static final String PROXY = "Set or correct the property 'arize.proxy-url' or the environment variable"
			+ " ARIZE_PROXY_URL, if a proxy is needed.";

	private static final String ADDRESS = """
			Do one of the following:

				- Correct the address: %1$s (from "%1$s" from property source "mockProperties").
				- %2$s""";

	private static final String SCHEME = "Set the property 'arize.api-scheme' or the environment variable"
			+ " ARIZE_API_SCHEME as the message says, or correct the port.";

	private final MockEnvironment environment = new MockEnvironment()
		.withProperty("arize.api-host", "arize.example.com")
		.withProperty("arize.api-key", "test-key");

	static Stream<Arguments> actions() {
		return Stream.of(action("no server", transport(new ConnectException("refused")), """
				Do one of the following:

					- Start the server at this address.
					- Correct the address: arize.api-host (from "arize.api-host" from property source "mockProperties").
					- %s""".formatted(PROXY)),
				action("no proxy", transport(TransportFailure.PROXY_UNREACHABLE),
						"Start the proxy, or correct its address."),
				action("proxy that refuses the user", transport(TransportFailure.PROXY_AUTHENTICATION),
						"Correct the user and the password of the proxy."),
				action("proxy that refuses the address", transport(TransportFailure.PROXY_REFUSED),
						"Ask who operates the proxy why it refuses the address."),
				action("server that speaks HTTP", transport(TransportFailure.HTTP_EXPECTED), SCHEME),
				action("server that speaks HTTPS", transport(TransportFailure.HTTPS_EXPECTED), SCHEME),
				action("proxy that speaks HTTPS", transport(TransportFailure.PROXY_SPEAKS_HTTPS),
						"Set the property 'arize.proxy-url' or the environment variable ARIZE_PROXY_URL to a proxy or a port that speaks HTTP."),
				action("certificate that is not trusted", transport(
						(IOException) new SSLHandshakeException("no path").initCause(new CertPathBuilderException())),
						"""
								Do one of the following:

									- Set the property 'arize.ssl-ca-cert' or the environment variable ARIZE_SSL_CA_CERT to a file with \
								the certificate authority of the server.
									- Set the property 'arize.ssl-bundle' to the name of an SSL bundle that trusts it."""),
				action("refused key", response(401, "application/json"),
						"Correct the key: arize.api-key (from \"arize.api-key\" from property source \"mockProperties\")."),
				action("key without permission", response(403, "application/json"),
						"""
								Do one of the following:

									- Give the key the permission that the request needs: arize.api-key (from "arize.api-key" from \
								property source "mockProperties").
									- Use another key."""),
				action("other server", new InvalidResponseException("a web page", ApiError.builder(200).build(), null),
						ADDRESS.formatted("arize.api-host", PROXY)),
				action("redirect", response(302, "text/plain"), ADDRESS.formatted("arize.api-host", PROXY)));
	}

	private static Arguments action(String name, ApiException failure, String expected) {
		return Arguments.of(Named.of(name, failure), expected);
	}

	private static TransportException transport(IOException cause) {
		return new TransportException("no connection", ApiError.builder(0).build(), cause);
	}

	private static TransportException transport(TransportFailure failure) {
		return new TransportException("no connection", ApiError.builder(0).transportFailure(failure).build(), null);
	}

	private static ApiException response(int status, String contentType) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.CONTENT_TYPE, contentType);
		return ApiException.of("refused", ApiError.builder(status).headers(headers).build());
	}

	@ParameterizedTest
	@MethodSource("actions")
	void actionIsThatFor(ApiException failure, String expected) {
		assertThat(action(failure)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 404 })
	void addressIsCorrectedIfTheResponseIsAWebPage(int status) {
		assertThat(action(response(status, "text/html; charset=utf-8")))
			.isEqualTo(ADDRESS.formatted("arize.api-host", PROXY));
	}

	@ParameterizedTest
	@CsvSource({ "arize.region, us-east-1b", "arize.single-host, api.arize.com", "arize.api-host, api.arize.com:443" })
	void nobodyIsToldToStartTheServerOfArize(String property, String value) {
		this.environment.setProperty(property, value);
		assertThat(action(transport(new ConnectException("refused")))).isEqualTo(ADDRESS.formatted(property, PROXY));
	}

	@Test
	void nobodyIsToldToCorrectAnAddressThatIsNotSet() {
		RequestFailureAnalyzer analyzer = new RequestFailureAnalyzer(new MockEnvironment());
		assertThat(analyzer.analyze(transport(new UnknownHostException("api.arize.com"))).getAction()).isEqualTo("""
				Do one of the following:

					- Check the connection to the network.
					- %s""".formatted(PROXY));
	}

	@Test
	void otherFailuresOfRequestsHaveNoReport() {
		assertThat(new RequestFailureAnalyzer(this.environment).analyze(transport(new SocketTimeoutException())))
			.isNull();
	}

	private String action(ApiException failure) {
		return new RequestFailureAnalyzer(this.environment).analyze(failure).getAction();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void serverOfAnAccountThatDoesNotRun(CapturedOutput output) {
		assertThat(report(output, AccountFailuresTest.CallerOfEurope.class, "arize.api-host=127.0.0.1:2",
				"arize.accounts.europe.api-key=europe-key", "arize.accounts.europe.api-scheme=http",
				"arize.accounts.europe.api-host=127.0.0.1:1"))
			.isEqualTo(
					"""
							Description:

							A request to Arize failed: account 'europe': GET /v2/role-bindings/b1 at 127.0.0.1:1 failed: no connection: \
							Connection refused.

							Action:

							Do one of the following:

								- Start the server at this address.
								- Correct the address: arize.accounts.europe.api-host (from "arize.accounts.europe.api-host" from property \
							source "commandLineArgs").
								- Set or correct the property 'arize.accounts.europe.proxy-url' or the environment variable \
							ARIZE_ACCOUNTS_EUROPE_PROXY_URL, if a proxy is needed.""");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void unknownNames(CapturedOutput output) {
		try (ArizeApiStandIn server = ArizeApiStandIn.start()) {
			assertThat(report(output, NamesCaller.class, "arize.api-scheme=http",
					"arize.api-host=" + Loopback.HOST + ":" + server.getApiUrl().getPort()))
				.isEqualTo("""
						Description:

						3 names cannot be used:
							- user 'ada@example.com' is unknown
							- role 'nobody' is unknown
							- space 'Sales' is unknown

						Action:

						Correct the name, or create an object with this name.""");
		}
	}

	private static String report(CapturedOutput output, Class<?> caller, String... properties) {
		SpringApplication application = new SpringApplication(caller, ArizeAutoConfiguration.class,
				RoleBindingsAutoConfiguration.class, ArizeDirectoryAutoConfiguration.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		String[] arguments = Stream
			.concat(Stream.of("arize.api-key=test-key", "arize.retry.max-attempts=1"), Stream.of(properties))
			.map("--"::concat)
			.toArray(String[]::new);
		assertThat(catchThrowable(() -> application.run(arguments))).isNotNull();
		String all = output.getAll();
		assertThat(all).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
		return all.substring(all.lastIndexOf("Description:")).strip();
	}

	/**
	 * Looks for a name after the start.
	 */
	@Configuration(proxyBeanMethods = false)
	static class NamesCaller {

		@Bean
		CommandLineRunner call(ArizeDirectory directory) {
			return (arguments) -> AccessNames.of(directory).binding("ada@example.com", "nobody", "Sales");
		}

	}

}
