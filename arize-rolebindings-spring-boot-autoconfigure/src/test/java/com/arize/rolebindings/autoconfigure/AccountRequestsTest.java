package com.arize.rolebindings.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ReadOnlyException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.ApiServer;
import com.arize.testing.Loopback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the requests of several accounts, each with a server of its own.
 */
class AccountRequestsTest {

	private final ApiServer api = new ApiServer();

	private final ApiServer europe = new ApiServer();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class, ArizeAutoConfiguration.class,
				ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class))
		.withPropertyValues(this.api.properties())
		.withPropertyValues("arize.accounts.europe.api-key=europe-key", "arize.accounts.europe.api-scheme=http",
				"arize.accounts.europe.api-host=" + Loopback.HOST,
				"arize.accounts.europe.api-port=" + this.europe.port());

	@AfterEach
	void stop() {
		this.api.close();
		this.europe.close();
	}

	@Test
	void sendsTheKeyOfEachAccountToItsHostOnly() {
		this.contextRunner.run((context) -> {
			callBoth(context);
			assertThat(keys(this.api)).containsExactly("test-key");
			assertThat(keys(this.europe)).containsExactly("europe-key");
		});
	}

	@Test
	void keyProviderWithoutQualifierIsThatOfTheDefaultAccountOnly() {
		this.contextRunner.withBean(ArizeApiKeyProvider.class, () -> () -> "provided-key").run((context) -> {
			callBoth(context);
			assertThat(keys(this.api)).containsExactly("provided-key");
			assertThat(keys(this.europe)).containsExactly("europe-key");
		});
	}

	@Test
	void keyProviderWithQualifierIsThatOfItsAccountOnlyAndRotates() {
		this.contextRunner.withUserConfiguration(EuropeKeys.class)
			.withPropertyValues("arize.accounts.europe.api-key=")
			.run((context) -> {
				callBoth(context);
				context.getBean(EuropeKeys.class).key.set("second-key");
				callBoth(context);
				assertThat(keys(this.api)).containsExactly("test-key", "test-key");
				assertThat(keys(this.europe)).containsExactly("first-key", "second-key");
			});
	}

	@Test
	void eachAccountHasItsKeyProvider() {
		this.contextRunner.withUserConfiguration(EuropeKeys.class)
			.withBean("other", ArizeApiKeyProvider.class, () -> () -> "provided-key")
			.run((context) -> {
				callBoth(context);
				assertThat(keys(this.api)).containsExactly("provided-key");
				assertThat(keys(this.europe)).containsExactly("first-key");
			});
	}

	@Test
	void scopedKeyProviderWithQualifierIsThatOfItsAccountOnly() {
		this.contextRunner.withUserConfiguration(ScopedKeys.class).run((context) -> {
			assertThat(context).hasBean(ScopedProxyUtils.getTargetBeanName("keys"));
			callBoth(context);
			assertThat(keys(this.api)).containsExactly("test-key");
			assertThat(keys(this.europe)).containsExactly("scoped-key");
		});
	}

	@Test
	void connectionDetailsWithoutQualifierAreThoseOfTheDefaultAccountOnly() {
		ApiServer other = this.api;
		this.contextRunner.withPropertyValues("arize.api-port=1")
			.withBean(ArizeConnectionDetails.class, () -> new Details(other, "details-key"))
			.run((context) -> {
				callBoth(context);
				assertThat(keys(this.api)).containsExactly("details-key");
				assertThat(keys(this.europe)).containsExactly("europe-key");
			});
	}

	@Test
	void connectionDetailsWithQualifierAreThoseOfTheirAccountOnly() {
		this.contextRunner
			.withBean("europe", ArizeConnectionDetails.class, () -> new Details(this.europe, "details-key"),
					AccountRequestsTest::qualifiedOnly)
			.withPropertyValues("arize.accounts.europe.api-key=", "arize.accounts.europe.api-port=1")
			.run((context) -> {
				callBoth(context);
				assertThat(keys(this.api)).containsExactly("test-key");
				assertThat(keys(this.europe)).containsExactly("details-key");
			});
	}

	@Test
	void connectionDetailsWithoutAKeyUseTheKeyProviderOfTheirAccount() {
		this.contextRunner
			.withBean("europe", ArizeConnectionDetails.class, () -> new Details(this.europe, null),
					AccountRequestsTest::qualifiedOnly)
			.withUserConfiguration(EuropeKeys.class)
			.withBean("other", ArizeApiKeyProvider.class, () -> () -> "provided-key")
			.run((context) -> {
				callBoth(context);
				assertThat(keys(this.europe)).containsExactly("first-key");
			});
	}

	@Test
	void accountOfConnectionDetailsNeedsNoProperty() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class, ArizeAutoConfiguration.class,
					RoleBindingsAutoConfiguration.class))
			// an account without properties in a YAML file: europe: {}
			.withPropertyValues("arize.accounts.europe=")
			.withBean("europe", ArizeConnectionDetails.class, () -> new Details(this.europe, "details-key"),
					AccountRequestsTest::qualifiedOnly)
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
			assertThat(this.europe.requests()).map((request) -> request.header("X-All")).containsExactly("true");
		});
	}

	@Test
	void customizerOfAnAccountIsAppliedToItsDirectory() {
		this.contextRunner.withUserConfiguration(Customizers.class).run((context) -> {
			SDKConfiguration other = context.getBean(ArizeAccounts.class).get("europe").configuration();
			assertThat(other.account()).isEqualTo("europe");
			try {
				context.getBean(ArizeAccounts.class).get("europe").directory().findRoleByName("reader");
			}
			catch (RuntimeException ex) {
				// the server has no directory
			}
			assertThat(this.europe.requests()).map((request) -> request.header("X-Order"))
				.containsOnly("europe second");
		});
	}

	@Test
	void refusesWritesOfEveryAccountIfReadOnly() {
		this.contextRunner.withPropertyValues("arize.role-bindings.read-only=true").run((context) -> {
			RoleBindingsClient client = context.getBean(ArizeAccounts.class).get("europe").roleBindingsClient();
			assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(() -> client.delete("a1"));
			assertThat(this.europe.requests()).isEmpty();
		});
	}

	@Test
	void sharesConnectionsWithAnAccountOfTheSameSettings() {
		this.contextRunner.withPropertyValues("arize.accounts.europe.api-port=" + this.api.port()).run((context) -> {
			callBoth(context);
			assertThat(keys(this.api)).containsExactly("test-key", "europe-key");
			assertThat(this.api.connections()).isEqualTo(1);
		});
	}

	@Test
	void doesNotShareConnectionsWithAnAccountOfOtherSettings() {
		this.contextRunner
			.withPropertyValues("arize.accounts.europe.api-port=" + this.api.port(),
					"arize.accounts.europe.read-timeout=10s")
			.run((context) -> {
				callBoth(context);
				assertThat(this.api.connections()).isEqualTo(2);
			});
	}

	@Test
	void closingTheClientOfAnAccountDoesNotCloseOthers() {
		this.contextRunner.withPropertyValues("arize.accounts.europe.api-port=" + this.api.port()).run((context) -> {
			callBoth(context);
			context.getBean(ArizeAccounts.class).get("europe").roleBindingsClient().close();
			context.getBean(RoleBindingsClient.class).delete("a1");
			assertThat(this.api.requests()).hasSize(3);
			assertThat(this.api.connections()).isEqualTo(1);
		});
	}

	private static void qualifiedOnly(BeanDefinition definition) {
		((AbstractBeanDefinition) definition).setDefaultCandidate(false);
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

	private record Details(ApiServer api, @Nullable String key) implements ArizeConnectionDetails {

		@Override
		public URI getApiUrl() {
			return URI.create("http://" + Loopback.HOST + ":" + this.api.port());
		}

		@Override
		public @Nullable String getApiKey() {
			return this.key;
		}

	}

	/* Primary, which does not matter */
	@Configuration(proxyBeanMethods = false)
	static class EuropeKeys {

		private final AtomicReference<String> key = new AtomicReference<>("first-key");

		@Bean(defaultCandidate = false)
		@Primary
		@Qualifier("europe")
		ArizeApiKeyProvider keys() {
			return this.key::get;
		}

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
		ArizeRestClientCustomizer others() {
			return header("X-All", "true");
		}

		private static ArizeRestClientCustomizer header(String name, String value) {
			return (builder) -> builder.defaultHeaders((headers) -> headers.set(name, value));
		}

	}

}
