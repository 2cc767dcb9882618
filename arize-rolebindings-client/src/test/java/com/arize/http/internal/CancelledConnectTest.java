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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.TransportException;
import com.arize.testing.Await;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
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
@Tag("socket")
class CancelledConnectTest extends ServerTests {

	private static final int CALLS = 200;

	@AutoClose("shutdownNow")
	private final ExecutorService callers = Executors.newFixedThreadPool(40);

	@Test
	void callToAHostWhoseFirstAddressDoesNotRespondLeavesNoSocketAndDoesNotConnectToTheNext() throws Exception {
		SilentAddress silent = closeAfterTest(new SilentAddress());
		HostileServer second = closeAfterTest(
				new HostileServer(new ServerSocket(silent.port(), 50, loopback(2)), TestCalls.success("POST")));
		long before = sockets();
		assertCancelled(connect(cancelled(silent.port()), (host) -> new InetAddress[] { loopback(1), loopback(2) }));
		awaitSockets(before);
		assertThat(second.connections()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.example.invalid", "api1", "api.example.x1" })
	void callWhoseNameIsNotResolvedInTimeLeavesNoSocket(String host) throws Exception {
		CompletableFuture<InetAddress[]> resolved = new CompletableFuture<>();
		HostileServer other = start(TestCalls.success("POST"));
		long before = sockets();
		assertCancelled(connect(cancelled(other.port()).apiHost(host), (name) -> resolved.join()));
		resolved.complete(new InetAddress[] { loopback(1) });
		awaitSockets(before);
		assertThat(other.connections()).isZero();
	}

	@Test
	void callWithoutATlsHandshakeInTimeLeavesNoSocket() throws Exception {
		ServerSocket silent = closeAfterTest(new ServerSocket(0, CALLS, InetAddress.getLoopbackAddress()));
		long before = sockets();
		assertCancelled(connect(cancelled(silent.getLocalPort()).apiHost("127.0.0.1").apiScheme("https")));
		awaitSockets(before);
	}

	/* The call timeout expires: the connect timeout is much longer */
	private void assertCancelled(TestCalls calls) throws Exception {
		Callable<TransportException> call = () -> calls.failure("POST", TransportException.class);
		for (Future<TransportException> failure : this.callers.invokeAll(Collections.nCopies(CALLS, call), 25,
				TimeUnit.SECONDS)) {
			assertThat(failure.get()).hasMessageContaining("-timeout, 100 ms");
			assertThat(failure.get().isOutcomeUnknown()).isFalse();
		}
	}

	private static SDKConfiguration.Builder cancelled(int port) {
		return once().apiPort(port)
			.apiHost("api.example.invalid")
			.callTimeout(Duration.ofMillis(100))
			.maxConnections(CALLS);
	}

	private static InetAddress loopback(int number) throws UnknownHostException {
		return InetAddress.getByAddress(new byte[] { 127, 0, 0, (byte) number });
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
			// it was closed meanwhile
			return false;
		}
	}

}
