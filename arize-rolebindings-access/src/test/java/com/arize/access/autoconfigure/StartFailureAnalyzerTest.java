package com.arize.access.autoconfigure;

import java.io.IOException;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.names.AccessNames;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;

import static com.arize.access.autoconfigure.AccessApplication.users;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the report of an API that refuses requests when the application starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureAnalyzerTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	@Test
	void listsThePropertiesForHostAndKey(CapturedOutput output) throws IOException {
		refuseToRead();
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
		assertThat(output).contains("The role bindings are not all as desired: 0 of 1 done, 1 failed")
			.contains("Host and key are determined by:")
			.contains("determined by: arize.api-key (from \"arize.api-key\" from property source \"commandLineArgs\")")
			.contains(
					"Give the key the permissions ROLE_BINDING_CREATE and ROLE_BINDING_DELETE, or use another key. Or");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"403 | {} | give the key the missing permission (to read role bindings, ROLE_BINDING_READ), or use another key.",
			"200 | <html> | correct the host, the key or its permissions, or start again when the API can be read." })
	void reportsARequestOfTheApplicationThatFails(int status, String body, String remedy, CapturedOutput output)
			throws IOException {
		application.arize()
			.wireMock()
			.stubFor(
					get(urlPathEqualTo("/v2/role-bindings")).willReturn(aResponse().withStatus(status).withBody(body)));
		application.register(ApplicationRunner.class,
				(arguments) -> RoleBindingsClient.of(configuration()).list(RoleBindingResourceType.SPACE));
		assertThat(application.run(users(1, "admin"), "mode=validate")).isOne();
		assertThat(output).contains("APPLICATION FAILED TO START\n")
			.contains("A request to Arize failed: GET /v2/role-bindings")
			.containsIgnoringCase("Host and key are determined by: ")
			.containsIgnoringCase("\n" + remedy + "\n")
			.doesNotContain("\tat ");
	}

	@Test
	void namesNoPermissionForAnotherRequestOfTheApplication(CapturedOutput output) throws IOException {
		application.arize().next().to(HttpMethod.POST, "/v2/role-bindings").fail(403);
		application.register(ApplicationRunner.class, (arguments) -> RoleBindingsClient.of(configuration())
			.create("u0", "r", RoleBindingResourceType.SPACE, "s"));
		assertThat(application.run(users(1, "admin"), "mode=validate")).isOne();
		assertThat(output).contains("A request to Arize failed: POST /v2/role-bindings")
			.contains("\nGive the key the permission that the request needs, or use another key.\n")
			.doesNotContain("ROLE_BINDING_READ");
	}

	@Test
	void reportsANameInCodeOfTheApplicationThatIsUnknown(CapturedOutput output) throws IOException {
		application.register(ApplicationRunner.class, (arguments) -> AccessNames.of(ArizeDirectory.of(configuration()))
			.binding("u0@example.com", "Space readr", "Payments"));
		assertThat(application.run(users(1, "admin"), "mode=validate")).isOne();
		assertThat(output).contains("APPLICATION FAILED TO START\n")
			.contains("A name cannot be used: role 'Space readr' is unknown: did you mean 'Space reader'?\n")
			.doesNotContain("\tat ");
	}

	@Test
	void listsNoPropertiesIfTheRequestIsRefused(CapturedOutput output) throws IOException {
		refuseToWrite(422);
		assertThat(output).contains("not all as desired: 0 of 1 done, 1 failed")
			.doesNotContain("Host and key are determined by:");
	}

	@Test
	void listsTheBeanThatProvidesTheKey(CapturedOutput output) throws IOException {
		application.register("vault", ArizeApiKeyProvider.class, () -> "test-key");
		refuseToRead();
		assertThat(output).contains("determined by: the bean 'vault' of type com.arize.config.ArizeApiKeyProvider, ")
			.doesNotContain("PropertiesArizeConnectionDetails")
			.contains(", arize.api-host (");
	}

	@Test
	void listsTheConfigurationOfTheApplicationAndNoProperties(CapturedOutput output) throws IOException {
		application.register("own", SDKConfiguration.class, configuration());
		refuseToRead();
		assertThat(output).contains("determined by: the bean 'own' of type com.arize.config.SDKConfiguration")
			.doesNotContain("arize.api-key (");
	}

	@Test
	void listsTheClientOfTheApplicationAndNoProperties(CapturedOutput output) throws IOException {
		application.register("roleBindingsClient", RoleBindingsClient.class, RoleBindingsClient.of(configuration()));
		refuseToRead();
		assertThat(output)
			.contains("determined by: the bean 'roleBindingsClient' of type com.arize.rolebindings.RoleBindingsClient")
			.doesNotContain("arize.api-key (");
	}

	@Test
	void listsNoClientForASecondAccount(CapturedOutput output) throws IOException {
		application.register(RoleBindingsClient.class, new RecordingClient(), "second");
		refuseToRead();
		assertThat(output).contains("determined by: arize.api-key (").doesNotContain("the bean '");
	}

	private static void refuseToRead() throws IOException {
		application.arize().next().to("/v2/role-bindings").fail(401);
		assertThat(application.run(users(1, "admin"), "mode=apply")).isEqualTo(3);
	}

	private static void refuseToWrite(int status) throws IOException {
		application.arize().next().to(HttpMethod.PATCH, "/v2/role-bindings/*").fail(status);
		assertThat(application.run(users(1, "admin"), "mode=apply")).isEqualTo(4);
	}

	private static SDKConfiguration configuration() {
		return Loopback.configuration(application.arize().getApiUrl().getPort()).build();
	}

}
