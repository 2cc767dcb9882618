package com.arize.access.autoconfigure;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

import com.arize.access.report.PlanReport;
import com.arize.access.run.AccessLock;
import com.arize.testing.Await;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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
@Tag("context")
@Tag("socket")
class AccessOperationsTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	private final RecordingClient client = new RecordingClient().holding("ada", "reader");

	private final DefaultLockRegistry registry = new DefaultLockRegistry();

	private ConfigurableApplicationContext context;

	private AccessRunner runner;

	@BeforeEach
	void useTheClientAndTheRegistry() {
		application.withClient(this.client);
		application.withLockOf(this.registry);
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "plan", "apply" })
	void comparesInTheBackground(String mode, CapturedOutput output) throws IOException {
		start("mode=" + mode, "check-interval=1ms");
		assertThat(this.context.getBean(DriftMonitor.class).isRunning()).isTrue();
		writeFile("ada", "eve");
		awaitOutput(output, "The role bindings are not as desired. Plan for SPACE s: 1 to create");
		writeFile("ada");
		awaitOutput(output, "The role bindings are as desired again");
		writeFile("ada", "ada");
		awaitOutput(output, "has errors:");
		assertThat(this.client.calls()).containsOnly("list SPACE");
	}

	@Test
	void comparesWithTheFilesAsTheyAreAndLogsNothing(CapturedOutput output) throws IOException {
		start();
		int length = output.getAll().length();
		assertThat(compare().plan().changes()).isEmpty();
		writeFile("ada", "eve");
		PlanReport report = compare();
		assertThat(output.getAll().substring(length)).isEmpty();
		assertThat(report.plan().creates()).hasSize(1);
		assertThat(report.exitStatus()).isEqualTo(2);
		assertThat(this.runner.lastReport()).isSameAs(report);
		assertThat(this.client.calls()).containsOnly("list SPACE");
	}

	@Test
	void neitherComparesNorAppliesWhileAnotherReplicaHoldsTheLock() throws IOException {
		start();
		writeFile("ada", "eve");
		String digest = compare().plan().digest();
		Lock other = this.registry.obtain(AccessLock.NAME);
		other.lock();
		try {
			assertThat(this.runner.compare()).isNull();
			assertThat(this.runner.apply(digest)).isNull();
		}
		finally {
			other.unlock();
		}
		assertThat(this.client.bindings()).hasSize(1);
		assertThat(this.runner.compare()).isNotNull();
	}

	@Test
	void appliesThePlanThatWasReported(CapturedOutput output) throws IOException {
		start();
		writeFile("ada", "eve");
		String digest = compare().plan().digest();
		PlanReport report = this.runner.apply(digest);
		assertThat(report.exitStatus()).isZero();
		assertThat(report.result().done()).hasSize(1);
		assertThat(report.mode()).isEqualTo("apply");
		assertThat(this.runner.lastReport()).isSameAs(report);
		assertThat(this.runner.apply(digest).exitStatus()).as("nothing is left to do").isZero();
		assertThat(this.client.bindings()).hasSize(2);
		assertThat(output).contains("The role bindings are as desired: 1 of 1 done");
	}

	@Test
	void reportsTheLimitsThatAnotherPlanExceeds() throws IOException {
		holdManyMore();
		start("prune=true");
		writeFile("ada", "eve");
		String digest = compare().plan().digest();
		writeFile("ada");
		assertThat(this.runner.apply(digest).error()).contains("is not the approved one")
			.contains("max-deletion-percent");
		assertThat(this.client.bindings()).hasSize(21);
	}

	@Test
	void refusesToApplyMoreThanTheLimits() throws IOException {
		holdManyMore();
		start("prune=true");
		PlanReport report = this.runner.apply(compare().plan().digest());
		assertThat(report.exitStatus()).isEqualTo(5);
		assertThat(report.error()).contains("max-deletion-percent");
		assertThat(this.client.bindings()).hasSize(21);
	}

	@Test
	void runsOneOperationAtATime() throws Exception {
		start();
		CountDownLatch reading = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		this.client.before("list", (user) -> {
			reading.countDown();
			Await.until(() -> end.getCount() == 0);
		});
		Thread thread = new Thread(this::compare);
		thread.start();
		reading.await();
		assertThat(this.runner.compare()).isNull();
		assertThat(this.runner.apply("sha256:" + "0".repeat(64))).isNull();
		end.countDown();
		thread.join();
		assertThat(this.runner.compare()).isNotNull();
	}

	@Test
	void aStopEndsAComparison(CapturedOutput output) throws Exception {
		CountDownLatch reading = new CountDownLatch(1);
		start("check-interval=1ms");
		this.client.before("list", (user) -> {
			reading.countDown();
			Await.interruption();
			throw MemoryClient.failure(0, false);
		});
		reading.await();
		this.context.close();
		assertThat(output).doesNotContain("WARN").doesNotContain("ERROR");
		assertThat(this.runner.compare()).isNull();
	}

	@Test
	void aStopEndsTheApplicationOfAPlan() throws Exception {
		start();
		application.file("access.yaml", users(100, "reader"));
		this.client.before("create", (user) -> application.stop());
		PlanReport report = this.runner.apply(compare().plan().digest());
		assertThat(report.exitStatus()).isEqualTo(4);
		assertThat(report.result().done()).hasSize(this.client.bindings().size() - 1);
		assertThat(report.result().isComplete()).isFalse();
	}

	private PlanReport compare() {
		PlanReport report = this.runner.compare();
		assertThat(report).isNotNull();
		return report;
	}

	private static void awaitOutput(CapturedOutput output, String text) {
		Await.until(() -> output.getOut().contains(text));
	}

	private static void writeFile(String... users) throws IOException {
		String[] readers = Stream.of(users).map("%s: reader"::formatted).toArray(String[]::new);
		application.file("access.yaml", entries(readers));
	}

	private void start(String... properties) throws IOException {
		this.context = application.open(entries("ada: reader"), properties);
		this.runner = this.context.getBean(AccessRunner.class);
	}

	private void holdManyMore() {
		for (int i = 0; i < 20; i++) {
			this.client.holding("user-" + i, "reader");
		}
	}

}
