package com.arize.rolebindings.autoconfigure.actuate;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeDirectoryAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RoleBindingsHealthContributorAutoConfiguration}.
 */
class RoleBindingsHealthContributorAutoConfigurationTest {

	@RegisterExtension
	static final HealthServer server = new HealthServer();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
				RoleBindingsHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class))
		.withPropertyValues("arize.prerelease-warnings=false");

	@Test
	void isRegistered() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, null))
			.contains(RoleBindingsHealthContributorAutoConfiguration.class.getName());
	}

	@Test
	void isRegisteredAsArizeRoleBindings() {
		withServer().run((context) -> assertThat(
				context.getBean(HealthContributorRegistry.class).getContributor("arizeRoleBindings"))
			.isInstanceOf(HealthIndicator.class));
	}

	@Test
	void sendsNothingByItself() {
		withServer().run((context) -> assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN));
		assertThat(server.requests()).isEmpty();
	}

	@Test
	void reportsTheOutcomeOfTheCallsOfTheApplication() {
		server.respond(status(401));
		withServer().run((context) -> {
			RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
			assertThat(catchThrowable(() -> client.list(RoleBindingResourceType.SPACE))).isNotNull();
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			server.respondWithAPage();
			client.list(RoleBindingResourceType.SPACE);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.arize-role-bindings.enabled=false",
			"management.health.defaults.enabled=false" })
	void isOffIfHealthIsDisabled(String property) {
		withServer().withPropertyValues(property).run((context) -> {
			assertThat(context).hasSingleBean(RoleBindingsClient.class);
			assertThat(context).doesNotHaveBean(LastCalls.class);
		});
	}

	@Test
	void isOffWithoutTheClient() {
		this.contextRunner.withPropertyValues("arize.role-bindings.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).doesNotHaveBean(LastCalls.class);
		});
	}

	@Test
	void isOffWithoutSpringBootHealth() {
		new ApplicationContextRunner().withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.withUserConfiguration(WithoutSpringBootHealth.class)
			.withPropertyValues("arize.api-key=" + Loopback.KEY)
			.run((context) -> {
				assertThat(context).hasSingleBean(RoleBindingsClient.class);
				assertThat(context).doesNotHaveBean(RoleBindingsHealthContributorAutoConfiguration.class);
			});
	}

	@Test
	void isUnknownWithoutAKeyIfBeansAreLazy() {
		this.contextRunner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(health(context)).isEqualTo(Health.unknown().build()));
	}

	@Test
	void backsOffIfTheApplicationHasAnIndicatorOfThatName() {
		withServer()
			.withBean("arizeRoleBindingsHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean(LastCalls.class));
	}

	@Test
	void isUnknownIfTheApplicationHasAClient() {
		this.contextRunner.withBean(RoleBindingsClient.class, () -> mock(RoleBindingsClient.class))
			.run((context) -> assertThat(health(context)).isEqualTo(Health.unknown().build()));
	}

	@Test
	void reportsTheOutcomeOfEveryClientOfTheFactory() {
		server.respond(status(401));
		withServer().withUserConfiguration(TwoClients.class).run((context) -> {
			RoleBindingsClient second = context.getBean("second", RoleBindingsClient.class);
			assertThat(catchThrowable(() -> second.list(RoleBindingResourceType.SPACE))).isNotNull();
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("host", "localhost");
		});
	}

	@Test
	void countsTheCallsOfTheDirectory() {
		server.respond(status(401));
		withServer().withConfiguration(AutoConfigurations.of(ArizeDirectoryAutoConfiguration.class)).run((context) -> {
			ArizeDirectory directory = context.getBean(ArizeDirectory.class);
			assertThat(catchThrowable(() -> directory.getUser("u1"))).isNotNull();
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void doesNotContainTheKey() {
		server.respond(status(401));
		withServer().run((context) -> {
			RoleBindingsClient client = context.getBean(RoleBindingsClient.class);
			assertThat(catchThrowable(() -> client.list(RoleBindingResourceType.SPACE))).isNotNull();
			assertThat(health(context).toString()).contains("401").doesNotContain(Loopback.KEY);
		});
	}

	private ApplicationContextRunner withServer() {
		return this.contextRunner.withPropertyValues("arize.api-key=" + Loopback.KEY, "arize.api-scheme=http",
				"arize.api-host=127.0.0.1", "arize.api-port=" + server.configuration().build().apiPort(),
				"arize.retry.max-attempts=1");
	}

	private static Health health(ApplicationContext context) {
		Health health = context.getBean("arizeRoleBindingsHealthContributor", HealthIndicator.class).health();
		assertThat(health).isNotNull();
		return health;
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoClients {

		@Bean
		@Primary
		SDKConfiguration configuration() {
			return server.configuration().build();
		}

		@Bean
		@Primary
		RoleBindingsClient first(RoleBindingsClientFactory clients, SDKConfiguration configuration) {
			return clients.create(configuration);
		}

		@Bean
		RoleBindingsClient second(RoleBindingsClientFactory clients, SDKConfiguration configuration) {
			return clients.create(configuration.toBuilder().apiHost("localhost").build());
		}

	}

	/*
	 * Imported by name, as by Spring Boot, because loading the class requires the absent
	 * types
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
			RoleBindingsHealthContributorAutoConfiguration.class })
	static class WithoutSpringBootHealth {

	}

}
