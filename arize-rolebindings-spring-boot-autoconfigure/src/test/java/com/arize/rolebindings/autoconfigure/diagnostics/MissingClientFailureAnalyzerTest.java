package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.Optional;

import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeDirectoryAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link MissingClientFailureAnalyzer} together with all other analyzers.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingClientFailureAnalyzerTest {

	private static final String DISABLED = "--arize.role-bindings.enabled=false";

	@Test
	void reportsThePropertyAndTheOriginOfItsValue(CapturedOutput output) {
		fail(ByConstructor.class, DISABLED);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Parameter 0 of constructor in " + ByConstructor.class.getName()
					+ " required a bean of type 'com.arize.rolebindings.RoleBindingsClient', but the client was"
					+ " switched off: the property 'arize.role-bindings.enabled' is 'false'"
					+ " (from \"arize.role-bindings.enabled\" from property source \"commandLineArgs\").")
			.contains("\t- Set the property 'arize.role-bindings.enabled' to 'true', or remove it.")
			.contains("ObjectProvider<RoleBindingsClient>");
	}

	@Test
	void directoryThatIsDisabledIsExplained(CapturedOutput output) {
		SpringApplication application = application(ArizeAutoConfiguration.class, ArizeDirectoryAutoConfiguration.class,
				WithDirectory.class);
		assertThat(catchThrowable(() -> application.run("--arize.directory.enabled=false"))).isNotNull();
		assertThat(output)
			.contains("required a bean of type 'com.arize.directory.ArizeDirectory', but the client was switched off:"
					+ " the property 'arize.directory.enabled' is 'false'")
			.contains("\t- Set the property 'arize.directory.enabled' to 'true', or remove it.")
			.contains("ObjectProvider<ArizeDirectory>");
	}

	@ParameterizedTest
	@ValueSource(classes = { ByField.class, ByBeanMethod.class, ByGetObject.class })
	void explainsEveryKindOfInjection(Class<?> application, CapturedOutput output) {
		fail(application, DISABLED);
		assertThat(output).contains("but the client was switched off");
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "no", "" })
	void reportsTheValueThatIsNotTrue(String value, CapturedOutput output) {
		fail(ByConstructor.class, "--arize.role-bindings.enabled=" + value);
		assertThat(output).contains("the property 'arize.role-bindings.enabled' is '" + value + "'");
	}

	@Test
	void leavesTheFailureToSpringBootIfNothingWasSwitchedOff(CapturedOutput output) {
		SpringApplication application = application(ByConstructor.class);
		assertThat(catchThrowable(application::run)).isNotNull();
		assertThat(output).contains("that could not be found").doesNotContain("switched off");
	}

	@Test
	void reportsThatThereIsNoDefaultAccount(CapturedOutput output) {
		SpringApplication application = application(ByConstructor.class);
		assertThat(catchThrowable(() -> application.run("--arize.accounts.europe.api-key=k"))).isNotNull();
		assertThat(output).contains(
				"required a bean of type 'com.arize.rolebindings.RoleBindingsClient' of the default Arize account,"
						+ " which is not configured. The beans of other accounts are injected by the name of the account"
						+ " only: 'europe'.")
			.contains("\t- Inject the bean of another account, with its name as the qualifier: @Qualifier(\"europe\").")
			.contains("\t- Set the property 'arize.api-key' or the environment variable ARIZE_API_KEY.");
	}

	@Test
	void leavesOtherBeansToSpringBoot(CapturedOutput output) {
		fail(OtherBean.class, DISABLED);
		assertThat(output).contains("required a bean of type 'java.lang.StringBuilder' that could not be found")
			.doesNotContain("switched off");
	}

	/* Spring Boot's analyzer has no order, so that the class path would decide */
	@Test
	void isOrderedBeforeTheAnalyzerOfSpringBoot() {
		assertThat(OrderUtils.getOrder(MissingClientFailureAnalyzer.class)).isLessThan(Ordered.LOWEST_PRECEDENCE);
	}

	@ParameterizedTest
	@ValueSource(classes = { ByObjectProvider.class, ByOptional.class })
	void applicationStartsIfTheClientIsOptional(Class<?> application) {
		try (ConfigurableApplicationContext context = application(ArizeAutoConfiguration.class,
				RoleBindingsAutoConfiguration.class, application)
			.run(DISABLED)) {
			assertThat(context.getBeanNamesForType(RoleBindingsClient.class)).isEmpty();
		}
	}

	private static void fail(Class<?> application, String... arguments) {
		assertThat(catchThrowable(
				() -> application(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class, application)
					.run(arguments)))
			.isNotNull();
	}

	private static SpringApplication application(Class<?>... sources) {
		SpringApplication application = new SpringApplication(sources);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		return application;
	}

	@Configuration(proxyBeanMethods = false)
	static class ByConstructor {

		ByConstructor(RoleBindingsClient client) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithDirectory {

		WithDirectory(ArizeDirectory directory) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByField {

		@Autowired
		RoleBindingsClient client;

	}

	@Configuration(proxyBeanMethods = false)
	static class ByBeanMethod {

		@Bean
		Object user(RoleBindingsClient client) {
			return client;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByGetObject {

		@Bean
		Object user(ObjectProvider<RoleBindingsClient> client) {
			return client.getObject();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByObjectProvider {

		ByObjectProvider(ObjectProvider<RoleBindingsClient> client) {
			assertThat(client.getIfAvailable()).isNull();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByOptional {

		ByOptional(Optional<RoleBindingsClient> client) {
			assertThat(client).isEmpty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherBean {

		OtherBean(StringBuilder other) {
		}

	}

}
