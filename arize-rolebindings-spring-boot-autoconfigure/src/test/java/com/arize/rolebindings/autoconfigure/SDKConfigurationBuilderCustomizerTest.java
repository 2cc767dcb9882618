package com.arize.rolebindings.autoconfigure;

import java.time.Duration;

import com.arize.config.SDKConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SDKConfigurationBuilderCustomizer} beans.
 */
@Tag("context")
class SDKConfigurationBuilderCustomizerTest {

	private final ApplicationContextRunner contextRunner = ArizeContexts.runner("arize.api-key=test-key",
			"arize.read-timeout=7s", "arize.call-timeout=9s", "arize.accounts.europe.api-key=eu");

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
		SDKConfigurationBuilderCustomizer customizer = (builder) -> builder.apiKey("other-key");
		ArizeContexts.runner()
			.withBean(SDKConfigurationBuilderCustomizer.class, () -> customizer)
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiKey()).isEqualTo("other-key"));
	}

	@Test
	void cannotChangeTheNameOfTheAccount() {
		customizedBy((builder) -> builder.account("other"))
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).account()).isEqualTo("default"));
	}

	@Test
	void invalidValueIsReportedWithTheCustomizersThatTookPart() {
		customizedBy((builder) -> builder.apiPort(70000)).withPropertyValues("arize.api-port=443")
			.withUserConfiguration(ArizeContexts.EveryClient.class, TwoCustomizers.class)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(
						"api-port must be between 0 and 65535, but is 70000 (after the SDKConfigurationBuilderCustomizer beans of %s, %s)"
							.formatted(TwoCustomizers.class.getName(), getClass().getName())));
	}

	/* A customizer may set the key, which belongs to one account */
	@Test
	void withoutAQualifierItIsForTheDefaultAccountOnly() {
		customizedBy((builder) -> builder.apiKey("changed-key")).run((context) -> {
			assertThat(key(context, "default")).isEqualTo("changed-key");
			assertThat(key(context, "europe")).isEqualTo("eu");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "singleton", "prototype" })
	void withAQualifierItIsForThatAccountOnly(String scope) {
		this.contextRunner
			.withBean("own", SDKConfigurationBuilderCustomizer.class, () -> (builder) -> builder.apiKey("changed-key"),
					ArizeContexts::ofEurope, (definition) -> definition.setScope(scope))
			.run((context) -> {
				assertThat(key(context, "default")).isEqualTo("test-key");
				assertThat(key(context, "europe")).isEqualTo("changed-key");
			});
	}

	@Test
	void thatOfAnotherAccountIsNotCreated() {
		this.contextRunner.withBean("us", SDKConfigurationBuilderCustomizer.class, () -> {
			throw new IllegalStateException();
		}, (definition) -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false),
				(definition) -> definition.setLazyInit(true))
			.run((context) -> assertThat(key(context, "europe")).isEqualTo("eu"));
	}

	private static String key(ApplicationContext context, String account) {
		return context.getBean(ArizeAccounts.class).get(account).configuration().apiKey();
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

}
