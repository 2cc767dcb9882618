package com.arize.rolebindings.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.ApiServer;
import com.arize.testing.Loopback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the requests of several accounts, each with a server of its own.
 */
@Tag("context")
@Tag("socket")
class AccountRequestsTest {

	@AutoClose
	private final ApiServer api = new ApiServer();

	@AutoClose
	private final ApiServer europe = new ApiServer();

	private final AtomicReference<String> key = new AtomicReference<>("first-key");

	private final ApplicationContextRunner contextRunner = ArizeContexts.runner(this.api.properties())
		.withPropertyValues(ArizeContexts.europe(this.europe));

	/* The bean is primary, which does not matter */
	private final ApplicationContextRunner keyRunner = this.contextRunner.withBean("ownKey", ArizeApiKeyProvider.class,
			() -> this.key::get, ArizeContexts::ofEurope, (definition) -> definition.setPrimary(true));

	@Test
	void keyOfEachAccountIsSentToItsHostOnly() {
		assertKeys(this.contextRunner, "test-key", "europe-key");
	}

	@Test
	void keyProviderWithoutQualifierIsThatOfTheDefaultAccountOnly() {
		assertKeys(this.contextRunner.withBean(ArizeApiKeyProvider.class, () -> () -> "provided-key"), "provided-key",
				"europe-key");
	}

	@Test
	void scopedKeyProviderWithQualifierIsThatOfItsAccountOnly() {
		assertKeys(this.contextRunner.withUserConfiguration(ScopedKeys.class), "test-key", "scoped-key");
	}

	@Test
	void connectionDetailsWithoutQualifierAreThoseOfTheDefaultAccountOnly() {
		assertKeys(
				this.contextRunner.withPropertyValues("arize.api-port=1")
					.withBean(ArizeConnectionDetails.class, () -> details(this.api, "details-key")),
				"details-key", "europe-key");
	}

	@Test
	void connectionDetailsWithQualifierAreThoseOfTheirAccountOnly() {
		assertKeys(
				this.contextRunner
					.withBean("own", ArizeConnectionDetails.class, () -> details(this.europe, "details-key"),
							ArizeContexts::ofEurope)
					.withPropertyValues("arize.accounts.europe.api-key=", "arize.accounts.europe.api-port=1"),
				"test-key", "details-key");
	}

	@Test
	void connectionDetailsWithoutAKeyUseTheKeyProviderOfTheirAccount() {
		assertKeys(
				this.keyRunner
					.withBean("own", ArizeConnectionDetails.class, () -> details(this.europe, null),
							ArizeContexts::ofEurope)
					.withBean("other", ArizeApiKeyProvider.class, () -> () -> "provided-key"),
				"provided-key", "first-key");
	}

	private void assertKeys(ApplicationContextRunner application, String ofDefault, String ofEurope) {
		application.run((context) -> {
			callBoth(context);
			assertThat(keys(this.api)).containsExactly(ofDefault);
			assertThat(keys(this.europe)).containsExactly(ofEurope);
		});
	}

	@Test
	void keyOfTheProviderOfAnAccountRotates() {
		this.keyRunner.withPropertyValues("arize.accounts.europe.api-key=").run((context) -> {
			callBoth(context);
			this.key.set("second-key");
			callBoth(context);
			assertThat(keys(this.api)).containsExactly("test-key", "test-key");
			assertThat(keys(this.europe)).containsExactly("first-key", "second-key");
		});
	}

	/* An account without properties in a YAML file: europe: {} */
	@Test
	void accountOfConnectionDetailsNeedsNoProperty() {
		ArizeContexts.runner("arize.accounts.europe=")
			.withBean("own", ArizeConnectionDetails.class, () -> details(this.europe, "details-key"),
					ArizeContexts::ofEurope)
			.run((context) -> {
				context.getBean(ArizeAccounts.class).get("europe").roleBindingsClient().delete("a1");
				assertThat(keys(this.europe)).containsExactly("details-key");
			});
	}

	@Test
	void customizersAreAppliedInOrderAndThoseOfTheAccountLast() {
		this.contextRunner.withUserConfiguration(Customizers.class).run((context) -> {
			callBoth(context);
			assertThat(this.api.requests()).map((request) -> request.header("X-Order")).containsExactly("all");
			assertThat(this.europe.requests()).map((request) -> request.header("X-Order"))
				.containsExactly("europe second");
			assertThat(this.europe.requests()).map((request) -> request.header("X-General")).containsExactly("true");
		});
	}

	private static void callBoth(ApplicationContext context) {
		context.getBean(RoleBindingsClient.class).delete("a1");
		context.getBean(ArizeAccounts.class).get("europe").roleBindingsClient().delete("a1");
	}

	private static List<String> keys(ApiServer api) {
		return api.requests()
			.stream()
			.map((request) -> request.header("Authorization"))
			.map((header) -> header.replace("Bearer ", ""))
			.toList();
	}

	private static ArizeConnectionDetails details(ApiServer api, @Nullable String key) {
		return new ArizeContexts.Details(URI.create("http://" + Loopback.HOST + ":" + api.port()), key, null);
	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedKeys {

		@Bean(defaultCandidate = false)
		@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
		@Qualifier("europe")
		ArizeApiKeyProvider keys() {
			return () -> "scoped-key";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean(defaultCandidate = false)
		@Order(2)
		@Qualifier("europe")
		ArizeRestClientCustomizer second() {
			return header("X-Order", "europe second");
		}

		@Bean(defaultCandidate = false)
		@Order(1)
		@Qualifier("europe")
		ArizeRestClientCustomizer first() {
			return header("X-Order", "europe first");
		}

		@Bean
		@Order(3)
		ArizeRestClientCustomizer all() {
			return header("X-Order", "all");
		}

		@Bean
		RestClientCustomizer general() {
			return (builder) -> header("X-Order", "general").customize(builder.defaultHeader("X-General", "true"));
		}

		private static ArizeRestClientCustomizer header(String name, String value) {
			return (builder) -> builder.defaultHeaders((headers) -> headers.set(name, value));
		}

	}

}
