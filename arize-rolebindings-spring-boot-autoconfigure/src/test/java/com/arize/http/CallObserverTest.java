package com.arize.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.arize.exceptions.NotFoundException;
import com.arize.http.observation.ApiCall;
import com.arize.http.observation.CallObserver;
import com.arize.internal.TimeSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for observers of a call.
 */
class CallObserverTest {

	private final List<String> log = new ArrayList<>();

	private CallObserver named(String name) {
		return new CallObserver() {

			@Override
			public <T> T observe(ApiCall call, Supplier<T> action) {
				CallObserverTest.this.log.add(name + " before " + call.attempts());
				try {
					return action.get();
				}
				finally {
					CallObserverTest.this.log.add(name + " after " + call.attempts() + ", " + call.status());
				}
			}

		};
	}

	private ArizeHttpClient client(HostileServer server, CallObserver observer) {
		return ArizeHttpClient.builder(TestCalls.to(server).build())
			.observer(observer)
			.timeSource(new TimeSource(TimeSource.SYSTEM.clock(), System::nanoTime, (wait) -> {
			}, () -> 0.5))
			.build();
	}

	@Test
	void surroundTheCallWithAllItsAttempts() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(503, "{}"), TestCalls.success("GET"));
				ArizeHttpClient client = client(server, named("outer").around(named("inner")))) {
			assertThat(client.fetch(TestCalls.request("GET"), TestCalls.Thing.class).id()).isEqualTo("a1");
		}
		assertThat(this.log).containsExactly("outer before 0", "inner before 0", "inner after 2, 200",
				"outer after 2, 200");
	}

	@Test
	void seeTheFailureThatTheCallerReceives() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(404, "{}"));
				ArizeHttpClient client = client(server, named("one"))) {
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> client.send(TestCalls.request("DELETE")));
		}
		assertThat(this.log).containsExactly("one before 0", "one after 1, 404");
	}

	@Test
	void receiveTheDetailsOfTheCall() throws IOException {
		List<ApiCall> calls = new ArrayList<>();
		CallObserver observer = new CallObserver() {

			@Override
			public <T> T observe(ApiCall call, Supplier<T> action) {
				calls.add(call);
				return action.get();
			}

		};
		try (HostileServer server = new HostileServer(TestCalls.success("PATCH"));
				ArizeHttpClient client = client(server, observer)) {
			client.fetch(TestCalls.request("PATCH"), TestCalls.Thing.class);
		}
		assertThat(calls).singleElement().satisfies((call) -> {
			assertThat(call.operation()).isEqualTo("things.update");
			assertThat(call.method()).isEqualTo("PATCH");
			assertThat(call.template()).isEqualTo("/v2/things/{id}");
			assertThat(call.host()).isEqualTo("127.0.0.1");
		});
	}

}
