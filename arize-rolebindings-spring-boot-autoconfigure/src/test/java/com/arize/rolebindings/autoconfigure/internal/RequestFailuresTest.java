package com.arize.rolebindings.autoconfigure.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.UnknownNameException;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.TransportException;
import com.arize.http.internal.TestTls;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeDirectoryAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for the whole reports of a first request that finds no server, a proxy that does
 * not run, a server that cannot be used with the settings, or a key that may not send it.
 */
@ExtendWith(OutputCaptureExtension.class)
class RequestFailuresTest {

	private static final String FAILED = "A request to Arize failed: GET /v2/role-bindings/b1 at ";

	@Test
	void serverThatDoesNotRun(CapturedOutput output) {
		assertThat(report(output, "arize.api-scheme=http", "arize.api-host=127.0.0.1:1")).isEqualTo(
				"""
						Description:

						%s127.0.0.1:1 failed: no connection: Connection refused.

						Action:

						Do one of the following:

							- Start the server at this address.
							- Correct the address: arize.api-host (from "arize.api-host" from property source "commandLineArgs").
							- Set or correct the property 'arize.proxy-url' or the environment variable ARIZE_PROXY_URL, if a proxy \
						is needed."""
					.formatted(FAILED));
	}

	@Test
	void serverOfAnAccountThatDoesNotRun(CapturedOutput output) {
		assertThat(report(output, AccountFailuresTest.CallerOfEurope.class, "arize.api-host=127.0.0.1:2",
				"arize.accounts.europe.api-key=europe-key", "arize.accounts.europe.api-scheme=http",
				"arize.accounts.europe.api-host=127.0.0.1:1"))
			.contains("A request to Arize failed: account 'europe': GET /v2/role-bindings/b1 at 127.0.0.1:1 failed:")
			.contains("\t- Start the server at this address.\n\t- Correct the address: arize.accounts.europe.api-host"
					+ " (from \"arize.accounts.europe.api-host\" from property source \"commandLineArgs\").\n");
	}

	@Test
	void proxyThatDoesNotRun(CapturedOutput output) {
		assertThat(report(output, "arize.proxy-url=http://127.0.0.1:1")).isEqualTo(refusedBy("arize.proxy-url"));
	}

	@Test
	void proxyOfTheJvmThatDoesNotRun(CapturedOutput output) {
		System.setProperty("https.proxyHost", "127.0.0.1");
		System.setProperty("https.proxyPort", "1");
		try {
			assertThat(report(output)).isEqualTo(refusedBy("https.proxyHost"));
		}
		finally {
			System.clearProperty("https.proxyHost");
			System.clearProperty("https.proxyPort");
		}
	}

	private static String refusedBy(String setting) {
		return """
				Description:

				%sapi.arize.com through the proxy 127.0.0.1:1 failed: no connection: the proxy 127.0.0.1:1 \
				(%s) refuses the connection.

				Action:

				Start the proxy, or correct its address.""".formatted(FAILED, setting);
	}

	@Test
	void serverThatSpeaksHttp(CapturedOutput output) {
		try (ArizeApiStandIn server = ArizeApiStandIn.start()) {
			int port = server.getApiUrl().getPort();
			assertThat(report(output, "arize.api-host=127.0.0.1:" + port))
				.isEqualTo(wrongScheme(port, "speaks HTTP, not HTTPS: set arize.api-scheme=http"));
		}
	}

	@Test
	void serverThatSpeaksHttps(CapturedOutput output) throws Exception {
		try (ServerSocket server = accepting(TestTls.LOCAL.serverSocket())) {
			int port = server.getLocalPort();
			assertThat(report(output, "arize.api-scheme=http", "arize.api-host=127.0.0.1:" + port))
				.isEqualTo(wrongScheme(port, "speaks HTTPS, not HTTP: set arize.api-scheme=https"));
		}
	}

