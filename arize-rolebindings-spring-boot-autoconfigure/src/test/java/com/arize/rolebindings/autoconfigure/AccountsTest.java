package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.Map;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.MultipleEndpointOverridesException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of the accounts below {@code arize.accounts}: injection and life cycle of their
 * beans.
 */
@Tag("context")
class AccountsTest {

	private static final String CLIENT = "arize.accounts.europe.roleBindingsClient";

	private static final String CONFIGURATION = "arize.accounts.europe.sdkConfiguration";

	private static final String DIRECTORY = "arize.accounts.europe.directory";

	private final ApplicationContextRunner accountRunner = ArizeContexts
		.runner("arize.accounts.europe.api-key=europe-key", "arize.accounts.europe.region=eu-west-1a");

	private final ApplicationContextRunner contextRunner = this.accountRunner
		.withPropertyValues("arize.api-key=default-key");

	@Test
	void injectsTheBeansOfAnAccountByQualifier() {
		this.contextRunner.withUserConfiguration(QualifiedUser.class).run((context) -> {
			QualifiedUser user = context.getBean(QualifiedUser.class);
			Object client = context.getBean(CLIENT);
			assertThat(user.field).isSameAs(client);
			assertThat(user.provider.getObject()).isSameAs(client);
			assertThat(user.map).containsOnlyKeys(CLIENT).containsValue((RoleBindingsClient) client);
			assertThat(user.configuration.account()).isEqualTo("europe");
			assertThat(user.directory).isSameAs(context.getBean(DIRECTORY))
				.isNotSameAs(context.getBean(ArizeDirectory.class));
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
		});
	}

	@Test
	void hasNoBeansOfTheDefaultAccountIfOnlyOthersAreConfigured() {
		this.accountRunner.run((context) -> {
			assertThat(context.getBean(ArizeAccounts.class).names()).containsExactly("europe");
			for (Class<?> type : List.of(RoleBindingsClient.class, ArizeDirectory.class, SDKConfiguration.class)) {
				assertThatExceptionOfType(NoSuchBeanDefinitionException.class).isThrownBy(() -> context.getBean(type));
				assertThat(context.getBeanProvider(type).getIfUnique()).isNull();
				assertThat(context.getBeansOfType(type)).hasSize(1);
			}
		});
	}

