package com.arize.http.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.TransportException;
import com.arize.http.internal.engine.Connections;
import com.arize.http.internal.engine.PooledConnections;
import com.arize.http.internal.engine.PooledConnections.NameResolver;
import com.arize.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for calls whose timeout expires before a connection is established.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "requires /proc and an address that does not respond")
class CancelledConnectTest {

	private static final int CALLS = 200;

	private static final Duration SHORT = Duration.ofMillis(100);

	private final ExecutorService callers = Executors.newFixedThreadPool(40);

	@AfterEach
	void stop() {
		this.callers.shutdownNow();
	}

	@Test
	void callToAHostWhoseFirstAddressDoesNotRespondLeavesNoSocketAndDoesNotConnectToTheNext() throws Exception {
		try (SilentAddress silent = new SilentAddress(); HostileServer second = second(silent.port())) {
			long before = sockets();
			try (TestCalls calls = new TestCalls(connections(names(1, 2)), configuration(silent.port()).build())) {
				assertCancelled(CALLS, calls);
				awaitSockets(before);
			}
			awaitSockets(before);
			assertThat(second.connections()).isZero();
		}
	}

	@Test
	void callWhoseNameIsNotResolvedInTimeLeavesNoSocket() throws Exception {
		CountDownLatch resolved = new CountDownLatch(1);
		try (HostileServer server = new HostileServer(TestCalls.success("POST"))) {
			long before = sockets();
			try (TestCalls calls = new TestCalls(connections(names(resolved, 1)),
					configuration(server.port()).build())) {
				assertCancelled(CALLS, calls);
				resolved.countDown();
				awaitSockets(before);
			}
			assertThat(server.connections()).isZero();
		}
		finally {
			resolved.countDown();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "api1", "api.example.x1" })
	void nameThatEndsInADigitIsResolvedWithinTheTimeout(String host) throws Exception {
		CountDownLatch resolved = new CountDownLatch(1);
		try (TestCalls calls = new TestCalls(connections(names(resolved, 1)), configuration(1).apiHost(host).build())) {
			assertCancelled(1, calls);
		}
		finally {
			resolved.countDown();
		}
	}

	@Test
	void callWithoutATlsHandshakeInTimeLeavesNoSocket() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, CALLS, InetAddress.getLoopbackAddress())) {
			long before = sockets();
			try (TestCalls calls = new TestCalls(
					configuration(silent.getLocalPort()).apiHost("127.0.0.1").apiScheme("https").build())) {
				assertCancelled(CALLS, calls);
				awaitSockets(before);
			}
		}
	}

	/* The call timeout expires: the connect timeout is much longer */
	private void assertCancelled(int count, TestCalls calls) throws Exception {
		Callable<TransportException> call = () -> calls.failure("POST", TransportException.class);
		for (Future<TransportException> failure : this.callers.invokeAll(Collections.nCopies(count, call), 25,
				TimeUnit.SECONDS)) {
			assertThat(failure.get()).hasMessageContaining("-timeout, 100 ms");
			assertThat(failure.get().isOutcomeUnknown()).isFalse();
		}
	}

	private static SDKConfiguration.Builder configuration(int port) {
		return TestCalls.to(port)
			.apiHost("api.example.invalid")
			.callTimeout(SHORT)
			.maxConnections(CALLS)
			.retry(RetrySettings.defaults().withMaxAttempts(1));
	}

	private static Connections.Factory connections(NameResolver names) {
		return (configuration, tls, deadlines) -> new PooledConnections(configuration, tls, deadlines, names,
				PooledConnections.MAX_LIFETIME, PooledConnections.MAX_IDLE);
	}

	private static HostileServer second(int port) throws IOException {
		return new HostileServer(new ServerSocket(port, 50, loopback(2)), TestCalls.success("POST"));
	}

	private static NameResolver names(int... addresses) {
		return names(new CountDownLatch(0), addresses);
	}

	private static NameResolver names(CountDownLatch resolved, int... addresses) {
		return (host) -> {
			try {
				resolved.await();
				return IntStream.of(addresses).mapToObj(CancelledConnectTest::loopback).toArray(InetAddress[]::new);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		};
	}

	private static InetAddress loopback(int number) {
		try {
			return InetAddress.getByAddress(new byte[] { 127, 0, 0, (byte) number });
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/* The threads of a test server close its side of accepted connections later */
	private static void awaitSockets(long before) {
		Await.until(() -> sockets() <= before);
	}

	private static long sockets() {
		try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
			return files.filter(CancelledConnectTest::isSocket).count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isSocket(Path file) {
		try {
			return Files.readSymbolicLink(file).toString().startsWith("socket:");
		}
		catch (IOException ex) {
			// closed in the meantime
			return false;
		}
	}

}
