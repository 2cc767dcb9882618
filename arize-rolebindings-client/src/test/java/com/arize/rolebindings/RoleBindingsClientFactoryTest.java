package com.arize.rolebindings;

import java.util.ArrayList;
import java.util.List;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.InvalidResponseException;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RoleBindingsClientFactory}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RoleBindingsClientFactoryTest {

	private final List<String> requests = new ArrayList<>();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final RoleBindingsClientFactory clients = new RoleBindingsClientFactory(this::customize, this.registry);

	private void customize(RestClient.Builder builder) {
		builder.requestInterceptor((request, body, execution) -> {
			this.requests.add(request.getURI().getHost());
			return new MockClientHttpResponse(new byte[0], HttpStatus.NO_CONTENT);
		});
	}

	private static SDKConfiguration configuration(String host) {
		return SDKConfiguration.builder().apiKey("k-1").apiHost(host).prereleaseWarnings(false).build();
	}

	private RoleBindingsClient client(String host) {
		return this.clients.create(configuration(host));
	}

	@Test
	void everyClientIsCustomizedAndObserved() {
		client("one.example.com").delete("a1");
		client("other.example.com").delete("a1");
		assertThat(this.requests).containsExactly("one.example.com", "other.example.com");
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo("arize.role_bindings", 2);
	}

	@Test
	void closedFactoryCreatesClosedClients() {
		RoleBindingsClient before = client("one.example.com");
		this.clients.close();
		assertThatIllegalStateException().isThrownBy(() -> before.delete("a1"));
		assertThatIllegalStateException().isThrownBy(() -> client("one.example.com").delete("a1"));
	}

	@Test
	void directoryIsCustomizedObservedAndClosedWithTheFactory() {
		ArizeDirectory directory = this.clients.directory(configuration("one.example.com"));
		assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(() -> directory.getUser("u1"));
		assertThat(this.requests).containsExactly("one.example.com");
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo("arize.directory", 1);
		this.clients.close();
		assertThatIllegalStateException().isThrownBy(() -> directory.getUser("u1"));
	}

	@Test
	void customizerKnowsTheConfigurationOfTheClient() {
		SDKConfiguration configuration = configuration("one.example.com");
		List<SDKConfiguration> customized = new ArrayList<>();
		this.clients.withCustomizer((of, builder) -> customized.add(of)).create(configuration).delete("a1");
		assertThat(customized).containsExactly(configuration);
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void callListenersAreNotifiedOfSuccessAndFailure() {
		List<String> ends = new ArrayList<>();
		RoleBindingsClient client = this.clients
			.withCallListener((configuration, status, failure) -> ends.add("first %s %s".formatted(status, failure)))
			.withCallListener((configuration, status, failure) -> ends
				.add("second %s %s".formatted(status, (failure != null) ? failure.getClass() : null)))
			.create(configuration("one.example.com"));
		client.delete("a1");
		assertThat(ends).containsExactlyInAnyOrder("first 204 null", "second 204 null");
		assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(() -> client.get("a1"));
		assertThat(ends).hasSize(4).contains("second 204 " + InvalidResponseException.class);
	}

	@Test
	void failingCallListenerDoesNotChangeTheResult(CapturedOutput output) {
		this.clients.withCallListener((configuration, status, failure) -> {
			throw new IllegalStateException("no disk");
		}).create(configuration("one.example.com")).delete("a1");
		assertThat(this.requests).hasSize(1);
		assertThat(output).containsOnlyOnce("no disk");
	}

	@Test
	void sharedConnectionsAreClosedByTheirOwnerOnly() {
		SharedConnections connections = new SharedConnections();
		RoleBindingsClientFactory sharing = this.clients.withConnections(connections);
		RoleBindingsClient client = sharing.create(configuration("one.example.com"));
		sharing.close();
		client.delete("a1");
		assertThat(connections.isOpen()).isTrue();
		connections.stop(() -> this.requests.add("stopped"));
		assertThat(connections.isOpen()).isFalse();
		client.delete("a1");
		connections.close();
		assertThatIllegalStateException().isThrownBy(() -> client.delete("a1"));
		assertThat(this.requests).containsExactly("one.example.com", "stopped", "one.example.com");
	}

	@Test
	void messageNamesANullArgument() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.clients.create(null))
			.withMessageContaining("configuration");
		assertThatIllegalArgumentException().isThrownBy(() -> new RoleBindingsClientFactory(null, this.registry))
			.withMessageContaining("customizer");
		assertThatIllegalArgumentException().isThrownBy(() -> new RoleBindingsClientFactory((builder) -> {
		}, null)).withMessageContaining("registry");
	}

}