	/* As some servers end a connection without TLS */
	@Test
	void serverThatClosesTheConnection(CapturedOutput output) throws Exception {
		try (ServerSocket server = closing()) {
			int port = server.getLocalPort();
			assertThat(report(output, "arize.api-scheme=http", "arize.api-host=127.0.0.1:" + port)).isEqualTo(
					wrongScheme(port, "sent no response; if it speaks HTTPS, not HTTP: set arize.api-scheme=https"));
		}
	}

	private static String wrongScheme(int port, String problem) {
		return """
				Description:

				%s127.0.0.1:%d failed: the server at 127.0.0.1:%d %s.

				Action:

				Set the property 'arize.api-scheme' or the environment variable ARIZE_API_SCHEME as the message says, \
				or correct the port.""".formatted(FAILED, port, port, problem);
	}

	@Test
	void certificateThatIsNotTrusted(CapturedOutput output) throws Exception {
		try (ServerSocket server = accepting(TestTls.LOCAL.serverSocket())) {
			int port = server.getLocalPort();
			String report = report(output, "arize.api-host=127.0.0.1:" + port);
			// the text in between is that of the JDK
			assertThat(report).containsPattern("no TLS connection: .*unable to find valid certification path");
			assertThat(report.replaceFirst("no TLS connection: .* \\(arize", "no TLS connection: (arize")).isEqualTo(
					"""
							Description:

							%s127.0.0.1:%d failed: no TLS connection: (arize.ssl-ca-cert or arize.ssl-bundle sets the certificate authorities that are \
							trusted).

							Action:

							Do one of the following:

								- Set the property 'arize.ssl-ca-cert' or the environment variable ARIZE_SSL_CA_CERT to a file with \
							the certificate authority of the server.
								- Set the property 'arize.ssl-bundle' to the name of an SSL bundle that trusts it."""
						.formatted(FAILED, port));
		}
	}

	@ParameterizedTest
	@CsvSource({ "arize.region=us-east-1b, arize.region", "arize.single-host=api.arize.com, arize.single-host",
			"arize.api-host=api.arize.com:443, arize.api-host" })
	void nobodyIsToldToStartTheServerOfArize(String property, String name) {
		String[] parts = StringUtils.delimitedListToStringArray(property, "=");
		MockEnvironment environment = new MockEnvironment().withProperty("arize.api-host", "localhost")
			.withProperty(parts[0], parts[1]);
		assertThat(actionFor(environment, new ConnectException("refused"))).isEqualTo(
				"""
						Do one of the following:

							- Correct the address: %s (from "%s" from property source "mockProperties").
							- Set or correct the property 'arize.proxy-url' or the environment variable ARIZE_PROXY_URL, if a proxy \
						is needed."""
					.formatted(name, name));
	}

	@Test
	void nobodyIsToldToCorrectAnAddressThatIsNotSet() {
		assertThat(actionFor(new MockEnvironment(), new UnknownHostException("api.arize.com"))).isEqualTo(
				"""
						Do one of the following:

							- Check the connection to the network.
							- Set or correct the property 'arize.proxy-url' or the environment variable ARIZE_PROXY_URL, if a proxy \
						is needed.""");
	}

	@Test
	void keyThatIsRefused(CapturedOutput output) {
		assertThat(reportOfStatus(401, output)).matches("""
				Description:

				A request to Arize failed: GET /v2/role-bindings/b1 at .* failed: 401 .*

				Action:

				Correct the key: arize.api-key \\(from .*\\)\\.""");
	}

	@Test
	void keyThatLacksAPermission(CapturedOutput output) {
		assertThat(reportOfStatus(403, output)).matches("""
				Description:

				A request to Arize failed: GET /v2/role-bindings/b1 at .* failed: 403 .*

				Action:

				Do one of the following:

					- Give the key the permission that the request needs: arize.api-key \\(from .*\\)\\.
					- Use another key\\.""");
	}

