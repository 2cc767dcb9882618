package com.arize.http.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import com.arize.http.internal.engine.Connections;
import com.arize.http.internal.engine.PooledConnections;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the lifetime of connections.
 */
class ConnectionLifetimeTest {

	@Test
	void busyConnectionIsReplacedAtTheEndOfItsLifetime() throws IOException {
		Connections.Factory connections = connections(Duration.ofMillis(200), PooledConnections.MAX_IDLE);
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				TestCalls calls = new TestCalls(connections, TestCalls.to(server).build())) {
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
			while (server.connections() < 3 && System.nanoTime() < end) {
				assertThat(calls.call("GET").id()).isEqualTo("a1");
			}
			assertThat(server.connections()).isEqualTo(3);
			assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(3);
		}
	}

	/* Those would stay in the state CLOSE_WAIT */
	@Test
	void idleConnectionsThatTheServerClosedAreClosed() throws Exception {
		Connections.Factory connections = connections(PooledConnections.MAX_LIFETIME, Duration.ofMillis(100));
		CyclicBarrier allConnected = new CyclicBarrier(5);
		try (HostileServer server = new HostileServer((exchange) -> {
			await(allConnected);
			TestCalls.success("GET").respond(exchange);
			// the server reads until the client closes the connection, too
			exchange.socket().shutdownOutput();
		}); TestCalls calls = new TestCalls(connections, TestCalls.to(server).build())) {
			CompletableFuture<?>[] all = new CompletableFuture<?>[5];
			for (int i = 0; i < all.length; i++) {
				all[i] = CompletableFuture.runAsync(() -> calls.call("GET"), (work) -> new Thread(work).start());
			}
			CompletableFuture.allOf(all).get(30, TimeUnit.SECONDS);
			assertThat(server.awaitNoOpenConnection()).isTrue();
			assertThat(server.connections()).isEqualTo(5);
		}
	}

	private static Connections.Factory connections(Duration maxLifetime, Duration maxIdle) {
		return (configuration, tls, deadlines) -> new PooledConnections(configuration, tls, deadlines,
				InetAddress::getAllByName, maxLifetime, maxIdle);
	}

	private static void await(CyclicBarrier barrier) throws IOException {
		try {
			barrier.await(30, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IOException(ex);
		}
	}

}
