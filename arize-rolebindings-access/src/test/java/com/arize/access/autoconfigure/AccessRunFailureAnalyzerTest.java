package com.arize.access.autoconfigure;

import java.io.IOException;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;

import static com.arize.access.autoconfigure.AccessApplication.users;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the report of an API that refuses requests when the application starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessRunFailureAnalyzerTest {

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
