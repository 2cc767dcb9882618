package com.arize.rolebindings.autoconfigure.internal;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for the reports of {@link SettingsFailureAnalyzer} for beans that do not exist.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
class MissingClientTest {

	private static final String DISABLED = "arize.role-bindings.enabled=false";

	private static final String KEY = "arize.accounts.europe.api-key=europe-key";

	@Test
	void reportsThePropertyAndTheOriginOfItsValue(CapturedOutput output) {
		assertThat(fail(ClientUser.class, output, DISABLED)).contains(
				"Parameter 0 of constructor in com.arize.rolebindings.autoconfigure.internal.MissingClientTest$ClientUser"
						+ " required a bean of type 'com.arize.rolebindings.RoleBindingsClient', but it is"
						+ " disabled: the property 'arize.role-bindings.enabled' is 'false'"
						+ " (from \"arize.role-bindings.enabled\" from property source \"commandLineArgs\").",
				"\t- Set the property 'arize.role-bindings.enabled' to 'true', or remove it.",
				"ObjectProvider<RoleBindingsClient>");
	}

	@Test
	void directoryThatIsDisabledIsExplained(CapturedOutput output) {
		assertThat(fail(WithDirectory.class, output, "arize.directory.enabled=false", "arize.api-key=test-key"))
			.contains(
					"required a bean of type 'com.arize.directory.ArizeDirectory', but it is disabled:"
							+ " the property 'arize.directory.enabled' is 'false'",
					"\t- Set the property 'arize.directory.enabled' to 'true', or remove it.",
					"ObjectProvider<ArizeDirectory>");
	}

	@ParameterizedTest
	@ValueSource(classes = { ByGetObject.class, ByQualifier.class })
	void explainsEveryKindOfInjection(Class<?> application, CapturedOutput output) {
		assertThat(fail(application, output, DISABLED, KEY)).contains("but it is disabled");
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "no", "" })
	void reportsTheValueThatIsNotTrue(String value, CapturedOutput output) {
		assertThat(fail(ClientUser.class, output, "arize.role-bindings.enabled=" + value))
			.contains("the property 'arize.role-bindings.enabled' is '" + value + "'");
	}

	@Test
	void leavesTheFailureToSpringBootIfNothingIsDisabled(CapturedOutput output) {
		assertThat(catchThrowable(() -> new SpringApplication(ClientUser.class).run())).isNotNull();
		assertThat(output).contains("that could not be found").doesNotContain("disabled");
	}

	@Test
	void reportsThatThereIsNoDefaultAccount(CapturedOutput output) {
		assertThat(fail(ClientUser.class, output, KEY, "arize.accounts.asia.api-key=asia-key")).contains(
				"MissingClientTest$ClientUser required a bean of type 'com.arize.rolebindings.RoleBindingsClient',"
						+ " but no Arize account has such a bean: ",
				"The bean of the default account is injected without a qualifier, that of another account with its name as"
						+ " the qualifier. The configured accounts are 'asia', 'europe'.",
				"\t- Inject the bean of another account, with its name as the qualifier: @Qualifier(\"asia\") or"
						+ " @Qualifier(\"europe\").",
				"\t- Set the property 'arize.api-key' or the environment variable ARIZE_API_KEY.");
	}

	@ParameterizedTest
	@ValueSource(classes = { UnknownAccount.class, ConfigurationOfUnknownAccount.class })
	void reportsAnUnknownQualifier(Class<?> user, CapturedOutput output) {
		assertThat(fail(user, output, KEY, "arize.api-key=default-key")).contains(
				user.getName() + " required a bean of type 'com.arize.", "Qualifier(\"eruope\")}.",
				"The configured accounts are 'default', 'europe'.",
				"\t- Correct the qualifier, or remove it to inject the bean of the default account.");
	}

	@Test
	void leavesOtherBeansToSpringBoot(CapturedOutput output) {
		assertThat(fail(OtherBean.class, output, KEY, DISABLED))
			.contains("required a bean of type 'java.lang.StringBuilder' that could not be found")
			.doesNotContain("disabled", "account");
	}

	/* Spring Boot's analyzer has no order, so that the class path would decide */
	@Test
	void isOrderedBeforeTheAnalyzerOfSpringBoot() {
		assertThat(OrderUtils.getOrder(SettingsFailureAnalyzer.class)).isLessThan(Ordered.LOWEST_PRECEDENCE);
	}

	private static String fail(Class<?> application, CapturedOutput output, String... properties) {
		return new StartedApplication(application).fail(output, properties);
	}

	record ClientUser(RoleBindingsClient client) {

	}

	@Configuration(proxyBeanMethods = false)
	static class ByGetObject {

		@Bean
		Object user(ObjectProvider<RoleBindingsClient> client) {
			return client.getObject();
		}

	}

	record ByQualifier(@Qualifier("europe") RoleBindingsClient client) {

	}

	record WithDirectory(ArizeDirectory directory) {

	}

	record UnknownAccount(@Qualifier("eruope") RoleBindingsClient client) {

	}

	record ConfigurationOfUnknownAccount(@Qualifier("eruope") SDKConfiguration configuration) {

	}

	record OtherBean(@Qualifier("eruope") StringBuilder other) {

	}

}
