package com.arize.rolebindings.autoconfigure;

import java.util.stream.Stream;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.support.InvalidPropertyException;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests of beans of the application that replace those of an account.
 */
@Tag("context")
class AccountReplacementTest {

	private final ApplicationContextRunner contextRunner = ArizeContexts.runner("arize.api-key=default-key",
			"arize.accounts.europe.region=eu-west-1a");

	static Stream<Named<ApplicationContextRunner>> clients() {
		ApplicationContextRunner runner = new AccountReplacementTest().contextRunner;
		return Stream.of(Named.of("annotated", runner.withUserConfiguration(Qualified.class)),
				Named.of("primary",
						runner.withBean("own", RoleBindingsClient.class, FakeRoleBindingsClient::new,
								ArizeContexts::ofEurope, (definition) -> definition.setPrimary(true))),
				Named.of("named like the account",
						runner.withBean("europe", RoleBindingsClient.class, FakeRoleBindingsClient::new,
								(definition) -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false))));
	}

	@ParameterizedTest
	@MethodSource("clients")
	void clientOfTheApplicationIsThatOfItsAccountOnly(ApplicationContextRunner application) {
		application.withUserConfiguration(User.class).run((context) -> {
			User user = context.getBean(User.class);
			assertThat(user.europe).isInstanceOf(FakeRoleBindingsClient.class)
				.isSameAs(context.getBean("arize.accounts.europe.roleBindingsClient"));
			assertThat(context.getBean(ArizeAccounts.class).get("europe").roleBindingsClient()).isSameAs(user.europe);
			assertThat(user.unqualified).isSameAs(context.getBean("roleBindingsClient"));
			assertThat(context.getBeansOfType(RoleBindingsClient.class)).hasSize(2);
		});
	}

	static Stream<Named<ApplicationContextRunner>> defaultCandidates() {
		ApplicationContextRunner runner = new AccountReplacementTest().contextRunner;
		return Stream.of(Named.of("annotated method", runner.withUserConfiguration(DefaultCandidate.class)),
				Named.of("annotated class", runner.withBean(Component.class)),
				Named.of("key", runner.withBean("europe", ArizeApiKeyProvider.class, () -> () -> "provided-key")),
				Named.of("customizer", runner.withBean("europe", ArizeRestClientCustomizer.class, () -> (builder) -> {
				})));
	}

	@ParameterizedTest
	@MethodSource("defaultCandidates")
	void beanOfAnAccountThatWouldBeInjectedElsewhereFailsTheStart(ApplicationContextRunner application) {
		application.withPropertyValues("arize.accounts.europe.api-key=europe-key")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidPropertyException.class)
				.hasMessageEndingWith(
						"has the account 'europe' as qualifier, but Spring would also inject it without the qualifier"));
	}

	@ParameterizedTest
	@ValueSource(classes = { RoleBindingsClient.class, ArizeApiKeyProvider.class })
	<T> void severalBeansOfAnAccountFailTheStart(Class<T> type) {
		this.contextRunner.withBean("first", type, () -> mock(type), ArizeContexts::ofEurope)
			.withBean("second", type, () -> mock(type), ArizeContexts::ofEurope)
			.withUserConfiguration(ArizeContexts.EveryClient.class)
			.run((context) -> assertThat(NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()))
				.isInstanceOfSatisfying(InvalidPropertyException.class, (ex) -> assertThat(ex).hasMessage(
						"several beans of type %s have the name of the account 'europe' as qualifier: 'first', 'second'"
							.formatted(type.getName()))
					.returns("Keep one of them, or change the qualifier or name of the others.",
							InvalidPropertyException::getRemedy)));
	}

	@Test
	void clientOfTheApplicationDoesNotConfigureTheDefaultAccount() {
		this.contextRunner.withUserConfiguration(Qualified.class)
			.withPropertyValues("arize.api-key=")
			.run((context) -> assertThat(context.getBean(ArizeAccounts.class).names()).containsExactly("europe"));
	}

	@Test
	void clientOfTheApplicationIsNotTheDefaultOneWithoutProperties() {
		ArizeContexts.runner("arize.role-bindings.enabled=false")
			.withUserConfiguration(Qualified.class)
			.run((context) -> assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
				.isThrownBy(() -> context.getBean(RoleBindingsClient.class)));
	}

	@Test
	void replacesTheDirectory() {
		this.contextRunner.withBean("own", ArizeDirectory.class, FakeArizeDirectory::new, ArizeContexts::ofEurope)
			.withPropertyValues("arize.accounts.europe.api-key=europe-key")
			.run((context) -> {
				ArizeAccounts accounts = context.getBean(ArizeAccounts.class);
				assertThat(accounts.get("europe").directory()).isInstanceOf(FakeArizeDirectory.class);
				assertThat(accounts.get("default").directory()).isNotInstanceOf(FakeArizeDirectory.class);
				assertThat(context.getBeansOfType(ArizeDirectory.class)).hasSize(2);
			});
	}

	@Test
	void replacesTheConfiguration() {
		SDKConfiguration own = SDKConfiguration.builder().account("europe").apiKey("own-key").build();
		this.contextRunner.withBean("own", SDKConfiguration.class, () -> own, ArizeContexts::ofEurope)
			.run((context) -> {
				ArizeAccounts accounts = context.getBean(ArizeAccounts.class);
				assertThat(accounts.get("europe").configuration()).isSameAs(own);
				assertThat(accounts.get("default").configuration().apiKey()).isEqualTo("default-key");
				assertThat(context.getBeansOfType(SDKConfiguration.class)).hasSize(2);
			});
	}

	@Test
	void configurationOfTheApplicationHasTheNameOfItsAccount() {
		SDKConfiguration unnamed = SDKConfiguration.builder().apiKey("own-key").build();
		this.contextRunner.withBean("own", SDKConfiguration.class, () -> unnamed, ArizeContexts::ofEurope)
			.withUserConfiguration(ArizeContexts.EveryClient.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage(
						"The SDKConfiguration bean of the Arize account 'europe' is named 'default': set its name by account(\"europe\") of its builder"));
	}

	@Test
	void childContextReplacesTheClientOfItsParent() {
		this.contextRunner.withPropertyValues("arize.accounts.europe.api-key=europe-key")
			.run((parent) -> this.contextRunner.withParent(parent)
				.withUserConfiguration(Qualified.class)
				.run((child) -> assertThat(child.getBean(ArizeAccounts.class).get("europe").roleBindingsClient())
					.isInstanceOf(FakeRoleBindingsClient.class)));
	}

	static class User {

		@Autowired
		@Qualifier("europe")
		private RoleBindingsClient europe;

		@Autowired
		private RoleBindingsClient unqualified;

	}

	@Configuration(proxyBeanMethods = false)
	static class Qualified {

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		RoleBindingsClient fake() {
			return new FakeRoleBindingsClient();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DefaultCandidate {

		@Bean
		@Qualifier("europe")
		RoleBindingsClient fake() {
			return new FakeRoleBindingsClient();
		}

	}

	@Qualifier("europe")
	static class Component extends FakeRoleBindingsClient {

	}

}
