package com.arize.rolebindings.autoconfigure.health;

import java.util.Map;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeContexts;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.ApiServer;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link RoleBindingsHealthContributorAutoConfiguration}.
 */
@Tag("context")
@Tag("socket")
class RoleBindingsHealthContributorAutoConfigurationTest {

	@AutoClose
	private final ApiServer api = new ApiServer();

	private final ApplicationContextRunner keylessRunner = ArizeContexts.runner("arize.retry.max-attempts=1")
		.withConfiguration(AutoConfigurations.of(RoleBindingsHealthContributorAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				EndpointAutoConfiguration.class, HealthEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoint.health.show-details=always");

	private final ApplicationContextRunner contextRunner = this.keylessRunner.withPropertyValues(this.api.properties());

	private final ApplicationContextRunner accountsRunner = this.contextRunner
		.withPropertyValues(ArizeContexts.europe(this.api));

	@Test
	void sendsNothingByItself() {
		this.contextRunner.run((context) -> assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN));
		assertThat(this.api.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.arize-role-bindings.enabled=false",
			"management.health.defaults.enabled=false" })
	void isOffIfHealthIsDisabled(String property) {
		this.contextRunner.withPropertyValues(property).run((context) -> {
			assertThat(context).hasSingleBean(RoleBindingsClient.class);
			assertThat(context).doesNotHaveBean(RoleBindingsHealthIndicators.class);
		});
	}

	@Test
	void isOffWithoutTheClient() {
		this.keylessRunner.withPropertyValues("arize.role-bindings.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).doesNotHaveBean(RoleBindingsHealthIndicators.class);
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
	void backsOffIfTheApplicationHasAnIndicatorOfThatName() {
		this.contextRunner
			.withBean("arizeRoleBindingsHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean(RoleBindingsHealthIndicators.class));
	}

	@Test
	void isUnknownIfTheApplicationHasAClientAndNoKey() {
		this.keylessRunner.withBean(RoleBindingsClient.class, FakeRoleBindingsClient::new)
			.run((context) -> assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN));
	}

	@Test
	void reportsTheOutcomeOfEveryClientOfTheFactory() {
		this.contextRunner.run((context) -> {
			SDKConfiguration other = context.getBean(SDKConfiguration.class).toBuilder().apiHost("localhost").build();
			refuse(context.getBean(RoleBindingsClientFactory.class).create(other));
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			assertThat(details(context)).hasEntrySatisfying("host",
					(host) -> assertThat(host).asString().startsWith("localhost:"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "europe" })
	void countsTheCallsOfTheDirectoryOfAnAccount(String account) {
		this.api.respondWith("/v2/", 401, "{}");
		this.accountsRunner.run((context) -> {
			ArizeDirectory directory = context.getBean(ArizeAccounts.class).get(account).directory();
			assertThat(catchThrowable(() -> directory.getUser("u1"))).isNotNull();
			assertThat(health(context, account).getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void hasNoComponentForADefaultAccountThatIsNotConfigured() {
		this.keylessRunner.withPropertyValues(ArizeContexts.europe(this.api))
			.run((context) -> assertThat(components(context)).containsOnlyKeys("europe"));
	}

	@Test
	void eachAccountHasItsOwnOutcomes() {
		this.accountsRunner.run((context) -> {
			refuse(context.getBean(ArizeAccounts.class).get("europe").roleBindingsClient());
			assertThat(health(context, "europe").getStatus()).isEqualTo(Status.DOWN);
			assertThat(details(context, "europe")).containsEntry("status", 401);
			assertThat(health(context, "default").getStatus()).isEqualTo(Status.UNKNOWN);
			this.api.respond("/v2/");
			context.getBean(RoleBindingsClient.class).list(RoleBindingResourceType.SPACE);
			assertThat(health(context, "default").getStatus()).isEqualTo(Status.UP);
			assertThat(health(context, "europe").getStatus()).isEqualTo(Status.DOWN);
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void clientOfAnAccountThatIsNotConfiguredHasNone() {
		this.accountsRunner.run((context) -> {
			SDKConfiguration configuration = this.api.configuration().account("customer-17").build();
			refuse(context.getBean(RoleBindingsClientFactory.class).create(configuration));
			assertThat(components(context)).containsOnlyKeys("default", "europe");
			assertThat(health(context, "default").getStatus()).isEqualTo(Status.UNKNOWN);
		});
	}

	/* The key of the call is refused */
	private void refuse(RoleBindingsClient client) {
		this.api.respondWith("/v2/", 401, "{}");
		assertThat(catchThrowable(() -> client.list(RoleBindingResourceType.SPACE))).isNotNull();
	}

	private static Map<String, HealthDescriptor> components(ApplicationContext context) {
		return ((CompositeHealthDescriptor) context.getBean(HealthEndpoint.class).healthForPath("arizeRoleBindings"))
			.getComponents();
	}

	private static Map<String, Object> details(ApplicationContext context, String... account) {
		return ((IndicatedHealthDescriptor) health(context, account)).getDetails();
	}

	/*
	 * Returns the health of all accounts, or of the default account if there is no other
	 */
	private static HealthDescriptor health(ApplicationContext context, String... account) {
		String[] path = Stream.concat(Stream.of("arizeRoleBindings"), Stream.of(account)).toArray(String[]::new);
		return context.getBean(HealthEndpoint.class).healthForPath(path);
	}

	/*
	 * The class is imported by name, as by Spring Boot, because loading it requires the
	 * absent types
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
			RoleBindingsHealthContributorAutoConfiguration.class })
	static class WithoutSpringBootHealth {

	}

}
