package com.arize.rolebindings.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.config.Region;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.autoconfigure.support.InvalidPropertyException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the properties of accounts: spellings, environment variables and empty
 * values.
 */
@Tag("context")
class AccountPropertiesTest {

	private final ApplicationContextRunner contextRunner = ArizeContexts.runner();

	@Test
	void variableOverridesTheFile() {
		withVariables(Map.of("ARIZE_ACCOUNTS_EUROPE_API_KEY", "variable-key"))
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addLast(new MapPropertySource("file", Map.of("arize.accounts.europe.api-key", "file-key"))))
			.run((context) -> assertThat(configuration(context, "europe").apiKey()).isEqualTo("variable-key"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ARIZE_ACCOUNTS_EUROPE_API_KEY", "ARIZE_ACCOUNTS_EUROPE_APIKEY" })
	void variablesAloneConfigureAnAccount(String key) {
		withVariables(Map.of(key, "variable-key", "ARIZE_ACCOUNTS_EUROPE_RETRY_MAX_ATTEMPTS", "2",
				"ARIZE_ACCOUNTS_EUROPE_READTIMEOUT", "7s", "ARIZE_ACCOUNTS_EUROPE_DEFAULTHEADERS_TEAM", "blue"))
			.run((context) -> {
				assertThat(context.getBean(ArizeAccounts.class).names()).containsExactly("europe");
				SDKConfiguration configuration = configuration(context, "europe");
				assertThat(configuration.apiKey()).isEqualTo("variable-key");
				assertThat(configuration.retry().maxAttempts()).isEqualTo(2);
				assertThat(configuration.readTimeout()).isEqualTo(Duration.ofSeconds(7));
				assertThat(configuration.defaultHeaders()).containsEntry("team", "blue");
			});
	}

	static Stream<Map<String, Object>> variablesOfOthers() {
		return Stream.of(Map.of("ARIZE_ACCOUNTS", "a,b", "ARIZE_ACCOUNTS_FILE", "/accounts.csv"),
				Map.of("ARIZE_ACCOUNTS_PORT", "tcp://10.0.0.1:80", "ARIZE_ACCOUNTS_SERVICE_HOST", "10.0.0.1",
						"ARIZE_ACCOUNTS_PORT_80_TCP", "tcp://10.0.0.1:80", "ARIZE_ACCOUNTS_PORT_80_TCP_ADDR",
						"10.0.0.1"),
				Map.of("ARIZE_ACCOUNTS_EUROPE_REGION", "eu-west-1a"));
	}

	@ParameterizedTest
	@MethodSource("variablesOfOthers")
	void variablesWithoutAKeyAreNoAccount(Map<String, Object> variables) {
		withVariables(variables).withPropertyValues("arize.api-key=key")
			.run((context) -> assertThat(context.getBean(ArizeAccounts.class).names()).containsExactly("default"));
	}

	@Test
	void variableSetsAPropertyOfAnAccountInAFile() {
		withVariables(Map.of("ARIZE_ACCOUNTS_EUROPE_REGION", "eu-west-1a"))
			.withPropertyValues("arize.accounts.europe.api-key=europe-key")
			.run((context) -> assertThat(configuration(context, "europe").region()).isEqualTo(Region.EU_WEST_1A));
	}

	@ParameterizedTest
	@CsvSource({ "ARIZE_API_PORT, api-port, arize-api", "ARIZE_SINGLE_PORT, single-port, arize-single",
			"ARIZE_ACCOUNTS_EUROPE_API_PORT, accounts.europe.api-port, arize-accounts-europe-api" })
	void portOfAKubernetesServiceIsNamedWithItsRemedy(String variable, String property, String service) {
		withVariables(Map.of(variable, "tcp://10.0.0.1:80")).withUserConfiguration(ArizeContexts.EveryClient.class)
			.withPropertyValues("arize.api-key=key", "arize.accounts.europe.api-key=europe-key")
			.run((context) -> assertThat(NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()))
				.isInstanceOfSatisfying(InvalidPropertyException.class, (ex) -> assertThat(ex)
					.hasMessage("%s is 'tcp://10.0.0.1:80', which Kubernetes sets for a Service named '%s'", property,
							service)
					.returns("Set 'enableServiceLinks: false' in the specification of the pod, or rename the Service.",
							InvalidPropertyException::getRemedy)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\t", "${no.such.timeout:}" })
	void emptyPropertyInherits(String value) {
		this.contextRunner
			.withPropertyValues("arize.read-timeout=7s", "arize.accounts.europe.api-key=europe-key",
					"arize.accounts.europe.read-timeout=" + value)
			.run((context) -> assertThat(configuration(context, "europe").readTimeout())
				.isEqualTo(Duration.ofSeconds(7)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "api-host=base.test", "api-scheme=http", "api-port=8443", "region=us-east-1b",
			"single-host=base.test", "single-port=8443", "base-domain=base.test" })
	void addressIsNotInherited(String setting) {
		this.contextRunner
			.withPropertyValues("arize." + setting, "arize.accounts.europe.api-key=europe-key",
					"arize.role-bindings.enabled=false")
			.run((context) -> assertThat(configuration(context, "europe").apiUrl())
				.hasToString("https://api.arize.com"));
	}

	@Test
	void converterOfTheApplicationAppliesToAccounts() {
		this.contextRunner.withBean(GermanRegions.class)
			.withPropertyValues("arize.api-key=key", "arize.region=usa", "arize.accounts.europe.api-key=europe-key",
					"arize.accounts.europe.region=irland")
			.run((context) -> {
				assertThat(context.getBean(SDKConfiguration.class).region()).isEqualTo(Region.US_EAST_1B);
				assertThat(configuration(context, "europe").region()).isEqualTo(Region.EU_WEST_1A);
			});
	}

	@Test
	void settingOfRetriesIsInheritedByItself() {
		this.contextRunner
			.withPropertyValues("arize.retry.max-attempts=2", "arize.retry.multiplier=3",
					"arize.accounts.europe.api-key=europe-key", "arize.accounts.europe.retry.max-attempts=5")
			.run((context) -> assertThat(configuration(context, "europe").retry()).satisfies((retry) -> {
				assertThat(retry.maxAttempts()).isEqualTo(5);
				assertThat(retry.multiplier()).isEqualTo(3);
			}));
	}

	@ParameterizedTest
	@CsvSource({ "x-team=blue, x-site=europe, x-team=blue|x-site=europe", "x-site=all, x-site=europe, x-site=europe",
			"x-site=all, x-site=, x-site=all", "[x.team]=blue, X_Unit=red, x.team=blue|X_Unit=red",
			"[X-Team]=blue, x-team=red, x-team=red", "x-team=blue, [X-Team]=red, X-Team=red",
			"x-team=blue, X_Team=red, x-team=blue|X_Team=red" })
	void headersAreInheritedUnlessTheAccountHasThemInAnyCase(String inherited, String own, String headers) {
		this.contextRunner
			.withPropertyValues("arize.default-headers." + inherited, "arize.accounts.europe.api-key=europe-key",
					"arize.accounts.europe.default-headers." + own)
			.run((context) -> assertThat(configuration(context, "europe").defaultHeaders().entrySet())
				.extracting(Map.Entry::toString)
				.containsExactlyInAnyOrder(headers.split("\\|")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.accounts", "arize.accounts.europe" })
	void emptyGroupIsIgnored(String property) {
		this.contextRunner
			.withPropertyValues("arize.api-key=key", "arize.accounts.europe.api-key=europe-key", property + "=")
			.run((context) -> assertThat(context.getBean(ArizeAccounts.class).names()).containsExactly("default",
					"europe"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.accounts.us-east.readTimeout", "arize.accounts.us-east.READ_TIMEOUT",
			"arize.accounts.us-east.read_timeout" })
	void spellingsAreEquivalent(String property) {
		this.contextRunner.withPropertyValues("arize.accounts.us-east.api-key=key", property + "=7s")
			.run((context) -> assertThat(configuration(context, "us-east").readTimeout())
				.isEqualTo(Duration.ofSeconds(7)));
	}

	@Test
	void negativeTimeOfTheDirectoryFailsTheStartWithoutADefaultAccount() {
		this.contextRunner.withUserConfiguration(ArizeContexts.EveryClient.class)
			.withPropertyValues("arize.accounts.europe.api-key=europe-key", "arize.directory.cache-ttl=-1s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("directory.cache-ttl must not be negative, but is -1 s"));
	}

	@ConfigurationPropertiesBinding
	static class GermanRegions implements Converter<String, Region> {

		@Override
		public Region convert(String name) {
			return name.equals("usa") ? Region.US_EAST_1B : Region.EU_WEST_1A;
		}

	}

	private static SDKConfiguration configuration(AssertableApplicationContext context, String account) {
		return context.getBean(ArizeAccounts.class).get(account).configuration();
	}

	private ApplicationContextRunner withVariables(Map<String, Object> variables) {
		return this.contextRunner.withInitializer(ArizeContexts.variables(variables));
	}

}
