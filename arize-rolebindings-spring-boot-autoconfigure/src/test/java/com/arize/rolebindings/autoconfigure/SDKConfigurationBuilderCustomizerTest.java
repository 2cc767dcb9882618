package com.arize.rolebindings.autoconfigure;

import java.time.Duration;

import com.arize.config.SDKConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SDKConfigurationBuilderCustomizer} beans.
 */
class SDKConfigurationBuilderCustomizerTest {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RestClientAutoConfiguration.class,
				RoleBindingsAutoConfiguration.class))
		.withPropertyValues("arize.api-key=test-key", "arize.read-timeout=7s", "arize.call-timeout=9s");

	@Test
	void changesWhatThePropertiesHaveSet() {
		customizedBy((builder) -> builder.readTimeout(Duration.ofSeconds(3))).run((context) -> {
			SDKConfiguration configuration = context.getBean(SDKConfiguration.class);
			assertThat(configuration.readTimeout()).isEqualTo(Duration.ofSeconds(3));
			assertThat(configuration.callTimeout()).isEqualTo(Duration.ofSeconds(9));
		});
	}

	@Test
	void severalAreAppliedInTheirOrder() {
		this.contextRunner.withUserConfiguration(TwoCustomizers.class)
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).readTimeout())
				.isEqualTo(Duration.ofSeconds(2)));
	}

	@Test
	void canSetTheKeyThatThePropertiesDoNotHave() {
		customizedBy((builder) -> builder.apiKey("other-key")).withPropertyValues("arize.api-key=")
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiKey()).isEqualTo("other-key"));
	}

	@Test
	void cannotChangeTheNameOfTheAccount() {
		customizedBy((builder) -> builder.account("other"))
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).account()).isEqualTo("default"));
	}

	@Test
	void invalidValueFailsTheStart() {
		customizedBy((builder) -> builder.readTimeout(Duration.ZERO))
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("read-timeout"));
	}

	/* A customizer may set the key, which belongs to one account */
	@Test
	void withoutAQualifierItIsForTheDefaultAccountOnly() {
		customizedBy((builder) -> builder.apiKey("changed-key")).withPropertyValues("arize.accounts.europe.api-key=eu")
			.run((context) -> {
				assertThat(context.getBean(SDKConfiguration.class).apiKey()).isEqualTo("changed-key");
				assertThat(context.getBean(ArizeAccounts.class).get("europe").configuration().apiKey()).isEqualTo("eu");
			});
	}

	@Test
	void withAQualifierItIsForThatAccountOnly() {
		this.contextRunner.withUserConfiguration(EuropeCustomizer.class)
			.withPropertyValues("arize.accounts.europe.api-key=eu")
			.run((context) -> {
				assertThat(context.getBean(SDKConfiguration.class).apiKey()).isEqualTo("test-key");
				assertThat(context.getBean(ArizeAccounts.class).get("europe").configuration().apiKey())
					.isEqualTo("changed-key");
			});
	}

	@Test
	void severalOfAnAccountAreAppliedInTheirOrder() {
		this.contextRunner.withUserConfiguration(TwoEuropeCustomizers.class)
			.withPropertyValues("arize.accounts.europe.api-key=eu")
			.run((context) -> assertThat(context.getBean(ArizeAccounts.class).get("europe").configuration().apiKey())
				.isEqualTo("last-key"));
	}

	@Test
	void thatOfAnotherAccountIsNotCreated() {
		this.contextRunner.withUserConfiguration(EuropeCustomizer.class, FailingCustomizer.class)
			.withPropertyValues("arize.accounts.europe.api-key=eu")
			.run((context) -> assertThat(context.getBean(ArizeAccounts.class).get("europe").configuration().apiKey())
				.isEqualTo("changed-key"));
	}

	@Test
	void thatOfAnAccountMayHaveAnotherScope() {
		this.contextRunner.withUserConfiguration(PrototypeCustomizer.class)
			.withPropertyValues("arize.accounts.europe.api-key=eu")
			.run((context) -> assertThat(context.getBean(ArizeAccounts.class).get("europe").configuration().apiKey())
				.isEqualTo("changed-key"));
	}

	private ApplicationContextRunner customizedBy(SDKConfigurationBuilderCustomizer customizer) {
		return this.contextRunner.withBean(SDKConfigurationBuilderCustomizer.class, () -> customizer);
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoCustomizers {

		@Bean
		@Order(2)
		SDKConfigurationBuilderCustomizer last() {
			return (builder) -> builder.readTimeout(Duration.ofSeconds(2));
		}

		@Bean
		@Order(1)
		SDKConfigurationBuilderCustomizer first() {
			return (builder) -> builder.readTimeout(Duration.ofSeconds(1));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EuropeCustomizer {

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		SDKConfigurationBuilderCustomizer europe() {
			return (builder) -> builder.apiKey("changed-key");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoEuropeCustomizers {

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		@Order(2)
		SDKConfigurationBuilderCustomizer last() {
			return (builder) -> builder.apiKey("last-key");
		}

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		@Order(1)
		SDKConfigurationBuilderCustomizer first() {
			return (builder) -> builder.apiKey("first-key");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingCustomizer {

		@Bean(defaultCandidate = false)
		@Lazy
		@Qualifier("us")
		SDKConfigurationBuilderCustomizer us() {
			throw new IllegalStateException();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrototypeCustomizer {

		@Bean(defaultCandidate = false)
		@Scope("prototype")
		@Qualifier("europe")
		SDKConfigurationBuilderCustomizer europe() {
			return new ChangedKey();
		}

	}

	static class ChangedKey implements SDKConfigurationBuilderCustomizer {

		@Override
		public void customize(SDKConfiguration.Builder builder) {
			builder.apiKey("changed-key");
		}

	}

}
