package com.arize.rolebindings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.arize.rolebindings.StatefulApi.Response;
import com.arize.testing.Exchange;
import com.arize.testing.JavaProcess;
import com.arize.testing.Loopback;
import com.arize.testing.SocketServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application that is terminated while it applies its access file.
 */
class ShutdownTest {

	private static final int BINDINGS = 200;

	private static final int WRITES_BEFORE = 20;

	private final StatefulApi api = new StatefulApi();

	@TempDir
	private Path directory;

	@Test
	void letsRunningStepsEndAndReportsTheOutcomes() throws Exception {
		try (HoldingApi server = new HoldingApi()) {
			JavaProcess process = run(server.port(), (running, output) -> terminate(running, output, server));
			int done = this.api.bindings().size();
			assertThat(done).isBetween(WRITES_BEFORE, BINDINGS - 1);
			assertThat(process.output())
				.containsOnlyOnce("The application was stopped while role bindings were changed: "
						+ "%d of %d done, 0 failed, 0 unknown, %d not started.".formatted(done, BINDINGS,
								BINDINGS - done))
				.contains(StoppedApplication.CLOSING)
				.doesNotContain(StoppedApplication.RUNNING)
				.doesNotContain("APPLICATION FAILED TO START")
				.doesNotContain(BINDINGS + " of " + BINDINGS + " changes")
				.doesNotContain("Exception")
				.doesNotContain("\tat ");
			assertThat(server.writes()).hasValue(done);
		}
	}

	@Test
	void interruptsAndReportsStepsThatExceedTheShutdownTimeout() throws Exception {
		try (HoldingApi server = new HoldingApi()) {
			JavaProcess process = run(server.port(), (running, output) -> {
				server.awaitWrites();
				running.destroy();
			}, "--spring.lifecycle.timeout-per-shutdown-phase=1s");
			String output = process.output();
			Matcher summary = Pattern
				.compile("The application was stopped while role bindings were changed: "
						+ "(\\d+) of %d done, 0 failed, ([1-9]\\d*) unknown".formatted(BINDINGS))
				.matcher(output);
			assertThat(summary.find()).as(output).isTrue();
			assertThat(output.split("outcome=unknown")).hasSize(Integer.parseInt(summary.group(2)) + 1);
			assertThat(output).doesNotContain("Shutdown phase -4096").doesNotContain("\tat ");
		}
	}

	@Test
	void endsImmediatelyWhileTheBindingsAreRead() throws Exception {
		Path report = this.directory.resolve("report.json");
		try (SilentApi server = new SilentApi()) {
			JavaProcess process = run(server.port(), (running, output) -> {
				server.awaitRequest();
				running.destroy();
			}, "--arize.role-bindings.desired-state.report=" + report);
			assertThat(report).content()
				.contains("\"exit_status\": " + process.exitValue())
				.contains("\"exit_status\": 143")
				.contains("\"stopped\": true")
				.contains("\"error\": \"The application was stopped before any role binding was changed\"");
			assertThat(process.output())
				.containsOnlyOnce("The application was stopped before any role binding was changed")
				.doesNotContain(StoppedApplication.RUNNING)
				.doesNotContain("ERROR")
				.doesNotContain("Exception")
				.doesNotContain("\tat ");
		}
	}

	private JavaProcess run(int port, BiConsumer<Process, Path> terminate, String... more)
			throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>(List.of(StoppedApplication.class.getName(), "--arize.api-key=test-key",
				"--arize.api-scheme=http", "--arize.api-host=" + Loopback.HOST, "--arize.api-port=" + port,
				"--arize.role-bindings.desired-state.enabled=true",
				"--arize.role-bindings.desired-state.locations=" + file().toUri(),
				"--arize.role-bindings.desired-state.mode=apply"));
		arguments.addAll(List.of(more));
		return JavaProcess.run(Map.of(), terminate, arguments.toArray(String[]::new));
	}

	/* The server responds again when the context is being closed */
	private static void terminate(Process process, Path output, HoldingApi server) {
		try {
			server.awaitWrites();
			process.destroy();
			while (process.isAlive() && !Files.readString(output).contains(StoppedApplication.CLOSING)) {
				LockSupport.parkNanos(10_000_000);
			}
			server.release();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path file() throws IOException {
		StringBuilder yaml = new StringBuilder("scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:");
		IntStream.range(0, BINDINGS)
			.forEach((i) -> yaml.append("\n  - {user_id: user-%d, role_id: reader}".formatted(i)));
		return Files.writeString(this.directory.resolve("access.yaml"), yaml);
	}

	private static void await(CountDownLatch latch) throws IOException {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	private static void awaitUnchecked(CountDownLatch latch) {
		try {
			await(latch);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * An API that does not respond.
	 */
	private static final class SilentApi extends SocketServer {

		private final CountDownLatch requested = new CountDownLatch(1);

		SilentApi() {
			start();
		}

		@Override
		protected void respond(Exchange exchange) {
			this.requested.countDown();
		}

		void awaitRequest() {
			awaitUnchecked(this.requested);
		}

	}

	/**
	 * The API, which delays its responses from a certain write until it is released.
	 */
	private final class HoldingApi extends SocketServer {

		private final AtomicInteger writes = new AtomicInteger();

		private final CountDownLatch enough = new CountDownLatch(WRITES_BEFORE);

		private final CountDownLatch released = new CountDownLatch(1);

		HoldingApi() {
			start();
		}

		@Override
		protected void respond(Exchange exchange) throws IOException {
			String method = exchange.request().method();
			if (!method.equals("GET")) {
				this.enough.countDown();
				if (this.writes.incrementAndGet() >= WRITES_BEFORE) {
					await(this.released);
				}
			}
			Response response = ShutdownTest.this.api.respond(method, exchange.request().path(),
					exchange.request().body());
			exchange.respond(response.status(), response.body());
		}

		AtomicInteger writes() {
			return this.writes;
		}

		void awaitWrites() {
			awaitUnchecked(this.enough);
		}

		void release() {
			this.released.countDown();
		}

	}

}
