package com.arize.rolebindings.autoconfigure.endpoint;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeContexts;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SanitizingAutoConfiguration}, with the endpoints of Actuator set to
 * show everything.
 */
@Tag("context")
class SanitizingAutoConfigurationTest {

	private static final String SECRET = "53cr3t";

	private static final String SHOWN = "shown";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
				SanitizingAutoConfiguration.class, EnvironmentEndpointAutoConfiguration.class,
				ConfigurationPropertiesReportEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=env,configprops",
				"management.endpoint.env.show-values=always", "management.endpoint.configprops.show-values=always");

	/* There is no client, so that no key is in use */
	@ParameterizedTest
	@ValueSource(strings = { "arize.api-key", "arize.apiKey", "arize.api_key", "arize.default-headers.X-Api-Key",
			"arize.default-headers[X_Token]", "arize.defaultHeaders.xToken", "arize.proxy-url", "arize.proxyUrl",
			"arize.accounts.europe.api-key", "arize.accounts.us-east.apiKey", "arize.accounts.us-east.api_key",
			"arize.accounts.europe.proxy-url", "arize.accounts.europe.proxyUrl",
			"arize.accounts.europe.default-headers.X-Api-Key", "arize.accounts.us-east.default-headers[X_Token]",
			"arize.accounts.europe.defaultHeaders.cookie" })
	void propertyIsMaskedInBothEndpoints(String name) {
		this.contextRunner.withPropertyValues("arize.role-bindings.enabled=false", name + "=" + SECRET)
			.run((context) -> assertThat(responses(context)).doesNotContain(SECRET)
				.contains(name, "******", "\"prefix\":\"arize\""));
	}

	@Test
	void environmentVariablesAreMaskedInBothEndpoints() {
		Map<String, Object> variables = new HashMap<>(Map.of("ARIZE_API_KEY", SECRET, "ARIZE_DEFAULTHEADERS_TOKEN",
				SECRET, "ARIZE_ACCOUNTS_EUROPE_API_KEY", SECRET, "ARIZE_ACCOUNTS_US_EAST_APIKEY", SECRET,
				"ARIZE_ACCOUNTS_EUROPE_DEFAULTHEADERS_TOKEN", SECRET));
		variables.put("ARIZE_PROXY_URL", "http://user:" + SECRET + "@127.0.0.1:3128");
		variables.put("ARIZE_ACCOUNTS_USEAST_PROXY_URL", "http://user:" + SECRET + "@127.0.0.1:3128");
		this.contextRunner.withInitializer(ArizeContexts.variables(variables))
			.withPropertyValues("arize.role-bindings.enabled=false")
			.run((context) -> assertThat(responses(context)).doesNotContain(SECRET).contains(variables.keySet()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.default-headers.x-team", "arize.api-host", "other.api-key", "other.proxy-url",
			"arize.accounts.europe.api-host", "arize.accounts.europe.default-headers.x-team",
			"arize.accounts.token.ssl-bundle" })
	void otherPropertiesAreNotMasked(String name) {
		this.contextRunner
			.withPropertyValues("arize.role-bindings.enabled=false", "arize.api-key=" + SECRET, name + "=" + SHOWN)
			.run((context) -> assertThat(responses(context)).contains(SHOWN).doesNotContain(SECRET));
	}

	@Test
	void keyOfAnAccountIsMaskedUnderAnyName() {
		String key = "europe-key-0123456789";
		this.contextRunner.withPropertyValues("arize.accounts.europe.api-key=${vault.europe}", "vault.europe=" + key)
			.run((context) -> {
				assertThat(context.getBean(ArizeAccounts.class).get("europe").configuration()).as("in use").isNotNull();
				assertThat(responses(context)).doesNotContain(key).contains("vault.europe");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.api-key", "ARIZE_API_KEY", "arize_api_key", "Arize.Api.Key" })
	void variableIsMaskedUnderEveryName(String name) {
		this.contextRunner.withInitializer(ArizeContexts.variables(Map.of("ARIZE_API_KEY", SECRET)))
			.run((context) -> assertThat(JsonMapper.shared()
				.writeValueAsString(context.getBean(EnvironmentEndpoint.class).environmentEntry(name)))
				.doesNotContain(SECRET)
				.contains("******"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s", "Bearer %s", "https://proxy.example.com/?key=%s" })
	void propertyWithAKeyInUseIsMaskedInBothEndpoints(String value) {
		String key = "further-key-0123456789";
		this.contextRunner.withUserConfiguration(FurtherAccount.class)
			.withPropertyValues("arize.api-key=" + SECRET, "europe.token=" + key,
					"europe.other=" + value.formatted(key))
			.run((context) -> assertThat(responses(context)).doesNotContain(key)
				.contains("europe.token", "europe.other", "\"prefix\":\"europe\""));
	}

	@Test
	void everyKeyOfAProviderIsMaskedOnceItWasUsed() {
		this.contextRunner
			.withPropertyValues("arize.api-key=" + SECRET, "vault.old=rotated-key-1", "vault.current=rotated-key-2",
					"vault.next=rotated-key-3")
			.run((context) -> {
				Iterator<String> keys = List.of("rotated-key-1", "rotated-key-2").iterator();
				SDKConfiguration configuration = SDKConfiguration.builder().apiKeyProvider(keys::next).build();
				configuration.apiKey();
				configuration.apiKey();
				assertThat(responses(context)).doesNotContain("rotated-key-1", "rotated-key-2")
					.contains("rotated-key-3");
			});
	}

	@Test
	void functionOfTheApplicationDoesNotShowPartOfASecret() {
		this.contextRunner.withUserConfiguration(PartialMask.class)
			.withPropertyValues("arize.api-key=" + SECRET, "other.name=" + SHOWN)
			.run((context) -> assertThat(responses(context)).doesNotContain(SECRET).contains("partly " + SHOWN));
	}

	@Test
	void isOffWithoutActuator() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
					SanitizingAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.withPropertyValues("arize.api-key=" + SECRET)
			.run((context) -> {
				assertThat(context).hasSingleBean(RoleBindingsClient.class);
				assertThat(context).doesNotHaveBean(SanitizingAutoConfiguration.class);
				assertThat(context).doesNotHaveBean("arizeSanitizingFunction");
			});
	}

	/* Returns the responses of both endpoints, including inputs and origins */
	private static String responses(ApplicationContext context) {
		JsonMapper json = JsonMapper.shared();
		return json.writeValueAsString(context.getBean(EnvironmentEndpoint.class).environment(null)) + json
			.writeValueAsString(context.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Europe.class)
	static class FurtherAccount {

		@Bean(defaultCandidate = false)
		RoleBindingsClient europe(RoleBindingsClientFactory clients, SDKConfiguration configuration, Europe europe) {
			return clients.create(configuration.toBuilder().apiKey(europe.token()).build());
		}

	}

	/**
	 * Properties of an application.
	 *
	 * @param token the key of a further account
	 * @param other another property
	 */
	@ConfigurationProperties("europe")
	record Europe(String token, String other) {
	}

	@Configuration(proxyBeanMethods = false)
	static class PartialMask {

		@Bean
		SanitizingFunction partialMask() {
			return (data) -> data.withValue("partly " + data.getValue());
		}

	}

}
