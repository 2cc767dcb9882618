package com.arize.rolebindings.autoconfigure;

import java.net.URI;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.rolebindings.RoleBindingsClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RestClientTestAutoConfiguration}.
 */
class RestClientTestAutoConfigurationTest {

	private final ApplicationContextRunner applicationRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RestClientTestAutoConfiguration.class, ArizeAutoConfiguration.class,
				RoleBindingsAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.applicationRunner
		.withPropertyValues("spring.test.restclient.mockrestserviceserver.enabled=true");

	@Test
	void isNotRegisteredForApplications() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, null))
			.doesNotContain(RestClientTestAutoConfiguration.class.getName());
	}

	@Test
	void requiresAKeyWithoutAMockServer() {
		this.applicationRunner
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

	@Test
	void needsNoKey() {
		this.contextRunner.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiKey()).isNotBlank());
	}

	@Test
	void usesTheConfiguredKey() {
		this.contextRunner.withPropertyValues("arize.api-key=set-key")
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiKey()).isEqualTo("set-key"));
	}

	@Test
	void usesTheKeyOfTheProvider() {
		this.contextRunner.withBean(ArizeApiKeyProvider.class, () -> () -> "provided-key")
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiKey()).isEqualTo("provided-key"));
	}

	@Test
	void accountNeedsNoKey() {
		this.contextRunner.withPropertyValues("arize.accounts.europe.region=eu-west-1a")
			.run((context) -> assertThat(europe(context).apiKey()).isNotBlank());
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
		this.contextRunner.withBean(KeylessDetails.class).run((context) -> {
			SDKConfiguration configuration = context.getBean(SDKConfiguration.class);
			assertThat(configuration.apiHost()).isEqualTo("arize.test");
			assertThat(configuration.apiKey()).isEqualTo("mock-api-key");
		});
	}

	@Test
	void accountUsesItsConfiguredKey() {
		this.contextRunner.withPropertyValues("arize.accounts.europe.api-key=set-key")
			.run((context) -> assertThat(europe(context).apiKey()).isEqualTo("set-key"));
	}

	@Test
	void keyProviderOfAnAccountIsNotThatOfTheDefaultAccount() {
		this.contextRunner
			.withBean("europe", ArizeApiKeyProvider.class, () -> () -> "provided-key",
					(definition) -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false))
			.withPropertyValues("arize.accounts.europe.region=eu-west-1a", "arize.api-key=default-key")
			.run((context) -> {
				assertThat(europe(context).apiKey()).isEqualTo("provided-key");
				assertThat(context.getBean(SDKConfiguration.class).apiKey()).isEqualTo("default-key");
			});
	}

	private static SDKConfiguration europe(ApplicationContext context) {
		return context.getBean(ArizeAccounts.class).get("europe").configuration();
	}

	@Test
	void ignoresAnInvalidPropertyIfTheClientIsSwitchedOff() {
		this.contextRunner.withPropertyValues("arize.role-bindings.enabled=false", "arize.region=mars")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void startsIfTheClientIsSwitchedOff() {
		this.contextRunner.withPropertyValues("arize.role-bindings.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).doesNotHaveBean(RoleBindingsClient.class);
		});
	}

	static class KeylessDetails implements ArizeConnectionDetails {

		@Override
		public URI getApiUrl() {
			return URI.create("https://arize.test");
		}

		@Override
		public String getApiKey() {
			return null;
		}

	}

}