	@Test
	void conditionOnAClientOfAnotherLibraryIsThatOfTheDefaultAccount() {
		this.accountRunner.withConfiguration(AutoConfigurations.of(OtherAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UnqualifiedUser.class));
		this.contextRunner.withConfiguration(AutoConfigurations.of(OtherAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(UnqualifiedUser.class));
	}

	@Test
	void hasNoBeansOfAnAccountThatIsNotEnabled() {
		this.contextRunner.withPropertyValues("arize.accounts.europe.enabled=false").run((context) -> {
			assertThat(context.getBean(ArizeAccounts.class).names()).containsExactly("default");
			assertThat(context).hasSingleBean(RoleBindingsClient.class);
		});
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void warnsOnceOfEachHostThatIsNotUsed(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("arize.region=us-east-1b", "arize.api-host=arize.internal",
					"arize.accounts.europe.api-host=europe.internal", "arize.accounts.asia.api-key=asia-key",
					"arize.accounts.asia.api-host=asia.internal")
			.run((context) -> {
				context.getBean(ArizeConnectionDetails.class).getApiUrl();
				context.getBean(SDKConfiguration.class).toBuilder().build();
				context.getBean(ArizeAccounts.class).get("europe").configuration().toBuilder().build();
			});
		assertThat(output.getAll().lines().filter((line) -> line.contains(" WARN ") && line.contains("api-host")))
			.extracting((line) -> line.replaceFirst(".*?(?=arize\\.\\S* \\(from)", ""))
			.containsExactlyInAnyOrder(warning("arize."), warning("arize.accounts.europe."));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void doesNotWarnOfAHostThatIsNotUsedBesideAnError(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("arize.region=us-east-1b", "arize.base-domain=base.test", "arize.api-host=host.test")
			.run((context) -> assertThatExceptionOfType(BeanCreationException.class)
				.isThrownBy(() -> context.getBean(SDKConfiguration.class))
				.withRootCauseInstanceOf(MultipleEndpointOverridesException.class));
		assertThat(output).doesNotContain("is not used");
	}

	private static String warning(String prefix) {
		return "%1$sapi-host (from \"%1$sapi-host\" from property source \"test\") is not used, because %1$sregion (from \"%1$sregion\" from property source \"test\") determines the host: remove one of them"
			.formatted(prefix);
	}

	@Test
	void createsNothingAtStart() {
		this.contextRunner.run((context) -> {
			assertThat(isCreated(context, CONFIGURATION)).isFalse();
			assertThat(isCreated(context, CLIENT)).isFalse();
			assertThat(isCreated(context, DIRECTORY)).isFalse();
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
			assertThat(context.getBeansOfType(RoleBindingsClient.class)).containsOnlyKeys("roleBindingsClient", CLIENT);
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
	void childContextDoesNotHaveAnAccountOfItsParentAgain() {
		this.contextRunner.run((parent) -> this.contextRunner.withParent(parent)
			.withUserConfiguration(QualifiedUser.class)
			.run((child) -> {
				assertThat(child.getBean(QualifiedUser.class).field).isSameAs(parent.getBean(CLIENT));
				assertThat(child.getBean(ArizeAccounts.class).get("europe").roleBindingsClient())
					.isSameAs(parent.getBean(CLIENT));
				assertThat(child.getSourceApplicationContext().containsLocalBean(CLIENT)).isFalse();
			}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "europe", "asia" })
	void unqualifiedClientOfAChildContextIsThatOfTheDefaultAccountOfItsParent(String account) {
		this.contextRunner.run((parent) -> this.contextRunner.withParent(parent)
			.withUserConfiguration(UnqualifiedUser.class)
			.withPropertyValues("arize.accounts." + account + ".api-key=child-key")
			.run((child) -> {
				Object client = parent.getBean("roleBindingsClient");
				assertThat(child.getBean(RoleBindingsClient.class)).isSameAs(client);
				assertThat(child.getBeanProvider(RoleBindingsClient.class).getIfUnique()).isSameAs(client);
				assertThat(child.getBean(UnqualifiedUser.class).field).isSameAs(client);
				assertThat(child.getBean(ArizeDirectory.class)).isSameAs(parent.getBean("arizeDirectory"));
				assertThat(child.getBean(SDKConfiguration.class).account()).isEqualTo("default");
			}));
	}

	@Test
	void childContextHasItsOwnAccounts() {
		this.contextRunner.run((parent) -> this.contextRunner.withParent(parent)
			.withPropertyValues("arize.accounts.asia.api-key=asia-key")
			.run((child) -> assertThat(child.getBean(ArizeAccounts.class).get("asia").configuration().apiKey())
				.isEqualTo("asia-key")));
	}

	@Test
	void childContextUsesTheKeyProviderOfItsParent() {
		new ApplicationContextRunner()
			.withBean("own", ArizeApiKeyProvider.class, () -> () -> "provided-key", ArizeContexts::ofEurope)
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

	private static boolean isCreated(AssertableApplicationContext context, String name) {
		ConfigurableListableBeanFactory beanFactory = context.getSourceApplicationContext().getBeanFactory();
		assertThat(beanFactory.containsBeanDefinition(name)).as(name).isTrue();
		return beanFactory.containsSingleton(name);
	}

	@AutoConfiguration(after = RoleBindingsAutoConfiguration.class)
	@ConditionalOnBean(RoleBindingsClient.class)
	static class OtherAutoConfiguration {

		@Bean
		UnqualifiedUser unqualifiedUser() {
			return new UnqualifiedUser();
		}

	}

	static class QualifiedUser {

		@Autowired
		@Qualifier("europe")
		private SDKConfiguration configuration;

		@Autowired
		@Qualifier("europe")
		private ArizeDirectory directory;

		@Autowired
		@Qualifier("europe")
		private RoleBindingsClient field;

		@Autowired
		@Qualifier("europe")
		private ObjectProvider<RoleBindingsClient> provider;

		@Autowired
		@Qualifier("europe")
		private Map<String, RoleBindingsClient> map;

	}

	static class UnqualifiedUser {

		@Autowired
		private RoleBindingsClient field;

		@Autowired
		private ObjectProvider<RoleBindingsClient> provider;

		@Autowired
		private Map<String, RoleBindingsClient> map;

	}

}
