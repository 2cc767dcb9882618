package com.arize.rolebindings.autoconfigure.actuate;

import java.util.Map;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeDirectoryAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests of the health of several accounts.
 */
class AccountsHealthTest {

	@RegisterExtension
	static final HealthServer server = new HealthServer();

	private final ApplicationContextRunner accountRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
				ArizeDirectoryAutoConfiguration.class, RoleBindingsHealthContributorAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				EndpointAutoConfiguration.class, HealthEndpointAutoConfiguration.class))
		.withPropertyValues("arize.prerelease-warnings=false", "arize.retry.max-attempts=1",
				"management.endpoint.health.show-details=always", "arize.accounts.europe.api-key=europe-key",
				"arize.accounts.europe.api-scheme=http", "arize.accounts.europe.api-host=127.0.0.1",
				"arize.accounts.europe.api-port=" + server.configuration().build().apiPort());

	private final ApplicationContextRunner contextRunner = this.accountRunner.withPropertyValues(
			"arize.api-key=" + Loopback.KEY, "arize.api-scheme=http", "arize.api-host=127.0.0.1",
			"arize.api-port=" + server.configuration().build().apiPort());

	@Test
	void hasAComponentForEachAccount() {
		this.contextRunner.run((context) -> {
			assertThat(components(context)).containsOnlyKeys("default", "europe");
			assertThat(health(context, "europe").getStatus()).isEqualTo(Status.UNKNOWN);
		});
	}

	@Test
	void hasNoComponentForADefaultAccountThatIsNotConfigured() {
		this.accountRunner.run((context) -> assertThat(components(context)).containsOnlyKeys("europe"));
	}

	@Test
	void eachAccountHasItsOwnOutcomes() {
		server.respond(status(401));
		this.contextRunner.run((context) -> {
			call(client(context, "europe"));
			assertThat(health(context, "europe").getStatus()).isEqualTo(Status.DOWN);
			assertThat(health(context, "europe").getDetails()).containsEntry("status", 401);
			assertThat(health(context, "default").getStatus()).isEqualTo(Status.UNKNOWN);
			server.respondWithAPage();
			call(client(context, "default"));
			assertThat(health(context, "default").getStatus()).isEqualTo(Status.UP);
			assertThat(health(context, "europe").getStatus()).isEqualTo(Status.DOWN);
			assertThat(endpoint(context).healthForPath("arizeRoleBindings").getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void countsTheCallsOfTheDirectoryOfTheAccount() {
		server.respond(status(401));
		this.contextRunner.run((context) -> {
			ArizeDirectory directory = context.getBean(ArizeAccounts.class).get("europe").directory();
			assertThat(catchThrowable(() -> directory.getUser("u1"))).isNotNull();
			assertThat(health(context, "europe").getStatus()).isEqualTo(Status.DOWN);
			assertThat(health(context, "default").getStatus()).isEqualTo(Status.UNKNOWN);
		});
	}

	@Test
	void failureOfTheServiceLeavesTheApplicationInService() {
		server.respond(status(503));
		this.contextRunner.run((context) -> {
			call(client(context, "europe"));
			assertThat(health(context, "europe").getDetails()).containsEntry("status", 503);
			assertThat(endpoint(context).health().getStatus()).isNotEqualTo(Status.DOWN);
		});
	}

	@Test
	void clientOfAnAccountThatIsNotConfiguredHasNone() {
		server.respond(status(401));
		this.contextRunner.run((context) -> {
			SDKConfiguration configuration = server.configuration().account("customer-17").build();
			call(context.getBean(RoleBindingsClientFactory.class).create(configuration));
			assertThat(components(context)).containsOnlyKeys("default", "europe");
			assertThat(health(context, "default").getStatus()).isEqualTo(Status.UNKNOWN);
		});
	}

	@Test
	void anAccountCanBeInAGroup() {
		server.respond(status(401));
		this.contextRunner
			.withPropertyValues("management.endpoint.health.group.readiness.include=arizeRoleBindings/default",
					"management.endpoint.health.group.europe.include=arizeRoleBindings/europe")
			.run((context) -> {
				call(client(context, "europe"));
				assertThat(endpoint(context).healthForPath("readiness").getStatus()).isEqualTo(Status.UNKNOWN);
				assertThat(endpoint(context).healthForPath("europe").getStatus()).isEqualTo(Status.DOWN);
			});
	}

	private static RoleBindingsClient client(ApplicationContext context, String account) {
		return context.getBean(ArizeAccounts.class).get(account).roleBindingsClient();
	}

	private static void call(RoleBindingsClient client) {
		Throwable unused = catchThrowable(() -> client.list(RoleBindingResourceType.SPACE));
	}

	private static HealthEndpoint endpoint(ApplicationContext context) {
		return context.getBean(HealthEndpoint.class);
	}

	private static Map<String, HealthDescriptor> components(ApplicationContext context) {
		return ((CompositeHealthDescriptor) endpoint(context).healthForPath("arizeRoleBindings")).getComponents();
	}

	private static IndicatedHealthDescriptor health(ApplicationContext context, String account) {
		return (IndicatedHealthDescriptor) endpoint(context).healthForPath("arizeRoleBindings", account);
	}

}
