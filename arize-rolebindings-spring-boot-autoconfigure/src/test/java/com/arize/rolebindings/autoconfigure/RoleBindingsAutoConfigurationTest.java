package com.arize.rolebindings.autoconfigure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.BeansException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RoleBindingsAutoConfiguration}.
 */
@Tag("context")
class RoleBindingsAutoConfigurationTest {

	private final ApplicationContextRunner bootRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, JacksonAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, RestClientAutoConfiguration.class));

	private final ApplicationContextRunner keylessRunner = this.bootRunner
		.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.keylessRunner
		.withPropertyValues("arize.api-key=test-key");

	@Test
	void backsOffIfTheApplicationHasAClient() {
		this.keylessRunner.withBean("ownClient", RoleBindingsClient.class, FakeRoleBindingsClient::new)
			.run((context) -> assertThat(context).hasSingleBean(RoleBindingsClientFactory.class)
				.getBean(RoleBindingsClient.class)
				.isSameAs(context.getBean("ownClient")));
	}

	@Test
	void ignoresAnInvalidPropertyIfDisabled() {
		this.keylessRunner.withConfiguration(AutoConfigurations.of(ArizeDirectoryAutoConfiguration.class))
			.withPropertyValues("arize.role-bindings.enabled=false", "arize.region=mars")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void configuresAnAccountIfArizeAutoConfigurationIsExcluded() {
		this.bootRunner.withUserConfiguration(WithoutArizeAutoConfiguration.class)
			.withPropertyValues("arize.accounts.europe.api-key=europe-key")
			.run((context) -> {
				ArizeAccount europe = context.getBean(ArizeAccounts.class).get("europe");
				assertThat(europe.configuration().apiKey()).isEqualTo("europe-key");
				assertThat(europe.roleBindingsClient()).isNotSameAs(context.getBean("roleBindingsClient"));
			});
	}

	@Test
	void startsWithoutAKeyIfNothingInjectsTheClient() {
		this.keylessRunner.run((context) -> assertThat(context).hasNotFailed());
	}

	/* As docs/configuration.md says: the bean is there, but cannot be created */
	@Test
	void lookupsWithoutAKeyFailUntilTheClientIsDisabled() {
		ApplicationContextRunner runner = ArizeContexts.runner();
		runner.run((context) -> {
			assertThatExceptionOfType(BeansException.class)
				.isThrownBy(() -> context.getBeanProvider(RoleBindingsClient.class).getIfAvailable())
				.withRootCauseInstanceOf(MissingApiKeyException.class);
			assertThatExceptionOfType(BeansException.class)
				.isThrownBy(() -> context.getBeansOfType(AutoCloseable.class))
				.withRootCauseInstanceOf(MissingApiKeyException.class);
		});
		runner.withPropertyValues("arize.role-bindings.enabled=false")
			.run((context) -> assertThat(context.getBeanProvider(RoleBindingsClient.class).getIfAvailable()).isNull());
		// without ArizeApiAutoConfiguration
		this.keylessRunner.withConfiguration(AutoConfigurations.of(ArizeDirectoryAutoConfiguration.class))
			.withPropertyValues("arize.role-bindings.enabled=false", "arize.directory.enabled=false")
			.run((context) -> assertThat(context.getBeansOfType(AutoCloseable.class))
				.doesNotContainKeys("roleBindingsClient", "arizeDirectory"));
	}

	@Test
	void failsTheStartIfAccessAsCodeIsEnabledWithoutItsArtifact() {
		this.contextRunner.withPropertyValues("arize.role-bindings.desired-state.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("add the dependency com.arize.rolebindings:arize-rolebindings-access"));
	}

	@Test
	void applicationWithAPrimaryConfigurationStarts() {
		this.keylessRunner
			.withBean("america", SDKConfiguration.class, OwnSettings::configuration,
					(definition) -> definition.setPrimary(true))
			.withBean("europe", SDKConfiguration.class, OwnSettings::configuration)
			.run((context) -> assertThat(context).hasSingleBean(RoleBindingsClient.class));
	}

	@Test
	void addsBeansOfItsOwnTypesOnly() {
		Set<Class<?>> added = new HashSet<>();
		this.contextRunner.run((context) -> added.addAll(beanTypes(context)));
		this.bootRunner.run((context) -> added.removeAll(beanTypes(context)));
		Set<String> names = new TreeSet<>();
		added.forEach((type) -> names.add(type.getName()));
		assertThat(names).contains(ArizeProperties.class.getName(), SDKConfiguration.class.getName())
			.allMatch((name) -> name.startsWith("com.arize.")
					|| name.startsWith("org.springframework.boot.context.properties."));
	}

	private static List<Class<?>> beanTypes(AssertableApplicationContext context) {
		return Arrays.stream(context.getBeanDefinitionNames()).<Class<?>>map(context::getType).toList();
	}

	@Import(OwnSettings.class)
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = ArizeAutoConfiguration.class)
	static class WithoutArizeAutoConfiguration {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSettings {

		@Bean
		static SDKConfiguration configuration() {
			return SDKConfiguration.builder().apiKey("own-key").build();
		}

	}

}
