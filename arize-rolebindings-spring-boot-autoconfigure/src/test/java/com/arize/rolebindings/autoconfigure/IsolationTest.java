package com.arize.rolebindings.autoconfigure;

import java.time.OffsetDateTime;
import java.util.List;

import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.testing.ApiServer;
import com.arize.testing.Received;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests that the JSON and client settings of an application do not affect requests to the
 * API.
 */
@Tag("context")
@Tag("socket")
class IsolationTest {

	private static final String[] JACKSON_SETTINGS = { "spring.jackson.property-naming-strategy=UPPER_CAMEL_CASE",
			"spring.jackson.default-property-inclusion=always", "spring.jackson.mapper.use-annotations=false",
			"spring.jackson.deserialization.fail-on-unknown-properties=true",
			"spring.jackson.deserialization.unwrap-root-value=true",
			"spring.jackson.serialization.wrap-root-value=true", "spring.jackson.serialization.indent-output=true",
			"spring.jackson.time-zone=Asia/Tokyo" };

	@AutoClose
	private final ApiServer api = new ApiServer();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, HttpClientAutoConfiguration.class,
				ImperativeHttpClientAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
				RestClientAutoConfiguration.class, ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class))
		.withPropertyValues(this.api.properties());

	@Test
	void jacksonSettingsOfTheApplicationDoNotAffectRequests() {
		this.contextRunner.withPropertyValues(JACKSON_SETTINGS).run((context) -> {
			assertThat(context.getBean(JsonMapper.class).writeValueAsString(new Note("n"))).contains("\"Text\"", "\n");
			assertExchangeIsUnaffected(context);
		});
	}

	@Test
	void contextsInOneProcessAreIndependent() {
		this.contextRunner.run((first) -> {
			this.contextRunner.withPropertyValues("arize.api-key=another-key").run((second) -> {
				list(first);
				list(second);
			});
			list(first);
		});
		assertThat(this.api.requests()).extracting((request) -> request.header("Authorization"))
			.containsExactly("Bearer test-key", "Bearer another-key", "Bearer test-key");
	}

	/* Spring Cloud Gateway does so */
	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void requestFactoryOfACustomizerIsReportedOnceForAConfiguration(CapturedOutput output) {
		this.contextRunner.withConfiguration(AutoConfigurations.of(ArizeDirectoryAutoConfiguration.class))
			.withBean(RequestFactoryCustomizer.class)
			.run((context) -> {
				assertExchangeIsUnaffected(context);
				assertThat(context.getBean(ArizeDirectory.class).toString()).isNotEmpty();
				assertThat(output).containsOnlyOnce("sets the request factory")
					.contains(
							"A customizer, " + RequestFactoryCustomizer.class.getName() + ", sets the request factory",
							"arize.rest-client-customizers=false");
			});
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void requestFactoryOfAnExcludedCustomizerIsNotReported(CapturedOutput output) {
		this.contextRunner.withBean(RequestFactoryCustomizer.class)
			.withPropertyValues("arize.rest-client-customizers=false")
			.run((context) -> {
				assertExchangeIsUnaffected(context);
				assertThat(output).doesNotContain("sets the request factory");
			});
	}

	private void assertExchangeIsUnaffected(ApplicationContext context) {
		RoleBinding created = context.getBean(RoleBindingsClient.class)
			.create("u", "reader", RoleBindingResourceType.SPACE, "s");
		assertThat(created)
			.isEqualTo(ArizeModels.roleBinding(ApiServer.ID, "u", "reader", RoleBindingResourceType.SPACE, "s")
				.createdAt(OffsetDateTime.parse("2026-01-05T09:00:00+02:00"))
				.build());
		assertThat(list(context)).containsExactly(created);
		assertThat(this.api.requests()).extracting((request) -> request.method() + " " + request.path(), Received::body)
			.containsExactly(tuple("POST /v2/role-bindings", """
					{"user_id":"u","role_id":"reader","resource_type":"SPACE","resource_id":"s"}"""),
					tuple("GET /v2/role-bindings?resource_type=SPACE&limit=50", ""));
		assertThat(this.api.requests())
			.allSatisfy((request) -> assertThat(request.headers("Authorization")).containsExactly("Bearer test-key"));
	}

	private static List<RoleBinding> list(ApplicationContext context) {
		return context.getBean(RoleBindingsClient.class).list(RoleBindingResourceType.SPACE).roleBindings();
	}

	static class RequestFactoryCustomizer implements RestClientCustomizer {

		@Override
		public void customize(RestClient.Builder builder) {
			builder.requestFactory(new SimpleClientHttpRequestFactory());
		}

	}

	record Note(String text) {

	}

}
