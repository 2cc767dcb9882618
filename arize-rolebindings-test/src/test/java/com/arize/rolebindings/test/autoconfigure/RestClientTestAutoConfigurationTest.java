package com.arize.rolebindings.test.autoconfigure;

import java.net.URI;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeConnectionDetails;
import com.arize.rolebindings.autoconfigure.ArizeContexts;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RestClientTestAutoConfiguration}.
 */
@Tag("context")
class RestClientTestAutoConfigurationTest {

	private final ApplicationContextRunner applicationRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RestClientTestAutoConfiguration.class, ArizeAutoConfiguration.class,
				RoleBindingsAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.applicationRunner
		.withPropertyValues("spring.test.restclient.mockrestserviceserver.enabled=true");

	@Test
	void requiresAKeyWithoutAMockServer() {
		this.applicationRunner.withUserConfiguration(ArizeContexts.EveryClient.class)
			.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(MissingApiKeyException.class));
	}

	@Test
	void createsTheClientLazily() {
		this.contextRunner.run((context) -> {
			assertThat(context.getSourceApplicationContext().getBeanFactory().containsSingleton("roleBindingsClient"))
				.isFalse();
			assertThat(context).hasSingleBean(RoleBindingsClient.class);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "europe" })
	void usesTheConfiguredKeyOfAnAccount(String account) {
		this.contextRunner.withPropertyValues("arize.api-key=default-key", "arize.accounts.europe.api-key=europe-key")
			.run((context) -> assertThat(context.getBean(ArizeAccounts.class).get(account).configuration().apiKey())
				.isEqualTo(account + "-key"));
	}

	@Test
	void usesTheKeyOfTheProvider() {
		this.contextRunner.withBean(ArizeApiKeyProvider.class, () -> () -> "provided-key")
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiKey()).isEqualTo("provided-key"));
	}

	@Test
	void defaultAccountIsNotConfiguredBesideOthers() {
		this.contextRunner.withPropertyValues("arize.accounts.europe.region=eu-west-1a").run((context) -> {
			assertThat(context.getBean(ArizeAccounts.class).names()).containsExactly("europe");
			assertThat(context).doesNotHaveBean("roleBindingsClient");
		});
	}

	@Test
	void connectionDetailsOfTheApplicationNeedNoKey() {
		this.contextRunner
			.withBean("own", ArizeConnectionDetails.class,
					() -> new ArizeContexts.Details(URI.create("https://arize.test"), null, null))
			.run((context) -> {
				SDKConfiguration configuration = context.getBean(SDKConfiguration.class);
				assertThat(configuration.apiHost()).isEqualTo("arize.test");
				assertThat(configuration.apiKey()).isEqualTo("mock-api-key");
			});
	}

	@Test
	void keyProviderOfAnAccountIsNotThatOfTheDefaultAccount() {
		this.contextRunner
			.withBean("own", ArizeApiKeyProvider.class, () -> () -> "provided-key", ArizeContexts::ofEurope)
			.withPropertyValues("arize.accounts.europe.region=eu-west-1a", "arize.api-key=default-key")
			.run((context) -> {
				SDKConfiguration europe = context.getBean(ArizeAccounts.class).get("europe").configuration();
				assertThat(europe.apiKey()).isEqualTo("provided-key");
				assertThat(context.getBean(SDKConfiguration.class).apiKey()).isEqualTo("default-key");
			});
	}

	@Test
	void startsIfTheClientIsSwitchedOff() {
		this.contextRunner.withPropertyValues("arize.role-bindings.enabled=false", "arize.region=mars")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RoleBindingsClient.class));
	}

}
