package com.arize.http;

import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.TransportException;
import com.arize.http.transport.HttpEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the reuse of connections.
 */
class ConnectionReuseTest extends EachEngine {

	@Test
	void connectionIsReused() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				TestCalls calls = new TestCalls(server)) {
			for (int i = 0; i < 5; i++) {
				calls.call("GET");
			}
			assertThat(server.requests()).hasSize(5);
			assertThat(server.connections()).isOne();
		}
	}

	@Test
	void connectionIsReusedAfterACompletelyReadFailure() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(404, "{}"), HostileServer.respond(400, ""),
				HostileServer.respond(200, "<html>"), TestCalls.success("GET"));
				TestCalls calls = new TestCalls(server)) {
			for (int i = 0; i < 3; i++) {
				calls.failure("GET", ApiException.class);
			}
			assertThat(calls.call("GET").id()).isEqualTo("a1");
			assertThat(server.connections()).isOne();
		}
	}

	static Stream<HostileServer.Behaviour> incompletelyRead() {
		return Stream.of(HostileServer.endlessBody(200), HostileServer.endlessBody(400),
				HostileServer.respond(200, " ".repeat(11 * 1024 * 1024)));
	}

	@ParameterizedTest
	@MethodSource("incompletelyRead")
	void connectionOfAnIncompletelyReadResponseIsNotReused(HostileServer.Behaviour behaviour) throws IOException {
		try (HostileServer server = new HostileServer(behaviour, TestCalls.success("GET"));
				TestCalls calls = new TestCalls(server)) {
			calls.failure("GET", ApiException.class);
			assertThat(calls.call("GET").id()).isEqualTo("a1");
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PATCH", "DELETE" })
	void connectionThatTheServerClosedWhileIdleIsNotReused(String method) throws Exception {
		try (HostileServer server = new HostileServer(HostileServer.respondAndClose(200, TestCalls.OK),
				TestCalls.success(method)); TestCalls calls = new TestCalls(server)) {
			calls.call("GET");
			assertThat(server.awaitNoOpenConnection()).isTrue();
			calls.call(method);
			assertThat(server.requests()).hasSize(2);
			assertThat(server.connections()).isEqualTo(2);
			assertThat(calls.waits).isEmpty();
		}
	}

	@Test
	void connectionIsNotReusedWhenTheServerSendsConnectionClose() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(200, TestCalls.OK, "Connection: close"));
				TestCalls calls = new TestCalls(server)) {
			calls.call("GET");
			calls.call("GET");
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@Test
	void nothingIsConnectedBeforeTheFirstCall() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				TestCalls calls = new TestCalls(server)) {
			assertThat(server.connections()).isZero();
			calls.call("GET");
			assertThat(server.connections()).isOne();
		}
	}

	@Test
	void engineIsNotStartedBeforeTheFirstCall() throws IOException {
		HttpEngine engine = (configuration, tls, deadlines) -> {
			throw new AssertionError("started");
		};
		try (TestCalls calls = new TestCalls(engine, TestCalls.to(1).build())) {
			assertThat(calls.waits).isEmpty();
		}
	}

	@Test
	void closeClosesTheConnections() throws Exception {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"))) {
			TestCalls calls = new TestCalls(server);
			calls.call("GET");
			calls.close();
			assertThat(!this.engine.closesIdleConnections() || server.awaitNoOpenConnection()).isTrue();
		}
	}

	@Test
	void callAfterCloseIsIllegal() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"))) {
			TestCalls calls = new TestCalls(server);
			calls.call("GET");
			calls.close();
			calls.close();
			assertThatIllegalStateException().isThrownBy(() -> calls.call("GET")).withMessageContaining("closed");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void closeBeforeTheFirstCallIsFinal() {
		TestCalls calls = new TestCalls(TestCalls.to(1).build());
		calls.close();
		assertThatIllegalStateException().isThrownBy(() -> calls.call("GET"));
	}

	@Test
	void postIsSentAtMostOnceWhenTheServerClosesConnectionsAfterResponses() throws IOException {
		Random random = new Random(1);
		try (HostileServer server = new HostileServer((exchange) -> {
			TestCalls.success("POST").respond(exchange);
			if (random.nextInt(3) == 0) {
				exchange.socket().close();
			}
		}); TestCalls calls = new TestCalls(server)) {
			for (int i = 0; i < 500; i++) {
				try {
					calls.call("POST");
				}
				catch (TransportException ex) {
					assertThat(ex.isOutcomeUnknown()).isTrue();
				}
			}
			assertThat(server.requests()).hasSizeLessThanOrEqualTo(500);
		}
	}

}
