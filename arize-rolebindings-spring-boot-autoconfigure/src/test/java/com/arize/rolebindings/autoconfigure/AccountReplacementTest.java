package com.arize.rolebindings.autoconfigure;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.account.InvalidAccountException;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of beans of the application that replace those of an account.
 */
class AccountReplacementTest {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RestClientAutoConfiguration.class,
				ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class))
		.withPropertyValues("arize.api-key=default-key", "arize.accounts.europe.region=eu-west-1a");

	@ParameterizedTest
	@ValueSource(classes = { Qualified.class, PrimaryCandidate.class, NamedLikeTheAccount.class })
	void clientOfTheApplicationIsThatOfItsAccountOnly(Class<?> configuration) {
		this.contextRunner.withUserConfiguration(configuration, User.class).run((context) -> {
			User user = context.getBean(User.class);
			assertThat(user.europe).isInstanceOf(FakeRoleBindingsClient.class);
			assertThat(context.getBean(ArizeAccounts.class).get("europe").roleBindingsClient()).isSameAs(user.europe);
			assertThat(user.unqualified).isSameAs(context.getBean("roleBindingsClient"));
			assertThat(context.getBeansOfType(RoleBindingsClient.class)).hasSize(2);
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { DefaultCandidate.class, Component.class, DefaultKey.class, DefaultCustomizer.class })
	void beanOfAnAccountThatWouldBeInjectedElsewhereFailsTheStart(Class<?> configuration) {
		this.contextRunner.withUserConfiguration(configuration)
			.withPropertyValues("arize.accounts.europe.api-key=europe-key")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidAccountException.class)
				.hasMessageEndingWith(
						"has the name of the account 'europe' as qualifier, but would be injected without it, too"));
	}

	@ParameterizedTest
	@ValueSource(classes = { TwoClients.class, TwoKeys.class })
	void severalBeansOfAnAccountFailTheStart(Class<?> configuration) {
		this.contextRunner.withUserConfiguration(configuration)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("have the name of the account 'europe' as qualifier: 'first', 'second'"));
	}

	@Test
	void clientOfTheApplicationDoesNotConfigureTheDefaultAccount() {
		this.contextRunner.withUserConfiguration(Qualified.class)
			.withPropertyValues("arize.api-key=")
			.run((context) -> assertThat(context.getBean(ArizeAccounts.class).names()).containsExactly("europe"));
	}

	@Test
	void replacesTheDirectory() {
		this.contextRunner.withUserConfiguration(Directory.class)
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
		this.contextRunner.withUserConfiguration(OwnConfiguration.class).run((context) -> {
			ArizeAccounts accounts = context.getBean(ArizeAccounts.class);
			assertThat(accounts.get("europe").configuration().apiKey()).isEqualTo("own-key");
			assertThat(accounts.get("default").configuration().apiKey()).isEqualTo("default-key");
			assertThat(context.getBeansOfType(SDKConfiguration.class)).hasSize(2);
		});
	}

	@Test
	void configurationOfTheApplicationHasTheNameOfItsAccount() {
		SDKConfiguration unnamed = SDKConfiguration.builder().apiKey("own-key").build();
		this.contextRunner
			.withBean("europe", SDKConfiguration.class, () -> unnamed, AccountReplacementTest::qualifiedOnly)
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

	@Test
	void clientOfTheApplicationHasTheNameOfThatOfTheAccount() {
		this.contextRunner.withUserConfiguration(Qualified.class)
			.run((context) -> assertThat(context.getBean("arize.accounts.europe.roleBindingsClient"))
				.isInstanceOf(FakeRoleBindingsClient.class));
	}

	private static void qualifiedOnly(BeanDefinition definition) {
		((AbstractBeanDefinition) definition).setDefaultCandidate(false);
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

	@Configuration(proxyBeanMethods = false)
	static class PrimaryCandidate {

		@Bean(defaultCandidate = false)
		@Primary
		@Qualifier("europe")
		RoleBindingsClient fake() {
			return new FakeRoleBindingsClient();
		}

	}

	@Qualifier("europe")
	static class Component extends FakeRoleBindingsClient {

	}

	@Configuration(proxyBeanMethods = false)
	static class NamedLikeTheAccount {

		@Bean(defaultCandidate = false)
		RoleBindingsClient europe() {
			return new FakeRoleBindingsClient();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DefaultKey {

		@Bean
		@Qualifier("europe")
		ArizeApiKeyProvider key() {
			return () -> "provided-key";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DefaultCustomizer {

		@Bean
		@Qualifier("europe")
		ArizeRestClientCustomizer customizer() {
			return (builder) -> {
			};
		}

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
	static class TwoKeys {

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		ArizeApiKeyProvider first() {
			return () -> "first-key";
		}

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		ArizeApiKeyProvider second() {
			return () -> "second-key";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Directory {

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		ArizeDirectory fake() {
			return new FakeArizeDirectory();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConfiguration {

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		SDKConfiguration own() {
			return SDKConfiguration.builder().account("europe").apiKey("own-key").build();
		}

	}

}
