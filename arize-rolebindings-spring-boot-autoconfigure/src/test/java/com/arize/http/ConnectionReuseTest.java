package com.arize.http;

import java.util.Random;
import java.util.stream.Stream;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the reuse of connections.
 */
class ConnectionReuseTest extends ServerTests {

	@Test
	void connectionIsReused() {
		serve(TestCalls.success("GET"));
		for (int i = 0; i < 5; i++) {
			this.calls.call("GET");
		}
		assertThat(this.server.requests()).hasSize(5);
		assertThat(this.server.connections()).isOne();
	}

	@Test
	void connectionIsReusedAfterACompletelyReadFailure() {
		serve(HostileServer.respond(404, "{}"), HostileServer.respond(400, ""), TestCalls.success("GET"));
		for (int i = 0; i < 2; i++) {
			this.calls.failure("GET", ApiException.class);
		}
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		assertThat(this.server.connections()).isOne();
	}

	static Stream<HostileServer.Behaviour> incompletelyRead() {
		return Stream.of(HostileServer.endlessBody(200), HostileServer.endlessBody(400),
				HostileServer.respond(200, " ".repeat(11 * 1024 * 1024)));
	}

	@ParameterizedTest
	@MethodSource("incompletelyRead")
	void connectionOfAnIncompletelyReadResponseIsNotReused(HostileServer.Behaviour behaviour) {
		serve(behaviour, TestCalls.success("GET"));
		this.calls.failure("GET", ApiException.class);
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		assertThat(this.server.connections()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PATCH", "DELETE" })
	void connectionThatTheServerClosedWhileIdleIsNotReused(String method) throws Exception {
		serve(HostileServer.respondAndClose(200, TestCalls.OK), TestCalls.success(method));
		this.calls.call("GET");
		assertThat(this.server.awaitNoOpenConnection()).isTrue();
		this.calls.call(method);
		assertThat(this.server.requests()).hasSize(2);
		assertThat(this.server.connections()).isEqualTo(2);
		assertThat(this.calls.waits).isEmpty();
	}

	@Test
	void connectionIsNotReusedWhenTheServerSendsConnectionClose() {
		serve(HostileServer.respond(200, TestCalls.OK, "Connection: close"));
		this.calls.call("GET");
		this.calls.call("GET");
		assertThat(this.server.connections()).isEqualTo(2);
	}

	@Test
	void closeClosesTheConnectionsAndLaterCallsAreIllegal() throws Exception {
		serve(TestCalls.success("GET"));
		this.calls.call("GET");
		this.calls.close();
		this.calls.close();
		assertThat(this.server.awaitNoOpenConnection()).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> this.calls.call("GET")).withMessageContaining("closed");
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void closeBeforeTheFirstCallIsFinal() {
		serve(TestCalls.success("GET"));
		this.calls.close();
		assertThatIllegalStateException().isThrownBy(() -> this.calls.call("GET"));
		assertThat(this.server.connections()).isZero();
	}

	@Test
	void postIsSentAtMostOnceWhenTheServerClosesConnectionsAfterResponses() {
		Random random = new Random(1);
		serve((exchange) -> {
			TestCalls.success("POST").respond(exchange);
			if (random.nextInt(3) == 0) {
				exchange.socket().close();
			}
		});
		for (int i = 0; i < 500; i++) {
			try {
				this.calls.call("POST");
			}
			catch (TransportException ex) {
				assertThat(ex.isOutcomeUnknown()).isTrue();
			}
		}
		assertThat(this.server.requests()).hasSizeLessThanOrEqualTo(500);
	}

}
