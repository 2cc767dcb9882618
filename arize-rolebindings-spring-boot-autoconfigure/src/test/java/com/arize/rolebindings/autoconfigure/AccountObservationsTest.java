package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.testing.ApiServer;
import com.arize.testing.Loopback;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests of the name of the account in observations and events.
 */
class AccountObservationsTest {

	private final ApiServer api = new ApiServer();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class, ArizeAutoConfiguration.class,
				ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class))
		.withBean(ObservationRegistry.class, () -> this.registry)
		.withPropertyValues(this.api.properties())
		.withPropertyValues("arize.accounts.europe.api-key=europe-key", "arize.accounts.europe.api-scheme=http",
				"arize.accounts.europe.api-host=" + Loopback.HOST, "arize.accounts.europe.api-port=" + this.api.port());

	@AfterEach
	void close() {
		this.api.close();
	}

	@Test
	void callOfTheDefaultAccountHasItsName() {
		this.contextRunner.run((context) -> {
			account(context, "default").roleBindingsClient().delete("a1");
			assertObservation("arize.role_bindings", "default");
		});
	}

	@Test
	void callOfAnAccountHasItsName() {
		this.contextRunner.run((context) -> {
			account(context, "europe").roleBindingsClient().delete("a1");
			assertObservation("arize.role_bindings", "europe");
		});
	}

	@Test
	void callOfTheDirectoryOfAnAccountHasItsName() {
		this.contextRunner.run((context) -> {
			// the server has no directory: its response is that of another operation
			assertThat(catchThrowable(() -> account(context, "europe").directory().getUser("u1"))).isNotNull();
			assertObservation("arize.directory", "europe");
		});
	}

	@Test
	void callOfAClientOfTheFactoryHasTheNameOfItsConfiguration() {
		this.contextRunner.run((context) -> {
			SDKConfiguration customer = context.getBean(SDKConfiguration.class)
				.toBuilder()
				.account("customer-17")
				.build();
			context.getBean(RoleBindingsClientFactory.class).create(customer).delete("a1");
			assertObservation("arize.role_bindings", "customer-17");
		});
	}

	@Test
	void eventOfAWriteHasTheNameOfTheAccount() {
		List<String> accounts = new ArrayList<>();
		this.contextRunner.withInitializer((context) -> context.addApplicationListener(
				(ApplicationListener<PayloadApplicationEvent<RoleBindingWriteEvent>>) (event) -> accounts
					.add(event.getPayload().account())))
			.run((context) -> {
				account(context, "europe").roleBindingsClient().delete("a1");
				account(context, "default").roleBindingsClient().delete("a1");
				assertThat(accounts).containsExactly("europe", "default");
			});
	}

	private void assertObservation(String name, String account) {
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo(name)
			.that()
			.hasLowCardinalityKeyValue("arize.account", account);
	}

	private static ArizeAccount account(ApplicationContext context, String name) {
		return context.getBean(ArizeAccounts.class).get(name);
	}

}
