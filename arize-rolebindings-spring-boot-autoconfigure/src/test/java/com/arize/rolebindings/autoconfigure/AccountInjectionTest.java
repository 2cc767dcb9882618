package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.Map;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.http.observation.CallObserver;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.support.AbstractRefreshableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of the injection and the life cycle of the beans of an account.
 */
class AccountInjectionTest {

	private static final String CLIENT = "arize.accounts.europe.roleBindingsClient";

	private static final String CONFIGURATION = "arize.accounts.europe.sdkConfiguration";

	private static final String DIRECTORY = "arize.accounts.europe.directory";

	private final ApplicationContextRunner accountRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RestClientAutoConfiguration.class,
				ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class))
		.withPropertyValues("arize.accounts.europe.api-key=europe-key", "arize.accounts.europe.region=eu-west-1a");

	private final ApplicationContextRunner contextRunner = this.accountRunner
		.withPropertyValues("arize.api-key=default-key");

	@Test
	void injectsByQualifierIntoFieldsProvidersAndMaps() {
		this.contextRunner.withUserConfiguration(QualifiedUser.class).run((context) -> {
			QualifiedUser user = context.getBean(QualifiedUser.class);
			Object client = context.getBean(CLIENT);
			assertThat(user.field).isSameAs(client);
			assertThat(user.provider.getObject()).isSameAs(client);
			assertThat(user.map).containsOnlyKeys(CLIENT).containsValue((RoleBindingsClient) client);
			assertThat(user.list).containsExactly((RoleBindingsClient) client);
		});
	}

	@Test
	void injectsOnlyTheDefaultAccountWithoutQualifier() {
		this.contextRunner.withUserConfiguration(UnqualifiedUser.class).run((context) -> {
			UnqualifiedUser user = context.getBean(UnqualifiedUser.class);
			RoleBindingsClient client = context.getBean("roleBindingsClient", RoleBindingsClient.class);
			assertThat(user.field).isSameAs(client);
			assertThat(user.provider.stream()).containsExactly(client);
			assertThat(user.map).containsOnlyKeys("roleBindingsClient");
			assertThat(user.list).containsExactly(client);
		});
	}

	@Test
	void injectsTheBeanOfTheNameOfALazyPoint() {
		this.contextRunner.withUserConfiguration(LazyUser.class).run((context) -> {
			assertThat(isCreated(context, CLIENT)).isFalse();
			context.getBean(LazyUser.class).client.close();
			assertThat(isCreated(context, CLIENT)).isTrue();
		});
	}

	@Test
	void unknownQualifierIsNoAccount() {
		this.contextRunner.withUserConfiguration(UnknownUser.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoSuchBeanDefinitionException.class));
	}

	@Test
	void createsOnlyTheConfigurationAtStart() {
		this.contextRunner.run((context) -> {
			assertThat(isCreated(context, CONFIGURATION)).isTrue();
			assertThat(isCreated(context, CLIENT)).isFalse();
			assertThat(isCreated(context, DIRECTORY)).isFalse();
		});
	}

	@Test
	void createsNothingAtStartIfAllBeansAreLazy() {
		this.accountRunner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withPropertyValues("arize.accounts.other.region=us-east-1b")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(isCreated(context, CONFIGURATION)).isFalse();
				assertThat(context.getBean(CLIENT)).isNotNull();
			});
	}

	@Test
	void closesTheBeansWithTheContext() {
		this.contextRunner.run((context) -> {
			RoleBindingsClient client = context.getBean(CLIENT, RoleBindingsClient.class);
			ArizeDirectory directory = context.getBean(DIRECTORY, ArizeDirectory.class);
			context.close();
			assertThatIllegalStateException().isThrownBy(() -> client.delete("a1")).withMessage("The client is closed");
			assertThatIllegalStateException().isThrownBy(() -> directory.findRoleByName("reader"))
				.withMessage("The client is closed");
		});
	}

	@Test
	void hasNoClientIfClientsAreDisabled() {
		this.contextRunner.withPropertyValues("arize.role-bindings.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(RoleBindingsClient.class);
			assertThat(context.getBean(ArizeAccounts.class).get("europe").directory())
				.isSameAs(context.getBean(DIRECTORY));
			assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
				.isThrownBy(() -> context.getBean(ArizeAccounts.class).get("europe").roleBindingsClient())
				.withMessageContaining(CLIENT);
		});
	}

	@Test
	void hasNoDirectoryIfDirectoriesAreDisabled() {
		this.contextRunner.withPropertyValues("arize.directory.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(ArizeDirectory.class);
			assertThat(context).hasBean(CLIENT);
		});
	}

	@Test
	void needsNoKeyIfClientsAreDisabled() {
		this.accountRunner.withPropertyValues("arize.role-bindings.enabled=false", "arize.accounts.europe.api-key=")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void startsWithoutTheDefaultAccountIfNothingUsesIt() {
		this.accountRunner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).doesNotHaveBean("roleBindingsClient");
		});
	}

	@Test
	void failsWithoutTheDefaultAccountIfItsClientIsInjected() {
		this.accountRunner.withUserConfiguration(UnqualifiedUser.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoSuchBeanDefinitionException.class));
	}

	@Test
	void usesTheClientFactoryOfTheApplication() {
		this.contextRunner.withUserConfiguration(OwnFactory.class).run((context) -> {
			RoleBindingsClient client = context.getBean(CLIENT, RoleBindingsClient.class);
			context.getBean(RoleBindingsClientFactory.class).close();
			assertThatIllegalStateException().isThrownBy(() -> client.delete("a1")).withMessage("The client is closed");
		});
	}

	@Test
	void ownConfigurationIsThatOfTheDefaultAccountOnly() {
		SDKConfiguration configuration = SDKConfiguration.builder().apiKey("own-key").build();
		this.accountRunner.withBean(SDKConfiguration.class, () -> configuration).run((context) -> {
			ArizeAccounts accounts = context.getBean(ArizeAccounts.class);
			assertThat(accounts.names()).containsExactly("default", "europe");
			assertThat(accounts.get("default").configuration()).isSameAs(configuration);
			assertThat(accounts.get("europe").configuration().apiKey()).isEqualTo("europe-key");
		});
	}

	@Test
	void ownDirectoryIsThatOfTheDefaultAccountOnly() {
		ArizeDirectory directory = ArizeDirectory.of(SDKConfiguration.builder().apiKey("own-key").build());
		this.contextRunner.withBean(ArizeDirectory.class, () -> directory).run((context) -> {
			ArizeAccounts accounts = context.getBean(ArizeAccounts.class);
			assertThat(accounts.get("default").directory()).isSameAs(directory);
			assertThat(accounts.get("europe").directory()).isSameAs(context.getBean(DIRECTORY));
		});
	}

	@Test
	void childContextUsesTheAccountsOfItsParent() {
		this.contextRunner.run((parent) -> new ApplicationContextRunner().withParent(parent)
			.withUserConfiguration(QualifiedUser.class)
			.run((child) -> assertThat(child.getBean(QualifiedUser.class).field).isSameAs(parent.getBean(CLIENT))));
	}

	@Test
	void childContextHasItsOwnAccounts() {
		this.contextRunner.run((parent) -> this.contextRunner.withParent(parent)
			.withUserConfiguration(QualifiedUser.class)
			.withPropertyValues("arize.accounts.europe.api-key=child-key")
			.run((child) -> {
				assertThat(child.getBean(QualifiedUser.class).field).isNotSameAs(parent.getBean(CLIENT));
				assertThat(child.getBean(ArizeAccounts.class).get("europe").configuration().apiKey())
					.isEqualTo("child-key");
			}));
	}

	@Test
	void childContextUsesTheKeyProviderOfItsParent() {
		new ApplicationContextRunner()
			.withBean("europe", ArizeApiKeyProvider.class, () -> () -> "provided-key",
					(definition) -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false))
			.run((parent) -> this.accountRunner.withParent(parent)
				.withPropertyValues("arize.accounts.europe.api-key=")
				.run((child) -> assertThat(child.getBean(ArizeAccounts.class).get("europe").configuration().apiKey())
					.isEqualTo("provided-key")));
	}

	@Test
	void childContextHasTheDefaultAccountOfItsParent() {
		new ApplicationContextRunner().withBean(RoleBindingsClient.class, FakeRoleBindingsClient::new)
			.run((parent) -> this.accountRunner.withParent(parent).run((child) -> {
				ArizeAccounts accounts = child.getBean(ArizeAccounts.class);
				assertThat(accounts.names()).containsExactly("default", "europe");
				assertThat(accounts.get("default").roleBindingsClient())
					.isSameAs(parent.getBean(RoleBindingsClient.class));
			}));
	}

	@Test
	void hasNewBeansAfterASecondRefresh() {
		try (RefreshableContext context = new RefreshableContext()) {
			context.refresh();
			RoleBindingsClient first = context.getBean(CLIENT, RoleBindingsClient.class);
			context.refresh();
			RoleBindingsClient second = context.getBean(ArizeAccounts.class).get("europe").roleBindingsClient();
			assertThat(second).isNotSameAs(first);
			assertThatIllegalStateException().isThrownBy(() -> first.delete("a1")).withMessage("The client is closed");
			assertThat(context.getBean(RoleBindingsClient.class)).isSameAs(context.getBean("roleBindingsClient"));
		}
	}

	private static boolean isCreated(ApplicationContext context, String name) {
		ConfigurableListableBeanFactory beanFactory = ((ConfigurableApplicationContext) context).getBeanFactory();
		assertThat(beanFactory.containsBeanDefinition(name)).as(name).isTrue();
		return beanFactory.containsSingleton(name);
	}

	static class RefreshableContext extends AbstractRefreshableApplicationContext {

		RefreshableContext() {
			TestPropertyValues.of("arize.api-key=default-key", "arize.accounts.europe.api-key=europe-key")
				.applyTo(this);
		}

		@Override
		protected void loadBeanDefinitions(DefaultListableBeanFactory beanFactory) {
			new AnnotatedBeanDefinitionReader(beanFactory, getEnvironment()).register(Application.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RestClientAutoConfiguration.class,
			ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class })
	static class Application {

	}

	static class QualifiedUser {

		@Autowired
		@Qualifier("europe")
		private RoleBindingsClient field;

		@Autowired
		@Qualifier("europe")
		private ObjectProvider<RoleBindingsClient> provider;

		@Autowired
		@Qualifier("europe")
		private Map<String, RoleBindingsClient> map;

		@Autowired
		@Qualifier("europe")
		private List<RoleBindingsClient> list;

	}

	static class UnqualifiedUser {

		@Autowired
		private RoleBindingsClient field;

		@Autowired
		private ObjectProvider<RoleBindingsClient> provider;

		@Autowired
		private Map<String, RoleBindingsClient> map;

		@Autowired
		private List<RoleBindingsClient> list;

	}

	static class LazyUser {

		private final RoleBindingsClient client;

		LazyUser(@Lazy @Qualifier("europe") RoleBindingsClient client) {
			this.client = client;
		}

	}

	static class UnknownUser {

		UnknownUser(@Qualifier("eruope") RoleBindingsClient client) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFactory {

		@Bean
		RoleBindingsClientFactory clients() {
			return new RoleBindingsClientFactory((builder) -> {
			}, CallObserver.NONE);
		}

	}

}
