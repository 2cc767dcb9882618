package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.List;

import com.arize.config.Region;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.rolebindings.autoconfigure.SDKConfigurationBuilderCustomizer;
import com.arize.testing.OwnConfiguration;
import com.arize.testing.SecondRegion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the failure analyzers.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalyzersTest {

	@Test
	void explainAMissingKey(CapturedOutput output) {
		start();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("needs an API key, but neither a key nor an ArizeApiKeyProvider bean was found")
			.contains("Set the property 'arize.api-key' or the environment variable ARIZE_API_KEY.")
			.contains("Define a bean of type com.arize.config.ArizeApiKeyProvider.")
			.contains("Set the property 'arize.role-bindings.enabled' to 'false'");
	}

	@Test
	void explainTwoEndpointOverrides(CapturedOutput output) {
		start("--arize.api-key=test-key", "--arize.region=us-east-1b", "--arize.base-domain=base.test");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(
					"arize.region and arize.base-domain exclude each other: set only one of them. The values come from:")
			.contains("\t- arize.region (from \"arize.region\" from property source \"commandLineArgs\")")
			.contains("\t- the property 'arize.region' or the environment variable ARIZE_REGION")
			.contains("\t- the property 'arize.base-domain' or the environment variable ARIZE_BASE_DOMAIN");
	}

	@Test
	void explainAnyOtherSetting(CapturedOutput output) {
		start("--arize.api-key=test-key", "--arize.api-port=70000");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(
					"The Arize client cannot be configured: arize.api-port must be between 0 and 65535, but is 70000.")
			.contains("The value comes from \"arize.api-port\" from property source \"commandLineArgs\".")
			.contains("Correct the property 'arize.api-port' or the environment variable ARIZE_API_PORT.");
	}

	@Test
	void explainANegativeTimeToLiveOfTheDirectory(CapturedOutput output) {
		start("--arize.api-key=test-key", "--arize.directory.cache-ttl=-1s");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(
					"The Arize client cannot be configured: arize.directory.cache-ttl must not be negative, but is -1 s.")
			.contains("Correct the property 'arize.directory.cache-ttl'.");
	}

	@Test
	void explainDefaultHeadersInOneValue(CapturedOutput output) {
		start("--arize.default-headers=x-team:blue");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The property 'arize.default-headers' has a value itself")
			.contains("Set 'arize.default-headers.<name of the header>'")
			.doesNotContain("blue");
	}

	@Test
	void explainAnInvalidRegion(CapturedOutput output) {
		start("--arize.region=us-west-9");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The property 'arize.region' is 'us-west-9' (from \"arize.region\" from property source"
					+ " \"commandLineArgs\"), which is not a region of Arize.")
			.contains("Set it to one of ca-central-1a, eu-west-1a, us-central-1a, us-east-1b.")
			.doesNotContain("US_EAST_1B");
	}

	@Test
	void explainAnInvalidRegionWhosePropertyIsNotKnown() {
		BindHandler handler = new BindHandler() {
			@Override
			public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
				throw new IllegalArgumentException("US_EAST_1B");
			}
		};
		BindException failure = catchThrowableOfType(BindException.class,
				() -> new Binder(List.of()).bind("arize.region", Bindable.of(Region.class), handler));
		FailureAnalysis analysis = new PropertyFailureAnalyzer().analyze(failure);
		assertThat(analysis.getDescription())
			.isEqualTo("The property 'arize.region' has a value, which is not a region of Arize.");
		assertThat(analysis.getAction())
			.isEqualTo("Set it to one of ca-central-1a, eu-west-1a, us-central-1a, us-east-1b.");
	}

	@Test
	void truncateARegionAndReplaceControlCharacters(CapturedOutput output) {
		start("--arize.region=us\u202ewest\u0007\u2028" + "x".repeat(2000));
		assertThat(output).contains("The property 'arize.region' is 'us west xxx")
			.doesNotContain("\u202e")
			.doesNotContain("\u2028")
			.doesNotContain("x".repeat(500));
	}

	@Test
	void explainARegionOverHttp(CapturedOutput output) {
		start("--arize.api-key=test-key", "--arize.region=us-east-1b", "--arize.api-scheme=http");
		assertThat(output)
			.contains("arize.api-scheme must be https if arize.region is set, but is http. The values come from:")
			.contains("\t- arize.api-scheme (from \"arize.api-scheme\" from property source \"commandLineArgs\")")
			.contains("\t- arize.region (from \"arize.region\" from property source \"commandLineArgs\")")
			.contains("\t- the property 'arize.api-scheme' or the environment variable ARIZE_API_SCHEME");
	}

	@Test
	void nameTheCodeThatSetsARegionOverHttp(CapturedOutput output) {
		start(SecondRegion.class, "--arize.api-key=test-key", "--arize.api-scheme=http", "--arize.api-host=127.0.0.1");
		assertThat(output).contains("configured: api-scheme must be https if region is set, but is http.")
			.containsPattern("The configuration is built in com\\.arize\\.testing\\.SecondRegion\\.europe"
					+ "\\(SecondRegion\\.java:\\d+\\)")
			.contains("Correct 'api-scheme' or 'region' there.");
	}

	@Test
	void nameTheCodeThatSetsASecondEndpoint(CapturedOutput output) {
		start(SecondRegion.class, "--arize.api-key=test-key", "--arize.single-host=arize.example.com");
		assertThat(output).contains("The configuration is built in com.arize.testing.SecondRegion.europe(")
			.contains("Correct 'region' or 'single-host' there.");
	}

	@Test
	void nameTheCodeOfAConfigurationInPlaceOfAProperty(CapturedOutput output) {
		start(OwnConfiguration.class, "--arize.api-key=test-key", "--arize.api-port=443", "--test.own-port=70000");
		assertThat(output).contains("api-port must be between 0 and 65535, but is 70000.")
			.containsPattern("The configuration is built in com\\.arize\\.testing\\.OwnConfiguration\\.own"
					+ "\\(OwnConfiguration\\.java:\\d+\\)\\.")
			.contains("Correct 'api-port' there.")
			.doesNotContain("'arize.api-port'")
			.doesNotContain("\"arize.api-port\"");
	}

	@Test
	void nameTheCodeOfAConfigurationWithoutAKey(CapturedOutput output) {
		start(OwnConfiguration.class, "--arize.api-key=test-key", "--test.own-key=");
		assertThat(output)
			.contains("There is no Arize API key: neither a key nor an ArizeApiKeyProvider is configured.")
			.contains("The configuration is built in com.arize.testing.OwnConfiguration.own(")
			.doesNotContain("'arize.api-key'");
	}

	/* The auto-configuration creates the client, which the engine refuses */
	@Test
	void doNotNameAPropertyIfTheConfigurationIsABeanOfTheApplication() {
		ConfigurationException failure = new ConfigurationException("proxy-url", "proxy-url has a password");
		failure.setStackTrace(new StackTraceElement[] {
				new StackTraceElement("com.arize.http.EngineSelector", "select", "EngineSelector.java", 1),
				new StackTraceElement("com.arize.rolebindings.RoleBindingsClientFactory", "create", null, 1),
				new StackTraceElement("com.arize.rolebindings.autoconfigure.Client", "client", null, 1) });
		MockEnvironment environment = new MockEnvironment().withProperty("arize.proxy-url", "http://127.0.0.1:3128");
		FailureAnalysis analysis = new ConfigurationFailureAnalyzer(new DefaultListableBeanFactory(), environment)
			.analyze(failure);
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription())
			.endsWith("The configuration is an SDKConfiguration bean of the application.");
		assertThat(analysis.getAction()).isEqualTo("Correct 'proxy-url' there.");
	}

	@Test
	void nameThePropertyThatTheApplicationChecksItself() {
		ConfigurationException failure = new ConfigurationException("role-bindings.enabled", "the command needs it");
		failure.setStackTrace(
				new StackTraceElement[] { new StackTraceElement("com.example.Command", "check", "Command.java", 1) });
		FailureAnalysis analysis = new ConfigurationFailureAnalyzer(null, new MockEnvironment()).analyze(failure);
		assertThat(analysis).isNotNull();
		assertThat(analysis.getAction()).isEqualTo("Correct the property 'arize.role-bindings.enabled'.");
	}

	@Test
	void nameTheCustomizersInPlaceOfAProperty(CapturedOutput output) {
		start(PortCustomizer.class, "--arize.api-key=test-key", "--arize.api-port=443");
		assertThat(output).contains("SDKConfigurationBuilderCustomizer")
			.contains("api-port must be between 0 and 65535, but is 70000")
			.doesNotContain("\"arize.api-port\"");
	}

	@Test
	void nameThePropertyThatIsInvalidBesideCustomizers(CapturedOutput output) {
		start(PortCustomizer.class, "--arize.api-key=test-key", "--arize.max-connections=0", "--test.port=443");
		assertThat(output).contains("The value comes from \"arize.max-connections\" from property source");
	}

	@Test
	void reportAValueOfTheWrongType(CapturedOutput output) {
		start("--arize.api-port=mars");
		assertThat(output)
			.contains("The property 'arize.api-port' is 'mars' (from \"arize.api-port\" from property source"
					+ " \"commandLineArgs\"), which is not a whole number.")
			.contains("Set it to a whole number.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "api-key=pa55 word", "proxy-url=socks://user:pa55@proxy", "proxy-url=pa55",
			"default-headers=pa55", "default-headers.authorization=pa55", "default-headers.x-key=pa55\n",
			"api-host=http://user:pa55@host" })
	void doNotReportSecrets(String setting, CapturedOutput output) {
		start("--arize.api-key=test-key", "--arize." + setting);
		assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("pa55").doesNotContain("test-key");
	}

	@ParameterizedTest
	@CsvSource({ "api-port, the property 'arize.api-port' or the environment variable ARIZE_API_PORT",
			"ssl-ca-cert, the property 'arize.ssl-ca-cert' or the environment variable ARIZE_SSL_CA_CERT",
			"ssl-bundle, the property 'arize.ssl-bundle'",
			"retry.max-attempts, the property 'arize.retry.max-attempts'",
			"No Such Name, the property 'arize.No Such Name'" })
	void listTheWaysToSet(String setting, String ways) {
		FailureAnalysis analysis = new ConfigurationFailureAnalyzer(null, null)
			.analyze(new ConfigurationException(setting, "wrong"));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getAction()).isEqualTo("Correct " + ways + ".");
	}

	@Test
	void ignoreOtherFailures() {
		IllegalArgumentException failure = new IllegalArgumentException("not ours");
		assertThat(new ConfigurationFailureAnalyzer(null, null).analyze(failure)).isNull();
	}

	/**
	 * Has a customizer that sets a port, an invalid one by default.
	 */
	@Configuration(proxyBeanMethods = false)
	static class PortCustomizer {

		@Bean
		SDKConfigurationBuilderCustomizer port(@Value("${test.port:70000}") int port) {
			return (builder) -> builder.apiPort(port);
		}

	}

	private static void start(String... arguments) {
		start(Object.class, arguments);
	}

	/* The auto-configurations follow the application, as they do in one */
	private static void start(Class<?> source, String... arguments) {
		SpringApplication application = new SpringApplication(source, ArizeAutoConfiguration.class,
				RoleBindingsAutoConfiguration.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		assertThat(catchThrowable(() -> application.run(arguments))).isNotNull();
	}

}
