package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.testing.Loopback;
import com.arize.testing.MockApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for the report of an API that refuses requests when the application starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessRunFailureAnalyzerTest {

	@RegisterExtension
	static final MockApi api = new MockApi();

	private final SpringApplication application = new SpringApplication(Application.class);

	@TempDir
	private Path directory;

	AccessRunFailureAnalyzerTest() {
		this.application.setWebApplicationType(WebApplicationType.NONE);
		this.application.setBannerMode(Banner.Mode.OFF);
	}

	@Test
	void listsThePropertiesForHostAndKey(CapturedOutput output) throws IOException {
		refuseToRead();
		fail();
		assertThat(output).contains("cannot be compared with the desired state: ")
			.contains("determined by: arize.api-key (from \"arize.api-key\" from property source \"commandLineArgs\")")
			.contains(", arize.api-host (from \"arize.api-host\" from property source \"commandLineArgs\")")
			.doesNotContain("arize.region")
			.doesNotContain("the bean '")
			.doesNotContain("test-key");
	}

	@Test
	void listsThePropertiesOfAKeyThatMayNotWrite(CapturedOutput output) throws IOException {
		refuseToWrite(403);
		fail();
		assertThat(output).contains("The role bindings are not all as desired: 0 of 1 done, 1 failed")
			.contains("Host and key are determined by:")
			.contains("determined by: arize.api-key (from \"arize.api-key\" from property source \"commandLineArgs\")");
	}

	@Test
	void listsNoPropertiesIfTheRequestIsRefused(CapturedOutput output) throws IOException {
		refuseToWrite(422);
		fail();
		assertThat(output).contains("not all as desired: 0 of 1 done, 1 failed")
			.doesNotContain("Host and key are determined by:");
	}

	@Test
	void listsTheBeanThatProvidesTheKey(CapturedOutput output) throws IOException {
		refuseToRead();
		register("vault", ArizeApiKeyProvider.class, () -> "test-key");
		fail();
		assertThat(output).contains("determined by: the bean 'vault' of type com.arize.config.ArizeApiKeyProvider, ")
			.doesNotContain("PropertiesArizeConnectionDetails")
			.contains(", arize.api-host (");
	}

	@Test
	void listsTheConfigurationOfTheApplicationAndNoProperties(CapturedOutput output) throws IOException {
		refuseToRead();
		register("own", SDKConfiguration.class, api.configuration().build());
		fail();
		assertThat(output).contains("determined by: the bean 'own' of type com.arize.config.SDKConfiguration")
			.doesNotContain("arize.api-key (");
	}

	@Test
	void listsTheClientOfTheApplicationAndNoProperties(CapturedOutput output) throws IOException {
		refuseToRead();
		register("roleBindingsClient", RoleBindingsClient.class, api.client());
		fail();
		assertThat(output)
			.contains("determined by: the bean 'roleBindingsClient' of type com.arize.rolebindings.RoleBindingsClient")
			.doesNotContain("arize.api-key (");
	}

	@Test
	void listsNoClientForASecondAccount(CapturedOutput output) throws IOException {
		refuseToRead();
		this.application
			.addInitializers((context) -> ((GenericApplicationContext) context).registerBean(SecondAccount.class));
		fail();
		assertThat(output).contains("determined by: arize.api-key (").doesNotContain("the bean '");
	}

	private static void refuseToRead() {
		api.server().stubFor(get(urlPathEqualTo("/v2/role-bindings")).willReturn(status(401)));
	}

	private static void refuseToWrite(int status) {
		api.server()
			.stubFor(get(urlPathEqualTo("/v2/role-bindings"))
				.willReturn(okJson("{\"role_bindings\":[],\"pagination\":{\"has_more\":false}}")));
		api.server().stubFor(post(urlPathEqualTo("/v2/role-bindings")).willReturn(status(status)));
	}

	private <T> void register(String name, Class<T> type, T bean) {
		this.application
			.addInitializers((context) -> ((GenericApplicationContext) context).registerBean(name, type, () -> bean));
	}

	private void fail() throws IOException {
		Path file = Files.writeString(this.directory.resolve("access.yaml"), """
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings: [{user_id: ada, role_id: reader}]
				""");
		assertThat(catchThrowable(() -> this.application.run("--arize.api-host=" + Loopback.HOST,
				"--arize.api-port=" + api.server().port(), "--arize.api-scheme=http", "--arize.api-key=test-key",
				"--arize.role-bindings.desired-state.enabled=true", "--arize.role-bindings.desired-state.mode=apply",
				"--arize.role-bindings.desired-state.locations=" + file.toUri())))
			.isNotNull();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
			DesiredStateAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondAccount {

		@Bean(defaultCandidate = false)
		RoleBindingsClient second(RoleBindingsClientFactory clients, SDKConfiguration configuration) {
			return clients.create(configuration.toBuilder().apiKeyProvider(() -> "second-key").build());
		}

	}

}
