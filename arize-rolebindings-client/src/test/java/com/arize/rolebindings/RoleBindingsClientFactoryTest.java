package com.arize.rolebindings;

import java.util.ArrayList;
import java.util.List;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.InvalidResponseException;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;

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
	void messageNamesANullArgument() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.clients.create(null))
			.withMessageContaining("configuration");
		assertThatIllegalArgumentException().isThrownBy(() -> new RoleBindingsClientFactory(null, this.registry))
			.withMessageContaining("customizer");
		assertThatIllegalArgumentException().isThrownBy(() -> new RoleBindingsClientFactory((builder) -> {
		}, null)).withMessageContaining("registry");
	}

}
