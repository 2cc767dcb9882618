package com.arize.rolebindings.autoconfigure.diagnostics;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.ClientUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the reports of accounts that are not configured correctly: the text of each,
 * and that nothing is sent.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccountFailuresTest {

	private static final String KEY = "arize.accounts.europe.api-key=europe-key";

	private static final String NAME_RULE = "is not the name of an account: a name consists of lower-case letters";

	@Test
	void missingKey(CapturedOutput output) {
		assertThat(fail(output, "arize.api-key=default-key", "arize.accounts.us-east.region=us-east-1b")).contains(
				"The Arize account 'us-east' needs an API key, but",
				"arize.accounts.us-east.region (from \"arize.accounts.us-east.region\" from property source",
				"Set the property 'arize.accounts.us-east.api-key'.",
				"ArizeApiKeyProvider with @Qualifier(\"us-east\").");
	}

	@ParameterizedTest
	@CsvSource({ "ARIZE_ACCOUNTS_EUROPE_API_SCHEME, europe.api.scheme, https",
			"ARIZE_ACCOUNTS_US_EAST_API_KEY, us.east.api.key, pa55" })
	void missingKeyOfAnAccountThatAVariableConfigures(String variable, String property, String value,
			CapturedOutput output) {
		StartedApplication application = new StartedApplication().withVariable(variable, value);
		assertThat(application.fail(output, "arize.api-key=default-key"))
			.contains("The account is configured by arize.accounts.%s (from System Environment Property \"%s\")."
				.formatted(property, variable));
		assertThat(output).doesNotContain("pa55");
	}

	@Test
	void missingKeyOfAnAccountWithADashThatAVariableNames(CapturedOutput output) {
		StartedApplication application = new StartedApplication().withVariable("ARIZE_ACCOUNTS_US_EAST_API_KEY",
				"pa55");
		assertThat(application.fail(output)).contains("The Arize account 'us' needs an API key, but", """
				Do one of the following:

					- If the account is 'us-east', set the property 'arize.accounts.us-east.api-key' in a file, for \
				example to '${US_EAST_KEY}': a variable cannot set a property of an account with a dash in its name.
					- Set the property 'arize.accounts.us.api-key'""");
	}

	@Test
	void severalClientsOfAnAccount(CapturedOutput output) {
		assertThat(new StartedApplication(TwoClients.class).fail(output, KEY)).contains(
				"several beans of type com.arize.rolebindings.RoleBindingsClient have the name of the account 'europe'",
				"'first', 'second'", "Keep one of them");
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.accounts.europe.api-key=", "arize.accounts.europe.api-key=${no.such.key:}",
			"arize.accounts.europe.api-key=\t" })
	void emptyKey(String property, CapturedOutput output) {
		assertThat(fail(output, "arize.api-key=default-key", property))
			.startsWith("Description:\n\nThe Arize account 'europe' needs an API key, but");
	}

	@Test
	void keyThatCannotBeSent(CapturedOutput output) {
		assertThat(fail(output, "arize.accounts.europe.api-key=pa55 word"))
			.contains(report("arize.accounts.europe.api-key cannot be sent as a header: character 5 of 9 is U+0020.",
					"accounts.europe.api-key", "ARIZE_ACCOUNTS_EUROPE_API_KEY"));
	}

	@Test
	void defaultKeyThatIsMissingBesideAccounts(CapturedOutput output) {
		assertThat(new StartedApplication(ClientUser.class).fail(output, KEY, "arize.accounts.asia.api-key=asia-key"))
			.contains(
					"com.arize.testing.ClientUser required a bean of type 'com.arize.rolebindings.RoleBindingsClient'",
					"of the default Arize account, which is not configured",
					"@Qualifier(\"asia\") or @Qualifier(\"europe\")",
					"\t- Set the property 'arize.api-key' or the environment variable ARIZE_API_KEY.");
	}

	@Test
	void twoOverrides(CapturedOutput output) {
		assertThat(fail(output, KEY, "arize.accounts.europe.region=eu-west-1a",
				"arize.accounts.europe.base-domain=base.test"))
			.contains("arize.accounts.europe.region and arize.accounts.europe.base-domain exclude each other",
					"\t- arize.accounts.europe.base-domain (from \"arize.accounts.europe.base-domain\" from property source",
					"\t- the property 'arize.accounts.europe.region' or the environment variable ARIZE_ACCOUNTS_EUROPE_REGION");
	}

	@Test
	void unknownRegion(CapturedOutput output) {
		assertThat(fail(output, KEY, "arize.accounts.europe.region=eu-west-9")).contains(
				"The property 'arize.accounts.europe.region' is 'eu-west-9' (from \"arize.accounts.europe.region\"",
				"Set it to one of ca-central-1a, eu-west-1a, us-central-1a, us-east-1b.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"api-port | 70000 | arize.accounts.europe.api-port must be between 0 and 65535, but is 70000. | API_PORT",
			"read-timeout | -1s | arize.accounts.europe.read-timeout must be at least 10 ms, but is -1 s. |",
			"ssl-ca-cert | /no-such-directory/ca.pem | arize.accounts.europe.ssl-ca-cert is /no-such-directory/ca.pem, which is not an existing file. | SSL_CA_CERT",
			"ssl-bundle | none | arize.accounts.europe.ssl-bundle is 'none', but the application has no SSL bundle: |",
			"proxy-url | socks://u:pa55@h | arize.accounts.europe.proxy-url must have the form http://[user:password@]host[:port] (the value is not shown: it may contain a password). | PROXY_URL",
			"default-headers.x-key | pa55\u20ac | account 'europe': The default header 'x-key' has a value with a character that cannot be sent in a header. |",
			"default-headers.Host | pa55 | account 'europe': The default header 'Host' is set by the client itself. |",
			"retry.max-attempts | 0 | arize.accounts.europe.retry.max-attempts must be at least 1, but is 0. |" })
	void invalidSetting(String setting, String value, String problem, String variable, CapturedOutput output) {
		String report = fail(output, KEY, "arize.accounts.europe." + setting + "=" + value);
		assertThat(report).contains(report(problem, "accounts.europe." + setting,
				(variable != null) ? "ARIZE_ACCOUNTS_EUROPE_" + variable : null));
		assertThat(output).doesNotContain("pa55");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"call-timeout | -1s | arize.call-timeout must be at least 10 ms, but is -1 s. |",
			"ssl-ca-cert | /no-such-directory/ca.pem | arize.ssl-ca-cert is /no-such-directory/ca.pem, which is not an existing file. | ARIZE_SSL_CA_CERT",
			"default-headers.Host | pa55 | account 'europe': The default header 'Host' is set by the client itself. |" })
	void inheritedSetting(String setting, String value, String problem, String variable, CapturedOutput output) {
		assertThat(fail(output, KEY, "arize." + setting + "=" + value, "arize.accounts.europe." + setting + "="))
			.contains(report(problem, setting, variable));
	}

	@Test
	void valueOfTheWrongType(CapturedOutput output) {
		assertThat(fail(output, KEY, "arize.accounts.europe.read-timeout=abc"))
			.contains("The property 'arize.accounts.europe.read-timeout' is 'abc' (from"
					+ " \"arize.accounts.europe.read-timeout\" from property source \"commandLineArgs\"), which is not a"
					+ " duration such as '30s' or '5m'.")
			.doesNotContain("europe-key");
	}

	@Test
	void inheritedValueOfTheWrongType(CapturedOutput output) {
		assertThat(fail(output, KEY, "arize.read-timeout=abc")).contains("The property 'arize.read-timeout' is 'abc'"
				+ " (from \"arize.read-timeout\" from property source \"commandLineArgs\"), which is not a duration");
	}

	@Test
	void headersInOneValue(CapturedOutput output) {
		assertThat(fail(output, KEY, "arize.accounts.europe.default-headers=pa55")).contains(
				"The property 'arize.accounts.europe.default-headers' has a value itself",
				"Set 'arize.accounts.europe.default-headers.<name of the header>'");
		assertThat(output).doesNotContain("pa55");
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
			.contains("The Arize client cannot be configured: 'us-east' and 'useast' are the same account, because"
					+ " dashes are ignored, but a property is set for both.", "Rename one of the accounts.");
		assertThat(output).doesNotContain("pa55").doesNotContain("pa56");
	}

	@Test
	void variableOfAnAccountWithADash(CapturedOutput output) {
		StartedApplication application = new StartedApplication().withVariable("ARIZE_ACCOUNTS_USEAST_API_KEY", "pa55");
		assertThat(application.fail(output, "arize.accounts.us-east.region=us-east-1b")).contains(
				"'us-east' and 'useast' are the same account, because dashes are ignored, but a property is set for both.",
				"A variable cannot set a property of an account with a dash in its name: refer to it in the value, as in"
						+ " '${US_EAST_KEY}'.");
		assertThat(output).doesNotContain("pa55");
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

	@ParameterizedTest
	@ValueSource(classes = { UnknownClientUser.class, DirectoryUser.class, ConfigurationUser.class })
	void unknownQualifier(Class<?> user, CapturedOutput output) {
		Class<?> type = user.getDeclaredConstructors()[0].getParameterTypes()[0];
		assertThat(new StartedApplication(user).fail(output, KEY, "arize.accounts.asia.api-key=asia-key")).contains(
				"%s required a bean of type '%s' with the qualifier 'eruope'".formatted(user.getName(), type.getName()),
				"no Arize account 'eruope' (did you mean 'europe'?); the accounts are 'asia', 'europe'.",
				"\t- Change the qualifier to 'europe'.", "set the property 'arize.accounts.eruope.api-key'.",
				"\t- Define a bean of type %s with @Qualifier(\"eruope\").".formatted(type.getName()));
	}

	@Test
	void qualifierWithoutAnyAccount(CapturedOutput output) {
		assertThat(new StartedApplication(UnknownClientUser.class).fail(output, "arize.api-key=default-key"))
			.contains("no Arize account 'eruope'; there is no property below 'arize.accounts'.")
			.contains("Do one of the following:\n\n\t- Configure the account: set the property"
					+ " 'arize.accounts.eruope.api-key'.\n\t- Define a bean of type ");
	}

	@Test
	void qualifierThatCannotBeTheNameOfAnAccount(CapturedOutput output) {
		assertThat(new StartedApplication(ReadOnlyClientUser.class).fail(output, KEY))
			.contains("no Arize account 'readOnlyClient'; the accounts are 'europe'.")
			.contains("Do one of the following:\n\n\t- Change the qualifier to 'europe'.\n\t- Define a bean of type ")
			.doesNotContain("arize.accounts.readOnlyClient");
	}

	@Test
	void misspelledQualifierThatCannotBeTheNameOfAnAccount(CapturedOutput output) {
		assertThat(new StartedApplication(CapitalizedUser.class).fail(output, KEY))
			.contains("no Arize account 'Europe' (did you mean 'europe'?)", "\t- Change the qualifier to 'europe'.",
					"\t- Define a bean of type ")
			.doesNotContain("arize.accounts.Europe");
	}

	@Test
	void qualifierOfTheDefaultAccount(CapturedOutput output) {
		assertThat(new StartedApplication(DefaultQualifierUser.class).fail(output, "arize.api-key=default-key"))
			.contains("\t- Remove the qualifier, with which the bean of the account of arize.api-key is not injected.");
	}

	@Test
	void qualifierOfAnotherTypeIsLeftToSpringBoot(CapturedOutput output) {
		assertThat(new StartedApplication(OtherUser.class).fail(output, KEY))
			.contains("required a bean of type 'java.lang.StringBuilder' that could not be found")
			.doesNotContain("account");
	}

	@Test
	void clientThatIsSwitchedOff(CapturedOutput output) {
		assertThat(new StartedApplication(EuropeUser.class).fail(output, KEY, "arize.role-bindings.enabled=false"))
			.contains("but the client was switched off: the property 'arize.role-bindings.enabled' is 'false'");
	}

	private static String fail(CapturedOutput output, String... properties) {
		return new StartedApplication().fail(output, properties);
	}

	private static String[] report(String problem, String setting, String variable) {
		return new String[] { "The Arize client cannot be configured: " + problem,
				"The value comes from \"arize.%s\" from property source \"commandLineArgs\".".formatted(setting),
				"Correct the property 'arize.%s'%s.".formatted(setting,
						(variable != null) ? " or the environment variable " + variable : "") };
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoClients {

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		RoleBindingsClient first() {
			return new FakeRoleBindingsClient();
		}

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		RoleBindingsClient second() {
			return new FakeRoleBindingsClient();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EuropeUser {

		EuropeUser(@Qualifier("europe") RoleBindingsClient client) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UnknownClientUser {

		UnknownClientUser(@Qualifier("eruope") RoleBindingsClient client) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DirectoryUser {

		DirectoryUser(@Qualifier("eruope") ArizeDirectory directory) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ConfigurationUser {

		ConfigurationUser(@Qualifier("eruope") SDKConfiguration configuration) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReadOnlyClientUser {

		ReadOnlyClientUser(@Qualifier("readOnlyClient") RoleBindingsClient client) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CapitalizedUser {

		CapitalizedUser(@Qualifier("Europe") RoleBindingsClient client) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DefaultQualifierUser {

		DefaultQualifierUser(@Qualifier("default") RoleBindingsClient client) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherUser {

		OtherUser(@Qualifier("eruope") StringBuilder other) {
		}

	}

}
