package com.arize.rolebindings.autoconfigure;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.actuate.ArizeInfoContributorAutoConfiguration;
import com.arize.rolebindings.autoconfigure.actuate.RoleBindingsHealthContributorAutoConfiguration;
import com.arize.rolebindings.autoconfigure.actuate.SanitizingAutoConfiguration;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.ApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.info.InfoEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for applications with a client of their own, with Actuator.
 */
class OwnClientTest {

	private final ApiServer api = new ApiServer();

	private final ApplicationContextRunner keylessRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class, ArizeAutoConfiguration.class,
				RoleBindingsAutoConfiguration.class, RoleBindingsHealthContributorAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				ArizeInfoContributorAutoConfiguration.class, InfoEndpointAutoConfiguration.class,
				SanitizingAutoConfiguration.class))
		.withPropertyValues("management.info.arize.enabled=true");

	private final ApplicationContextRunner contextRunner = this.keylessRunner.withPropertyValues(this.api.properties());

	@AfterEach
	void stop() {
		this.api.close();
	}

	@Test
	void startsIfTheAutoConfiguredClientIsSwitchedOff() {
		this.keylessRunner.withUserConfiguration(Fake.class)
			.withPropertyValues("arize.role-bindings.enabled=false")
			.run((context) -> {
				assertThat(context).hasSingleBean(RoleBindingsClient.class);
				assertThat(context).doesNotHaveBean("arizeRoleBindingsHealthIndicator");
			});
	}

	@Test
	void isCreatedFromTheFactoryAndTheAutoConfiguredConfiguration() {
		this.contextRunner.withUserConfiguration(FromTheFactory.class).run((context) -> {
			assertThat(context).hasSingleBean(RoleBindingsClient.class);
			context.getBean(RoleBindingsClient.class).delete("a1");
			assertThat(this.api.requests()).map((request) -> request.header("Authorization"))
				.containsExactly("Bearer test-key");
		});
	}

	@Test
	void isCreatedFromTheFactoryInAdditionToAFake() {
		this.contextRunner.withUserConfiguration(Fake.class, Second.class).run((context) -> {
			context.getBean("second", RoleBindingsClient.class).delete("a1");
			assertThat(this.api.requests()).hasSize(1);
			assertThat(context.getBean(RoleBindingsClient.class)).isInstanceOf(FakeRoleBindingsClient.class);
		});
	}

	@Test
	void needsNoKeyAsLongAsNothingUsesTheConfiguration() {
		this.keylessRunner.withUserConfiguration(Fake.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getSourceApplicationContext()
				.getBeanFactory()
				.containsSingleton(ArizeAutoConfiguration.CONFIGURATION_BEAN_NAME)).isFalse();
			assertThatException().isThrownBy(() -> context.getBean(SDKConfiguration.class))
				.havingRootCause()
				.isInstanceOf(MissingApiKeyException.class);
		});
	}

	@Test
	void configurationIsAvailableIfTheAutoConfiguredClientIsSwitchedOff() {
		this.contextRunner.withPropertyValues("arize.role-bindings.enabled=false")
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiKey()).isEqualTo("test-key"));
	}

	@Test
	void startsWithAnInvalidPropertyIfTheAutoConfiguredClientIsSwitchedOff() {
		this.keylessRunner.withUserConfiguration(Fake.class)
			.withPropertyValues("arize.role-bindings.enabled=false", "arize.region=mars")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Configuration(proxyBeanMethods = false)
	static class Fake {

		@Bean
		@Primary
		FakeRoleBindingsClient fake() {
			return new FakeRoleBindingsClient();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FromTheFactory {

		@Bean
		RoleBindingsClient client(RoleBindingsClientFactory clients, SDKConfiguration configuration) {
			return clients.create(configuration);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Second {

		@Bean(defaultCandidate = false)
		@Qualifier("second")
		RoleBindingsClient second(RoleBindingsClientFactory clients, SDKConfiguration configuration) {
			return clients.create(configuration);
		}

	}

}
