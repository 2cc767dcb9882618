package com.arize.http.internal;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.TransportException;
import com.arize.http.internal.engine.ConnectionPool;
import com.arize.http.internal.request.ApiRequest;
import com.arize.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the reuse of connections.
 */
@Tag("socket")
class ConnectionReuseTest extends ServerTests {

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
		serve(HostileServer.respondAndClose(200, TestCalls.OK, TestCalls.OK.length()), TestCalls.success(method));
		this.calls.call("GET");
		assertThat(this.server.awaitNoOpenConnection()).isTrue();
		this.calls.call(method);
		assertThat(this.server.requests()).hasSize(2);
		assertThat(this.server.connections()).isEqualTo(2);
		assertThat(this.calls.waits).isEmpty();
	}

	/* The server receives nothing more on them, as after a NAT has dropped them */
	@ParameterizedTest
	@ValueSource(strings = { "GET", "DELETE" })
	void oneAttemptIsMadeOnIdleConnectionsThatWereDropped(String method) throws Exception {
		Set<Socket> dropped = ConcurrentHashMap.newKeySet();
		CyclicBarrier allConnected = new CyclicBarrier(5);
		serve(settings().readTimeout(Duration.ofMillis(300)), (exchange) -> {
			if (dropped.contains(exchange.socket())) {
				exchange.awaitClose();
				return;
			}
			if (dropped.size() < 5) {
				dropped.add(exchange.socket());
				Await.at(allConnected);
			}
			TestCalls.success(exchange.request().method()).respond(exchange);
		});
		callAtTheSameTime(5);
		this.calls.waits.clear();
		this.calls.call(method);
		assertThat(this.calls.waits).hasSize(1);
		assertThat(this.server.connections()).isEqualTo(6);
	}

	/* The server may have stopped, and with it the other idle connections */
	@Test
	void attemptAfterACutResponseIsMadeOnANewConnection() throws Exception {
		CyclicBarrier bothConnected = new CyclicBarrier(2);
		HostileServer.Behaviour connect = (exchange) -> {
			Await.at(bothConnected);
			TestCalls.success("GET").respond(exchange);
		};
		serve(connect, connect, HostileServer.respondAndClose(200, TestCalls.OK, TestCalls.OK.length() + 1),
				TestCalls.success("GET"));
		callAtTheSameTime(2);
		this.calls.call("GET");
		assertThat(this.server.requests()).hasSize(4);
		assertThat(this.server.connections()).isEqualTo(3);
	}

	/* A request at the end of the server's own timeout may meet the close (RFC 9112) */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "timeout=1|2", "timeout=0, max=3|2", "max=100, Timeout = 1|2", "timeout=60|1",
			"max=100|1", "timeout=soon|1" })
	void connectionIsNotReusedInTheLastSecondOfTheTimeoutOfTheServer(String keepAlive, int connections) {
		serve(HostileServer.respond(200, TestCalls.OK, "Keep-Alive: " + keepAlive));
		this.calls.call("GET");
		this.calls.call("GET");
		assertThat(this.server.connections()).isEqualTo(connections);
	}

	@Test
	void contentLengthBesideTransferEncodingEndsTheConnection() {
		serve(HostileServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n"
				+ Integer.toHexString(TestCalls.OK.length()) + "\r\n" + TestCalls.OK + "\r\n0\r\n\r\n"));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		this.calls.call("GET");
		assertThat(this.server.connections()).isEqualTo(2);
	}

	/* They would stay in the state CLOSE_WAIT */
	@Test
	void idleConnectionsThatTheServerClosedAreClosed() throws Exception {
		CyclicBarrier allConnected = new CyclicBarrier(5);
		serveWith(ConnectionPool.MAX_LIFETIME, Duration.ofMillis(100), (exchange) -> {
			Await.at(allConnected);
			TestCalls.success("GET").respond(exchange);
			// the server reads until the client closes the connection, too
			exchange.socket().shutdownOutput();
		});
		callAtTheSameTime(5);
		assertThat(this.server.awaitNoOpenConnection()).isTrue();
		assertThat(this.server.connections()).isEqualTo(5);
	}

	@Test
	void busyConnectionIsReplacedAtTheEndOfItsLifetime() {
		serveWith(Duration.ofMillis(200), Duration.ofSeconds(50), TestCalls.success("GET"));
		Await.until(() -> this.calls.call("GET").id().equals("a1") && this.server.connections() == 3);
		assertThat(this.server.requests()).hasSizeGreaterThanOrEqualTo(3);
	}

	private void callAtTheSameTime(int calls) throws Exception {
		CompletableFuture<?>[] all = new CompletableFuture<?>[calls];
		for (int i = 0; i < all.length; i++) {
			all[i] = CompletableFuture.runAsync(() -> this.calls.call("GET"), (work) -> new Thread(work).start());
		}
		CompletableFuture.allOf(all).get(30, TimeUnit.SECONDS);
	}

	private void serveWith(Duration maxLifetime, Duration maxIdle, HostileServer.Behaviour behaviour) {
		this.server = start(behaviour);
		this.calls = connect(settings().apiPort(this.server.port()).maxIdle(maxIdle), InetAddress::getAllByName,
				maxLifetime);
	}

	/* -Dposts=30000 sends more */
	@Test
	void postIsCarriedOutAsReportedWhenTheServerClosesAndResetsAtRandom() {
		Random random = new Random(1);
		Map<String, Integer> carriedOut = new ConcurrentHashMap<>();
		serve(once(), (exchange) -> {
			int fault = random.nextInt(6);
			if (fault == 0) {
				exchange.reset();
				return;
			}
			carriedOut.merge(exchange.request().path(), 1, Integer::sum);
			if (fault == 1) {
				exchange.reset();
				return;
			}
			TestCalls.success("POST").respond(exchange);
			if (fault == 2) {
				exchange.socket().close();
			}
			else if (fault == 3) {
				exchange.reset();
			}
		});
		int unknown = 0;
		for (int i = 0; i < Integer.getInteger("posts", 1000); i++) {
			ApiRequest request = ApiRequest.builder("things.create", HttpMethod.POST, "/v2/things/" + i)
				.body(Map.of("name", "n"))
				.build();
			TransportException failure = catchThrowableOfType(TransportException.class, () -> this.calls.call(request));
			if (failure != null) {
				assertThat(failure.isOutcomeUnknown()).isTrue();
				unknown++;
			}
			assertThat(carriedOut.getOrDefault("/v2/things/" + i, 0)).as("request %d", i)
				.isBetween((failure != null) ? 0 : 1, 1);
		}
		assertThat(unknown).isPositive();
	}

}
