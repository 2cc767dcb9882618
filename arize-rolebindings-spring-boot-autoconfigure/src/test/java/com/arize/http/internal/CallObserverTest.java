package com.arize.http.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.arize.exceptions.NotFoundException;
import com.arize.http.observation.ApiCall;
import com.arize.http.observation.CallObserver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for observers of a call.
 */
class CallObserverTest extends ServerTests {

	private final List<String> log = new ArrayList<>();

	private final List<ApiCall> observed = new ArrayList<>();

	private CallObserver named(String name) {
		return new CallObserver() {

			@Override
			public <T> T observe(ApiCall call, Supplier<T> action) {
				CallObserverTest.this.observed.add(call);
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

	private void observe(CallObserver observer, HostileServer.Behaviour... script) {
		this.server = start(script);
		this.calls = connect(client(settings()).observer(observer).timeSource(TestCalls.sleeping((wait) -> {
		})));
	}

	@Test
	void surroundTheCallWithAllItsAttempts() {
		observe(named("outer").around(named("inner")), HostileServer.respond(503, "{}"), TestCalls.success("GET"));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		assertThat(this.log).containsExactly("outer before 0", "inner before 0", "inner after 2, 200",
				"outer after 2, 200");
	}

	@Test
	void seeTheFailureThatTheCallerReceives() {
		observe(named("one"), HostileServer.respond(404, "{}"));
		this.calls.failure("DELETE", NotFoundException.class);
		assertThat(this.log).containsExactly("one before 0", "one after 1, 404");
	}

	@Test
	void receiveTheDetailsOfTheCall() {
		observe(named("one"), TestCalls.success("PATCH"));
		this.calls.call("PATCH");
		assertThat(this.observed).singleElement().satisfies((call) -> {
			assertThat(call.operation()).isEqualTo("things.update");
			assertThat(call.method()).isEqualTo("PATCH");
			assertThat(call.template()).isEqualTo("/v2/things/{id}");
			assertThat(call.host()).isEqualTo("127.0.0.1");
		});
	}

}
