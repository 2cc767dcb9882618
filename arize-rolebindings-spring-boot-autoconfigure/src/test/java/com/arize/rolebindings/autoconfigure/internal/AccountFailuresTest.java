package com.arize.rolebindings.autoconfigure.internal;

import java.util.Objects;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.support.SslBundleTlsSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the reports of accounts without a key or with an invalid name, and that
 * nothing is sent.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
class AccountFailuresTest {

	private static final String NAME_RULE = "is not the name of an account: a name consists of lower-case letters";

	private static final String UNREADABLE_BUNDLE = "spring.ssl.bundle.jks.mtls.truststore.location=file:/no-such-file";

	@Test
	void missingKey(CapturedOutput output) {
		assertThat(fail(output, "arize.api-key=default-key", "arize.accounts.us-east.region=us-east-1b")).contains(
				"The Arize account 'us-east' needs an API key, but",
				"arize.accounts.us-east.region (from \"arize.accounts.us-east.region\" from property source",
				"Set the property 'arize.accounts.us-east.api-key'.",
				"ArizeApiKeyProvider with @Qualifier(\"us-east\").");
	}

	@Test
	void missingKeyOfAnAccountWithADashThatAVariableNames(CapturedOutput output) {
		StartedApplication application = new StartedApplication().withVariable("ARIZE_ACCOUNTS_US_EAST_API_KEY",
				"pa55");
		assertThat(application.fail(output)).isEqualTo(
				"""
						Description:

						The Arize account 'us' needs an API key, but neither a key nor an ArizeApiKeyProvider bean with the qualifier \
						'us' was found.

						It was requested by the bean 'arizeContexts.EveryClient'.

						The account is configured by arize.accounts.us.east.api.key (from System Environment Property \
						"ARIZE_ACCOUNTS_US_EAST_API_KEY"). A variable cannot set a property of an account with a dash in its name.

						Action:

						Do one of the following:

							- Set the property 'arize.accounts.us.api-key' or the environment variable ARIZE_ACCOUNTS_US_API_KEY.
							- Define a bean of type com.arize.config.ArizeApiKeyProvider with @Qualifier("us").
							- Remove all properties below 'arize.accounts.us' if the application does not need the account.""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.accounts.europe.api-key=", "arize.accounts.europe.api-key=${no.such.key:}",
			"arize.accounts.europe.api-key=\t" })
	void emptyKey(String property, CapturedOutput output) {
		assertThat(fail(output, "arize.api-key=default-key", property))
			.startsWith("Description:\n\nThe Arize account 'europe' needs an API key, but");
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.accounts", "arize.accounts.europe", "arize.accounts.api-key" })
	void valueInPlaceOfProperties(String property, CapturedOutput output) {
		assertThat(fail(output, "arize.api-key=default-key", property + "=pa55")).contains(
				"the property '%s' has a value itself".formatted(property),
				"The value comes from \"%s\" from property source \"commandLineArgs\".".formatted(property),
				"Set properties such as 'arize.accounts.<name of the account>.api-key'.");
		assertThat(output).doesNotContain("pa55");
	}

	@ParameterizedTest
	@CsvSource({ "arize.accounts[my account].api-key, my account, my-account",
			"arize.accounts.Europe.region, Europe, europe", "arize.accounts.us_east.api-key, us_east, us-east",
			"arize.accounts[us--east].api-key, us--east, us-east", "arize.accounts.default.api-key, default,",
			"arize.accounts.1a.api-key, 1a,", "arize.accounts[0].api-key, 0,", "arize.accounts[ ].api-key, '',",
			"arize.accounts[\u202e].api-key, ''," })
	void invalidName(String property, String name, String suggested, CapturedOutput output) {
		assertThat(fail(output, property + "=pa55")).contains(
				"The Arize client cannot be configured: '%s' %s".formatted(name, NAME_RULE),
				"The value comes from \"%s\" from property source".formatted(property),
				"Rename the account" + ((suggested != null) ? ", for example to '" + suggested + "'." : "."));
		assertThat(output).doesNotContain("pa55");
	}

	@Test
	void twoAccountsThatDifferByADash(CapturedOutput output) {
		assertThat(fail(output, "arize.accounts.us-east.api-key=pa55", "arize.accounts.useast.api-key=pa56",
				"arize.accounts.useast.region=eu-west-1a"))
			.contains(
					"The Arize client cannot be configured: 'us-east' and 'useast' are the same account, because"
							+ " dashes are ignored, but a property is set for both.",
					"Rename one of the accounts. A variable cannot set a property of an account with a dash in its name:"
							+ " refer to it in the value, as in '${US_EAST_KEY}'.");
		assertThat(output).doesNotContain("pa55").doesNotContain("pa56");
	}

	@ParameterizedTest
	@CsvSource({ "ARIZE_ACCOUNTS_1_API_KEY, 1", "ARIZE_ACCOUNTS_DEFAULT_API_KEY, default" })
	void invalidNameInAVariable(String variable, String name, CapturedOutput output) {
		assertThat(new StartedApplication().withVariable(variable, "pa55").fail(output)).contains(
				"'%s' %s".formatted(name, NAME_RULE),
				"The value comes from System Environment Property \"%s\".".formatted(variable), "Rename the account.");
	}

	@Test
	void invalidVariable(CapturedOutput output) {
		StartedApplication application = new StartedApplication().withVariable("ARIZE_ACCOUNTS_EUROPE_API_KEY",
				"a key");
		assertThat(application.fail(output)).contains("accounts.europe.api-key cannot be sent as a header",
				"The value comes from System Environment Property \"ARIZE_ACCOUNTS_EUROPE_API_KEY\".",
				"Correct the property 'arize.accounts.europe.api-key' or the environment variable"
						+ " ARIZE_ACCOUNTS_EUROPE_API_KEY.");
	}

	/* The first request finds the failure, and a runner sends it */
	@ParameterizedTest
	@CsvSource({ "arize.accounts.europe.ssl-bundle, default-key", "arize.accounts.europe.ssl-bundle,",
			"arize.ssl-bundle, default-key", "arize.ssl-bundle," })
	void bundleThatTheFirstRequestCannotUse(String property, @Nullable String defaultKey, CapturedOutput output) {
		StartedApplication application = new StartedApplication(CallerOfEurope.class, SslAutoConfiguration.class);
		assertThat(application.fail(output, "arize.api-key=" + Objects.requireNonNullElse(defaultKey, ""),
				"arize.accounts.europe.api-key=europe-key", property + "=mtls", UNREADABLE_BUNDLE))
			.contains("The Arize client cannot be configured: %s cannot be used: ".formatted(property),
					"The value comes from \"%s\" from property source \"commandLineArgs\".".formatted(property),
					"Correct the property '%s'.".formatted(property))
			.contains("file:/no-such-file");
	}

	@Test
	void bundleOfAConfigurationOfTheApplicationThatTheFirstRequestCannotUse(CapturedOutput output) {
		StartedApplication application = new StartedApplication(CallerOfEurope.class, SslAutoConfiguration.class,
				ConfigurationOfEurope.class);
		assertThat(application.fail(output, "arize.api-key=default-key", "arize.accounts.europe.region=eu-west-1a",
				"arize.ssl-bundle=mtls", UNREADABLE_BUNDLE))
			.contains("ssl-bundle cannot be used: ",
					"The configuration is that of an SDKConfiguration bean of the application.",
					"Correct 'ssl-bundle' there.")
			.doesNotContain("arize.ssl-bundle");
	}

	private static String fail(CapturedOutput output, String... properties) {
		return new StartedApplication().fail(output, properties);
	}

	/**
	 * Sends a request after the start.
	 */
	@Configuration(proxyBeanMethods = false)
	static class CallerOfEurope {

		@Bean
		CommandLineRunner call(@Qualifier("europe") RoleBindingsClient client) {
			return (arguments) -> client.get("b1");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ConfigurationOfEurope {

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		SDKConfiguration own(SslBundles bundles) {
			return SDKConfiguration.builder()
				.account("europe")
				.apiKey("own-key")
				.tls(() -> new SslBundleTlsSettings(bundles.getBundle("mtls")))
				.build();
		}

	}

}
