package com.arize.rolebindings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.http.SharedConnections;
import com.arize.http.observation.ApiCall;
import com.arize.http.observation.CallObserver;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.http.HttpStatus;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RoleBindingsClientFactory}.
 */
class RoleBindingsClientFactoryTest {

	private final List<String> calls = new ArrayList<>();

	private final RoleBindingsClientFactory clients = new RoleBindingsClientFactory(RoleBindingsClientFactoryTest::mock,
			new CallObserver() {

				@Override
				public <T> T observe(ApiCall call, Supplier<T> action) {
					RoleBindingsClientFactoryTest.this.calls.add(call.host() + " " + call.operation());
					return action.get();
				}

			});

	private static void mock(RestClient.Builder builder) {
		builder.requestInterceptor(
				(request, body, execution) -> new MockClientHttpResponse(new byte[0], HttpStatus.NO_CONTENT));
	}

	private RoleBindingsClient client(String host) {
		return this.clients
			.create(SDKConfiguration.builder().apiKey("k-1").apiHost(host).prereleaseWarnings(false).build());
	}

	@Test
	void everyClientIsCustomizedAndObserved() {
		client("one.example.com").delete("a1");
		client("other.example.com").delete("a1");
		assertThat(this.calls).containsExactly("one.example.com role_bindings.delete",
				"other.example.com role_bindings.delete");
	}

	@Test
	void closingAClientDoesNotCloseOthers() {
		RoleBindingsClient one = client("one.example.com");
		RoleBindingsClient other = client("other.example.com");
		one.close();
		assertThatIllegalStateException().isThrownBy(() -> one.delete("a1"));
		other.delete("a1");
		assertThat(this.calls).hasSize(1);
	}

	@Test
	void closedFactoryCreatesClosedClients() {
		RoleBindingsClient before = client("one.example.com");
		this.clients.close();
		assertThatIllegalStateException().isThrownBy(() -> before.delete("a1"));
		assertThatIllegalStateException().isThrownBy(() -> client("one.example.com").delete("a1"));
	}

	@Test
	void directoryThatSharesConnectionsIsClosedWithThem() {
		ArizeDirectory directory = directory(this.clients.connections());
		this.clients.close();
		assertThatIllegalStateException().isThrownBy(() -> directory.getUser("u1"));
	}

	@Test
	void connectionsOfAnotherImplementationAreRefused() {
		SharedConnections other = Mockito.mock();
		assertThatIllegalArgumentException().isThrownBy(() -> directory(other)).withMessageContaining("'connections'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RoleBindingsClientFactory((configuration) -> RoleBindingsClientFactoryTest::mock,
					CallObserver.NONE, other))
			.withMessageContaining("'connections'");
	}

	@Test
	void closingAFactoryDoesNotCloseConnectionsThatItShares() {
		new RoleBindingsClientFactory((configuration) -> RoleBindingsClientFactoryTest::mock, CallObserver.NONE,
				this.clients.connections())
			.close();
		client("one.example.com").delete("a1");
		assertThat(this.calls).hasSize(1);
	}

	private static ArizeDirectory directory(SharedConnections connections) {
		return ArizeDirectory.of(SDKConfiguration.builder().apiKey("k-1").build(), RoleBindingsClientFactoryTest::mock,
				CallObserver.NONE, connections);
	}

	@Test
	void messageNamesANullArgument() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.clients.create(null))
			.withMessageContaining("configuration");
		assertThatIllegalArgumentException().isThrownBy(() -> new RoleBindingsClientFactory(null, CallObserver.NONE))
			.withMessageContaining("customizer");
		assertThatIllegalArgumentException().isThrownBy(() -> new RoleBindingsClientFactory((builder) -> {
		}, null)).withMessageContaining("observer");
	}

}
