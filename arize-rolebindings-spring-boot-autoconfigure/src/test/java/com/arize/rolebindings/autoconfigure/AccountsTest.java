package com.arize.rolebindings.autoconfigure;

import java.time.Duration;

import com.arize.config.Region;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of the accounts below {@code arize.accounts}.
 */
class AccountsTest {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RestClientAutoConfiguration.class,
				ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class))
		.withPropertyValues("arize.api-key=us-key", "arize.region=us-east-1b", "arize.connect-timeout=3s",
				"arize.accounts.europe.api-key=europe-key", "arize.accounts.europe.region=eu-west-1a",
				"arize.accounts.europe.read-timeout=10s");

	@Test
	void injectsTheBeansOfAnAccountByItsName() {
		this.contextRunner.withUserConfiguration(EuropeUser.class).run((context) -> {
			EuropeUser user = context.getBean(EuropeUser.class);
			assertThat(user.configuration.account()).isEqualTo("europe");
			assertThat(user.configuration.region()).isEqualTo(Region.EU_WEST_1A);
			assertThat(user.client).isNotSameAs(context.getBean(RoleBindingsClient.class));
			assertThat(user.directory).isNotSameAs(context.getBean(ArizeDirectory.class));
		});
	}

	@Test
	void inheritsWhatAnAccountDoesNotSet() {
		this.contextRunner.run((context) -> {
			SDKConfiguration configuration = context.getBean(ArizeAccounts.class).get("europe").configuration();
			assertThat(configuration.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
			assertThat(configuration.readTimeout()).isEqualTo(Duration.ofSeconds(10));
		});
	}

	@Test
	void doesNotInheritKeyAndRegion() {
		this.contextRunner.withPropertyValues("arize.accounts.other.api-key=other-key").run((context) -> {
			SDKConfiguration configuration = context.getBean(ArizeAccounts.class).get("other").configuration();
			assertThat(configuration.apiHost()).isEqualTo("api.arize.com");
			assertThat(configuration.apiKey()).isEqualTo("other-key");
		});
	}

	@Test
	void listsTheAccounts() {
		this.contextRunner.run((context) -> assertThat(context.getBean(ArizeAccounts.class).names())
			.containsExactly("default", "europe"));
	}

	@Test
	void namesTheAccountsThatExist() {
		this.contextRunner.run((context) -> assertThatIllegalArgumentException()
			.isThrownBy(() -> context.getBean(ArizeAccounts.class).get("eruope"))
			.withMessageContaining("'eruope'")
			.withMessageContaining("'default', 'europe'"));
	}

	@Test
	void needsNoDefaultKeyWithAccounts() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RestClientAutoConfiguration.class,
					ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class))
			.withPropertyValues("arize.accounts.europe.api-key=europe-key")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(ArizeAccounts.class).names()).containsExactly("europe");
			});
	}

	@Test
	void hasNoBeansOfTheDefaultAccountIfOnlyOthersAreConfigured() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RestClientAutoConfiguration.class,
					ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class))
			.withPropertyValues("arize.accounts.europe.api-key=europe-key")
			.run((context) -> {
				assertThat(context).hasSingleBean(RoleBindingsClient.class)
					.hasSingleBean(ArizeDirectory.class)
					.hasSingleBean(SDKConfiguration.class);
				assertThat(context.getBeanProvider(RoleBindingsClient.class).getIfUnique())
					.isSameAs(context.getBean(ArizeAccounts.class).get("europe").roleBindingsClient());
			});
	}

	@Test
	void hasNoBeansOfAnAccountThatIsNotEnabled() {
		this.contextRunner.withPropertyValues("arize.accounts.europe.enabled=false").run((context) -> {
			assertThat(context.getBean(ArizeAccounts.class).names()).containsExactly("default");
			assertThat(context).hasSingleBean(RoleBindingsClient.class);
		});
	}

	@Test
	void accountThatIsOnlyEnabledExists() {
		this.contextRunner.withPropertyValues("arize.accounts.asia.enabled=true")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("'asia'"));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void warnsOnceOfEachHostThatIsNotUsed(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("arize.api-host=arize.internal", "arize.accounts.europe.api-host=europe.internal",
					"arize.accounts.asia.api-key=asia-key", "arize.accounts.asia.api-host=asia.internal")
			.run((context) -> {
				context.getBean(ArizeConnectionDetails.class).getApiUrl();
				context.getBean(SDKConfiguration.class).toBuilder().build();
				context.getBean(ArizeAccounts.class).get("europe").configuration().toBuilder().build();
			});
		assertThat(output.getAll().lines().filter((line) -> line.contains(" WARN ") && line.contains("api-host")))
			.extracting((line) -> line.replaceFirst(".*?(?=arize\\.\\S* \\(from)", ""))
			.containsExactlyInAnyOrder(warning("arize."), warning("arize.accounts.europe."));
	}

	private static String warning(String prefix) {
		return "%1$sapi-host (from \"%1$sapi-host\" from property source \"test\") is not used, because %1$sregion (from \"%1$sregion\" from property source \"test\") determines the host: remove one of them"
			.formatted(prefix);
	}

	@Test
	void replacesTheClientOfAnAccount() {
		this.contextRunner.withUserConfiguration(FakeClientConfiguration.class, EuropeUser.class)
			.run((context) -> assertThat(context.getBean(EuropeUser.class).client)
				.isInstanceOf(FakeRoleBindingsClient.class));
	}

	@Test
	void accountWithoutAKeyFailsTheStart() {
		this.contextRunner.withPropertyValues("arize.accounts.asia.region=us-central-1a")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("'asia'"));
	}

	@Test
	void accountsAreNoCandidatesWithoutQualifier() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBeansOfType(RoleBindingsClient.class)).hasSize(2);
			assertThat(context.getBean(RoleBindingsClient.class)).isNotNull();
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class FakeClientConfiguration {

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		FakeRoleBindingsClient europeClient() {
			return new FakeRoleBindingsClient();
		}

	}

	static class EuropeUser {

		private final RoleBindingsClient client;

		private final ArizeDirectory directory;

		private final SDKConfiguration configuration;

		EuropeUser(@Qualifier("europe") RoleBindingsClient client, @Qualifier("europe") ArizeDirectory directory,
				@Qualifier("europe") SDKConfiguration configuration) {
			this.client = client;
			this.directory = directory;
			this.configuration = configuration;
		}

	}

}