	@Test
	void otherServer(CapturedOutput output) {
		try (ArizeApiStandIn server = ArizeApiStandIn.start()) {
			server.wireMock()
				.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okForContentType("text/html", "<html>")));
			assertThat(report(output, "arize.api-scheme=http", address(server))).matches(
					"""
							Description:

							A request to Arize failed: .*: the response is a web page, not Arize's: check host and proxy\\.

							Action:

							Do one of the following:

								- Correct the address: arize.api-host \\(from .*\\)\\.
								- Set or correct the property 'arize.proxy-url' or the environment variable ARIZE_PROXY_URL, if a proxy \
							is needed\\.""");
		}
	}

	@Test
	void unknownNames(CapturedOutput output) {
		try (ArizeApiStandIn server = ArizeApiStandIn.start()) {
			assertThat(report(output, UnknownNameException.class, NamesCaller.class, "arize.api-scheme=http",
					address(server)))
				.isEqualTo("""
						Description:

						3 names cannot be used:
							- user 'ada@example.com' is unknown
							- role 'nobody' is unknown
							- space 'Sales' is unknown

						Action:

						Correct the name, or create what it is the name of.""");
		}
	}

	@Test
	void otherFailuresOfRequestsHaveNoReport() {
		assertThat(new RequestFailureAnalyzer(new MockEnvironment()).analyze(failure(new SocketTimeoutException())))
			.isNull();
	}

	private static String reportOfStatus(int status, CapturedOutput output) {
		try (ArizeApiStandIn server = ArizeApiStandIn.start()) {
			server.next().fail(status);
			return report(output, "arize.api-scheme=http", address(server));
		}
	}

	private static String address(ArizeApiStandIn server) {
		return "arize.api-host=127.0.0.1:" + server.getApiUrl().getPort();
	}

	private static String actionFor(MockEnvironment environment, IOException cause) {
		return new RequestFailureAnalyzer(environment).analyze(failure(cause)).getAction();
	}

	private static TransportException failure(IOException cause) {
		return new TransportException("no connection", ApiError.builder(0).build(), cause);
	}

	private static ServerSocket accepting(ServerSocket server) {
		return serve(server, (socket) -> {
			socket.getInputStream().read();
			socket.getInputStream().transferTo(OutputStream.nullOutputStream());
		});
	}

	private static ServerSocket closing() throws IOException {
		return serve(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), (socket) -> {
			socket.getInputStream().read(new byte[8192]);
			socket.shutdownOutput();
		});
	}

	private static ServerSocket serve(ServerSocket server, SocketHandler handler) {
		Thread thread = new Thread(() -> {
			while (!server.isClosed()) {
				try (Socket socket = server.accept()) {
					handler.handle(socket);
				}
				catch (IOException ex) {
					// as the test expects, or the end of the test
				}
			}
		});
		thread.setDaemon(true);
		thread.start();
		return server;
	}

	private static String report(CapturedOutput output, String... properties) {
		return report(output, Caller.class, properties);
	}

	private static String report(CapturedOutput output, Class<?> caller, String... properties) {
		return report(output, ApiException.class, caller, properties);
	}

	private static String report(CapturedOutput output, Class<? extends Throwable> failure, Class<?> caller,
			String... properties) {
		SpringApplication application = new SpringApplication(caller, ArizeAutoConfiguration.class,
				RoleBindingsAutoConfiguration.class, ArizeDirectoryAutoConfiguration.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		String[] arguments = Stream
			.concat(Stream.of("arize.api-key=test-key", "arize.retry.max-attempts=1"), Stream.of(properties))
			.map("--"::concat)
			.toArray(String[]::new);
		assertThat(catchThrowable(() -> application.run(arguments))).isInstanceOf(failure);
		String all = output.getAll();
		assertThat(all).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
		return all.substring(all.lastIndexOf("Description:")).strip();
	}

	@FunctionalInterface
	private interface SocketHandler {

		void handle(Socket socket) throws IOException;

	}

	/**
	 * Sends a request after the start.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Caller {

		@Bean
		CommandLineRunner call(RoleBindingsClient client) {
			return (arguments) -> client.get("b1");
		}

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
