package com.arize.rolebindings.autoconfigure.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import com.arize.config.Region;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.SDKConfigurationBuilderCustomizer;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the reports of settings that cannot be used, of the default account and of
 * another one, and that nothing is sent.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
class FailureAnalyzersTest {

	private static final String KEY = "arize.api-key=test-key";

	private static final String EUROPE_KEY = "arize.accounts.europe.api-key=europe-key";

	@ParameterizedTest
	@CsvSource({ "arize., ARIZE_", "arize.accounts.europe., ARIZE_ACCOUNTS_EUROPE_" })
	void explainTwoEndpoints(String prefix, String variables, CapturedOutput output) {
		String region = prefix + "region";
		String domain = prefix + "base-domain";
		assertThat(fail(output, prefix + "api-key=test-key", region + "=us-east-1b", domain + "=base.test")).contains(
				"%s and %s exclude each other: set only one of them. The values come from:".formatted(region, domain),
				"\t- %1$s (from \"%1$s\" from property source \"commandLineArgs\")".formatted(region),
				"\t- %1$s (from \"%1$s\" from property source \"commandLineArgs\")".formatted(domain),
				"\t- the property '%s' or the environment variable %sREGION".formatted(region, variables),
				"\t- the property '%s' or the environment variable %sBASE_DOMAIN".formatted(domain, variables));
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.api-key=", "arize.api-key=${NO_SUCH_KEY:}" })
	void explainAnEmptyKey(String property, CapturedOutput output) {
		assertThat(fail(output, property)).contains("neither a key nor an ArizeApiKeyProvider bean was found")
			.contains("'arize.api-key' is empty (from \"arize.api-key\" from property source \"commandLineArgs\").");
	}

	@Test
	void explainAnEmptyVariable(CapturedOutput output) {
		assertThat(new StartedApplication().withVariable("ARIZE_API_KEY", " ").fail(output))
			.contains("neither a key nor an ArizeApiKeyProvider bean was found")
			.contains("The environment variable ARIZE_API_KEY is empty.");
	}

	@ParameterizedTest
	@CsvSource({ "key, api-key", "api-keyy, api-key", "apy-key, api-key" })
	void explainAMisspelledKey(String misspelled, String name, CapturedOutput output) {
		assertThat(fail(output, "arize." + misspelled + "=pa55")).isEqualTo(
				"""
						Description:

						The Arize role bindings client needs an API key, but neither a key nor an ArizeApiKeyProvider bean was found.

						It was requested by the bean 'arizeContexts.EveryClient'.

						arize.%1$s (from "arize.%1$s" from property source "commandLineArgs") has no effect: did you mean 'arize.%2$s'?

						Action:

						Do one of the following:

							- Set the property 'arize.api-key' or the environment variable ARIZE_API_KEY.
							- Define a bean of type com.arize.config.ArizeApiKeyProvider.
							- Set the property 'arize.role-bindings.enabled' to 'false' if no bean needs the client."""
					.formatted(misspelled, name));
		assertThat(output).doesNotContain("pa55");
	}

	@Test
	void explainADirectoryWithoutAKeyBesideAClientOfTheApplication(CapturedOutput output) {
		assertThat(new StartedApplication(FakeClient.class).fail(output)).isEqualTo(
				"""
						Description:

						The Arize directory needs an API key, but neither a key nor an ArizeApiKeyProvider bean was found.

						It was requested by the bean 'user' of com.arize.rolebindings.autoconfigure.internal.FailureAnalyzersTest$FakeClient.

						Action:

						Do one of the following:

							- Set the property 'arize.api-key' or the environment variable ARIZE_API_KEY.
							- Define a bean of type com.arize.config.ArizeApiKeyProvider.
							- Add a bean of type ArizeDirectory, in a test a FakeArizeDirectory.
							- Set the property 'arize.directory.enabled' to 'false' if no bean needs the directory.""");
	}

	/* No bean is created but the client, as by a runner that asks for a general type */
	@Test
	void nameTheCodeThatRequestsAClientWithoutAKey() {
		MissingApiKeyException failure = new MissingApiKeyException();
		failure.setStackTrace(Stream
			.of("com.arize.config.SDKConfiguration", "org.springframework.beans.factory.BeanFactory", "com.example.Job",
					"org.springframework.boot.SpringApplication", "com.example.Main")
			.map((type) -> new StackTraceElement(type, "run", null, -1))
			.toArray(StackTraceElement[]::new));
		FailureAnalysis analysis = new SettingsFailureAnalyzer(new DefaultListableBeanFactory(), new MockEnvironment())
			.analyze(failure);
		assertThat(analysis.getDescription()).contains("It was requested by com.example.Job.run(");
	}

	@Test
	void nameTheBeanThatRequestsAClientWithoutAKey(CapturedOutput output) {
		assertThat(new StartedApplication(OptionalClient.class).fail(output))
			.contains("It was requested by the bean 'failureAnalyzersTest.OptionalClient'");
	}

	@ParameterizedTest
	@CsvSource({ "arize., eu-west-1, eu-west-1a, ARIZE_REGION",
			"arize.accounts.europe., us_east_1, us-east-1b, ARIZE_ACCOUNTS_EUROPE_REGION" })
	void explainARegionThatDoesNotExist(String prefix, String region, String nearest, String variable,
			CapturedOutput output) {
		assertThat(fail(output, prefix + "api-key=test-key", prefix + "region=" + region)).isEqualTo(
				"""
						Description:

						The Arize client cannot be configured: %1$sregion is '%2$s', which is no region of Arize.

						The value comes from "%1$sregion" from property source "commandLineArgs".

						Action:

						Did you mean '%3$s'? Set the property '%1$sregion' or the environment variable %4$s to one of 'ca-central-1a', 'eu-west-1a', 'us-central-1a', 'us-east-1b'."""
					.formatted(prefix, region, nearest, variable));
	}

	@Test
	void explainAFileOfAConfigTreeWithTheNameOfTheVariable(@TempDir Path secrets, CapturedOutput output)
			throws IOException {
		Files.writeString(secrets.resolve("ARIZE_API_KEY"), "pa55");
		assertThat(new StartedApplication().fail(output, "spring.config.import=configtree:" + secrets + "/"))
			.contains("neither a key nor an ArizeApiKeyProvider bean was found")
			.contains("'ARIZE_API_KEY' (from ", secrets.toString(),
					") has no effect: only an environment variable can have this name. Rename it to 'arize.api-key'.");
		assertThat(output).doesNotContain("pa55");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					arize.api-port                     | 70000 | %s must be between 0 and 65535, but is 70000. \
						| ' or the environment variable ARIZE_API_PORT.
					arize.directory.cache-ttl          | -1s   | %s must not be negative, but is -1 s. | '.
					arize.accounts.europe.api-port     | 70000 | %s must be between 0 and 65535, but is 70000. \
						| ' or the environment variable ARIZE_ACCOUNTS_EUROPE_API_PORT.
					arize.accounts.europe.read-timeout | -1s   | %s must be at least 10 ms, but is -1 s. | '.
					arize.accounts.europe.ssl-ca-cert  | /none/ca.pem | %s is /none/ca.pem, which is not an existing file. \
						| ' or the environment variable ARIZE_ACCOUNTS_EUROPE_SSL_CA_CERT.
					arize.accounts.europe.ssl-bundle   | none | %s is 'none', but the application has no SSL bundle: | '.
					arize.accounts.europe.proxy-url    | socks://u:pa55@h | %s must have the form \
					http://[user:password@]host[:port] (the value is not shown: it may contain a password). \
						| ' or the environment variable ARIZE_ACCOUNTS_EUROPE_PROXY_URL.
					arize.accounts.europe.default-headers.x-key | pa55\u20ac | account 'europe': The default header 'x-key' has \
					a value with a character that cannot be sent in a header. | '.
					arize.accounts.europe.default-headers.Host  | pa55 | account 'europe': The default header 'Host' is set by \
					the client itself. | '.
					arize.accounts.europe.retry.max-attempts    | 0 | %s must be at least 1, but is 0. | '.
					""")
	void explainAnyOtherSetting(String property, String value, String problem, String ways, CapturedOutput output) {
		assertThat(fail(output, KEY, EUROPE_KEY, property + "=" + value)).contains(report(property, problem, ways));
		assertThat(output).doesNotContain("pa55");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					call-timeout         | -1s          | %s must be at least 10 ms, but is -1 s. | '.
					ssl-ca-cert          | /none/ca.pem | %s is /none/ca.pem, which is not an existing file. \
						| ' or the environment variable ARIZE_SSL_CA_CERT.
					default-headers.Host | pa55         | account 'europe': The default header 'Host' is set by the client itself. | '.
					""")
	void explainAnInheritedSetting(String setting, String value, String problem, String ways, CapturedOutput output) {
		String property = "arize." + setting;
		assertThat(fail(output, EUROPE_KEY, property + "=" + value, "arize.accounts.europe." + setting + "="))
			.contains(report(property, problem, ways));
	}

	/* The remedy begins with the property, after which the ways end */
	private static String[] report(String property, String problem, String ways) {
		return new String[] { "The Arize client cannot be configured: " + problem.formatted(property),
				"The value comes from \"%s\" from property source \"commandLineArgs\".".formatted(property),
				"Correct the property '" + property + ways };
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.default-headers", "arize.accounts.europe.default-headers" })
	void explainDefaultHeadersInOneValue(String property, CapturedOutput output) {
		assertThat(fail(output, EUROPE_KEY, property + "=pa55")).contains(
				"%s has a value itself, but each header must be".formatted(property),
				"Set '%s.<name of the header>'".formatted(property));
		assertThat(output).doesNotContain("pa55");
	}

	@ParameterizedTest
	@CsvSource({ "arize.api-port, mars, ''", "arize.accounts.europe.read-timeout, abc, ''",
			"arize.accounts.europe.max-connections, many, ''" })
	void explainAValueOfTheWrongType(String property, String value, String valid, CapturedOutput output) {
		assertThat(fail(output, EUROPE_KEY, property + "=" + value))
			.contains("Property: " + property, "Value: \"%s\"".formatted(value),
					"Origin: \"%s\" from".formatted(property), valid)
			.doesNotContain("europe-key");
	}

	@Test
	void nameTheBeanThatSetsASecondEndpoint(CapturedOutput output) {
		assertThat(new StartedApplication(SecondRegion.class).fail(output, KEY, "arize.single-host=arize.example.com"))
			.contains("The configuration is that of the bean 'europe'.", "Correct 'region' or 'single-host' there.");
	}

	@Test
	void nameTheBeanOfAConfigurationInPlaceOfAProperty(CapturedOutput output) {
		assertThat(new StartedApplication(OwnConfiguration.class).fail(output, KEY, "arize.api-port=443",
				"test.own-port=70000"))
			.contains("api-port must be between 0 and 65535, but is 70000.", "Correct 'api-port' there.",
					"The configuration is that of the bean 'own'.")
			.doesNotContain("'arize.api-port'", "\"arize.api-port\"");
	}

	@Test
	void nameTheBeanOfAConfigurationWithoutAKey(CapturedOutput output) {
		assertThat(new StartedApplication(OwnConfiguration.class).fail(output, KEY, "test.own-key="))
			.contains("There is no Arize API key: neither a key nor an ArizeApiKeyProvider is configured.",
					"The configuration is that of the bean 'own'.")
			.doesNotContain("'arize.api-key'");
	}

	@Test
	void nameThePropertyThatIsInvalidBesideCustomizers(CapturedOutput output) {
		assertThat(new StartedApplication(PortCustomizer.class).fail(output, KEY, "arize.max-connections=0",
				"test.port=443"))
			.contains("The value comes from \"arize.max-connections\" from property source");
	}

	@ParameterizedTest
	@ValueSource(strings = { "api-key=pa55 word", "proxy-url=socks://user:pa55@proxy", "proxy-url=pa55",
			"default-headers=pa55", "default-headers.authorization=pa55", "default-headers.x-key=pa55\n",
			"api-host=http://user:pa55@host" })
	void doNotReportSecrets(String setting, CapturedOutput output) {
		new StartedApplication().withVariable("ARIZE_API_KEY", "test-key").fail(output, "arize." + setting);
		assertThat(output).doesNotContain("pa55").doesNotContain("test-key");
	}

	private static String fail(CapturedOutput output, String... properties) {
		return new StartedApplication().fail(output, properties);
	}

	@Configuration(proxyBeanMethods = false)
	static class FakeClient {

		@Bean
		RoleBindingsClient fake() {
			return new FakeRoleBindingsClient();
		}

		@Bean
		Object user(ArizeDirectory directory) {
			return directory;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OptionalClient {

		OptionalClient(Optional<RoleBindingsClient> client) {
			assertThat(client).isPresent();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondRegion {

		@Bean(defaultCandidate = false)
		RoleBindingsClient europe(RoleBindingsClientFactory clients, SDKConfiguration configuration) {
			return clients.create(configuration.toBuilder().region(Region.EU_WEST_1A).build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConfiguration {

		@Bean
		SDKConfiguration own(Environment environment) {
			return SDKConfiguration.builder()
				.apiKey(environment.getProperty("test.own-key", "own-key"))
				.apiPort(environment.getProperty("test.own-port", Integer.class, 443))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PortCustomizer {

		@Bean
		SDKConfigurationBuilderCustomizer port(@Value("${test.port}") int port) {
			return (builder) -> builder.apiPort(port);
		}

	}

}
