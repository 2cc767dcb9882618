package com.arize.access.autoconfigure;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

import com.arize.access.internal.lock.AccessLock;
import com.arize.access.internal.report.PlanReport;
import com.arize.testing.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.integration.support.locks.DefaultLockRegistry;

import static com.arize.access.autoconfigure.AccessApplication.entries;
import static com.arize.access.autoconfigure.AccessApplication.users;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the operations of a {@link AccessRunner} after the start.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessOperationsTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	private final RecordingClient client = new RecordingClient().holding("ada", "reader");

	private final DefaultLockRegistry registry = new DefaultLockRegistry();

	@BeforeEach
	void useTheClientAndTheRegistry() {
		application.withClient(this.client);
		application.withLockOf(this.registry);
	}

	@ParameterizedTest
	@ValueSource(strings = { "plan", "apply" })
	void comparesInTheBackground(String mode, CapturedOutput output) throws IOException {
		try (ConfigurableApplicationContext context = start("mode=" + mode, "check-interval=1ms")) {
			assertThat(context.getBean(DriftMonitor.class).isRunning()).isTrue();
			writeFile("ada", "eve");
			awaitOutput(output, "The role bindings are not as desired. Plan for SPACE s: 1 to create");
			writeFile("ada");
			awaitOutput(output, "The role bindings are as desired again");
			writeFile("ada", "ada");
			awaitOutput(output, "has errors:");
		}
		assertThat(this.client.calls()).containsOnly("list SPACE");
	}

	@Test
	void comparesWithTheFilesAsTheyAreAndLogsNothing(CapturedOutput output) throws IOException {
		try (ConfigurableApplicationContext context = start()) {
			int length = output.getAll().length();
			assertThat(compare(context).plan().changes()).isEmpty();
			writeFile("ada", "eve");
			PlanReport report = compare(context);
			assertThat(output.getAll().substring(length)).isEmpty();
			assertThat(report.plan().creates()).hasSize(1);
			assertThat(report.exitStatus()).isEqualTo(2);
			assertThat(operations(context).lastReport()).isSameAs(report);
		}
		assertThat(this.client.calls()).containsOnly("list SPACE");
	}

	@Test
	void neitherComparesNorAppliesWhileAnotherReplicaHoldsTheLock() throws IOException {
		try (ConfigurableApplicationContext context = start()) {
			writeFile("ada", "eve");
			String digest = compare(context).plan().digest();
			Lock other = this.registry.obtain(AccessLock.NAME);
			other.lock();
			try {
				assertThat(operations(context).compare()).isNull();
				assertThat(operations(context).apply(digest)).isNull();
			}
			finally {
				other.unlock();
			}
			assertThat(this.client.bindings()).hasSize(1);
			assertThat(operations(context).compare()).isNotNull();
		}
	}

	@Test
	void appliesThePlanThatWasReported(CapturedOutput output) throws IOException {
		try (ConfigurableApplicationContext context = start()) {
			writeFile("ada", "eve");
			String digest = compare(context).plan().digest();
			PlanReport report = operations(context).apply(digest);
			assertThat(report.exitStatus()).isZero();
			assertThat(report.result().done()).hasSize(1);
			assertThat(report.mode()).isEqualTo("apply");
			assertThat(operations(context).lastReport()).isSameAs(report);
			assertThat(operations(context).apply(digest).exitStatus()).as("nothing is left to do").isZero();
		}
		assertThat(this.client.bindings()).hasSize(2);
		assertThat(output).contains("The role bindings are as desired: 1 of 1 done");
	}

	@Test
	void reportsTheLimitsThatAnotherPlanExceeds() throws IOException {
		holdManyMore();
		try (ConfigurableApplicationContext context = start("prune=true")) {
			writeFile("ada", "eve");
			String digest = compare(context).plan().digest();
			writeFile("ada");
			assertThat(operations(context).apply(digest).error()).contains("is not the approved one")
				.contains("max-deletion-percent");
		}
		assertThat(this.client.bindings()).hasSize(21);
	}

	@Test
	void refusesToApplyMoreThanTheLimits() throws IOException {
		holdManyMore();
		try (ConfigurableApplicationContext context = start("prune=true")) {
			PlanReport report = operations(context).apply(compare(context).plan().digest());
			assertThat(report.exitStatus()).isEqualTo(5);
			assertThat(report.error()).contains("max-deletion-percent");
		}
		assertThat(this.client.bindings()).hasSize(21);
	}

	@Test
	void runsOneOperationAtATime() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			CountDownLatch reading = new CountDownLatch(1);
			CountDownLatch end = new CountDownLatch(1);
			this.client.before("list", (user) -> {
				reading.countDown();
				await(end);
			});
			Thread thread = new Thread(() -> compare(context));
			thread.start();
			reading.await();
			assertThat(operations(context).compare()).isNull();
			assertThat(operations(context).apply("sha256:" + "0".repeat(64))).isNull();
			end.countDown();
			thread.join();
			assertThat(operations(context).compare()).isNotNull();
		}
	}

	@Test
	void aStopEndsAComparison(CapturedOutput output) throws Exception {
		CountDownLatch reading = new CountDownLatch(1);
		ConfigurableApplicationContext context = start("check-interval=1ms");
		this.client.before("list", (user) -> {
			reading.countDown();
			await(new CountDownLatch(1));
		});
		AccessRunner operations = operations(context);
		reading.await();
		context.close();
		assertThat(output).doesNotContain("WARN").doesNotContain("ERROR");
		assertThat(operations.compare()).isNull();
	}

	@Test
	void aStopEndsTheApplicationOfAPlan() throws Exception {
		ConfigurableApplicationContext context = start();
		application.file("access.yaml", users(100, "reader"));
		AccessRunner operations = operations(context);
		this.client.before("create", (user) -> application.stop());
		PlanReport report = operations.apply(compare(context).plan().digest());
		assertThat(report.exitStatus()).isEqualTo(4);
		assertThat(report.result().done()).hasSize(this.client.bindings().size() - 1);
		assertThat(report.result().isComplete()).isFalse();
	}

	private static PlanReport compare(ConfigurableApplicationContext context) {
		PlanReport report = operations(context).compare();
		assertThat(report).isNotNull();
		return report;
	}

	private static AccessRunner operations(ConfigurableApplicationContext context) {
		return context.getBean(AccessRunner.class);
	}

	private static void awaitOutput(CapturedOutput output, String text) {
		Await.until(() -> output.getOut().contains(text));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static void writeFile(String... users) throws IOException {
		String[] readers = Stream.of(users).map("%s: reader"::formatted).toArray(String[]::new);
		application.file("access.yaml", entries(readers));
	}

	private static ConfigurableApplicationContext start(String... properties) throws IOException {
		return application.open(entries("ada: reader"), properties);
	}

	private void holdManyMore() {
		for (int i = 0; i < 20; i++) {
			this.client.holding("user-" + i, "reader");
		}
	}

}
