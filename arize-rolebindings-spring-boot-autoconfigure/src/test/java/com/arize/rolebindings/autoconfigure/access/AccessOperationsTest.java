package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.rolebindings.autoconfigure.access.drift.AccessOperations;
import com.arize.rolebindings.autoconfigure.access.drift.DriftMetricsAutoConfiguration;
import com.arize.rolebindings.autoconfigure.access.drift.DriftMonitor;
import com.arize.rolebindings.autoconfigure.access.lock.AccessLock;
import com.arize.rolebindings.autoconfigure.access.lock.AccessLockAutoConfiguration;
import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.report.PlanReport;
import com.arize.testing.Await;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for the operations of a {@link AccessRunner} after the start.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessOperationsTest {

	private final RecordingClient client = new RecordingClient().holding("ada", "reader");

	private final DefaultLockRegistry registry = new DefaultLockRegistry();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "plan", "apply" })
	void comparesInTheBackground(String mode, CapturedOutput output) throws IOException {
		writeFile("ada");
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
	void doesNotCompareInTheBackgroundUnlessAsked() throws IOException {
		writeFile("ada");
		try (ConfigurableApplicationContext context = start("mode=plan")) {
			assertThat(context.getBean(DriftMonitor.class).isRunning()).isFalse();
		}
	}

	@Test
	void comparesWithTheFilesAsTheyAre() throws IOException {
		writeFile("ada");
		try (ConfigurableApplicationContext context = start("mode=plan")) {
			assertThat(compare(context).plan().changes()).isEmpty();
			writeFile("ada", "eve");
			PlanReport report = compare(context);
			assertThat(report.plan().creates()).hasSize(1);
			assertThat(report.exitStatus()).isEqualTo(2);
			assertThat(operations(context).lastReport()).isSameAs(report);
		}
		assertThat(this.client.calls()).containsOnly("list SPACE");
	}

	@Test
	void comparesALargeChangeThatWouldBeRefused() throws IOException {
		Stream.iterate(0, (i) -> i + 1).limit(20).forEach((i) -> this.client.holding("user-" + i, "reader"));
		writeFile("ada");
		try (ConfigurableApplicationContext context = start("mode=plan", "prune=true")) {
			PlanReport report = compare(context);
			assertThat(report.plan().deletes()).hasSize(20);
			assertThat(report.exitStatus()).isEqualTo(5);
			assertThat(report.error()).contains("max-deletion-percent");
		}
	}

	@Test
	void aComparisonLogsNothing(CapturedOutput output) throws IOException {
		writeFile("ada");
		try (ConfigurableApplicationContext context = start("mode=plan")) {
			writeFile("ada", "eve");
			int length = output.getAll().length();
			compare(context);
			assertThat(output.getAll().substring(length)).isEmpty();
		}
	}

	@Test
	void aFailureIsReported() throws IOException {
		writeFile("ada");
		try (ConfigurableApplicationContext context = start("mode=plan")) {
			this.client.broken();
			PlanReport report = compare(context);
			assertThat(report.plan()).isNull();
			assertThat(report.error()).contains("the connection is closed");
		}
	}

	@Test
	void doesNotCompareWhileAnotherReplicaHoldsTheLock() throws IOException {
		writeFile("ada");
		try (ConfigurableApplicationContext context = start("mode=plan")) {
			Lock other = this.registry.obtain(AccessLock.NAME);
			other.lock();
			try {
				assertThat(operations(context).compare()).isNull();
			}
			finally {
				other.unlock();
			}
			assertThat(operations(context).compare()).isNotNull();
		}
	}

	@Test
	void appliesThePlanThatWasReported(CapturedOutput output) throws IOException {
		writeFile("ada");
		try (ConfigurableApplicationContext context = start("mode=plan")) {
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
	void refusesAnotherPlan() throws IOException {
		writeFile("ada");
		try (ConfigurableApplicationContext context = start("mode=plan")) {
			writeFile("ada", "eve");
			String digest = compare(context).plan().digest();
			writeFile("ada", "mallory");
			PlanReport report = operations(context).apply(digest);
			assertThat(report.exitStatus()).isEqualTo(5);
			assertThat(report.error()).contains("is not the approved one, and nothing was changed");
			assertThat(report.plan().creates()).extracting(RoleBindingChange::userId).containsExactly("mallory");
		}
		assertThat(this.client.bindings()).hasSize(1);
	}

	@Test
	void reportsTheLimitsThatAnotherPlanExceeds() throws IOException {
		Stream.iterate(0, (i) -> i + 1).limit(20).forEach((i) -> this.client.holding("user-" + i, "reader"));
		writeFile("ada", "eve");
		try (ConfigurableApplicationContext context = start("mode=plan", "prune=true")) {
			String digest = compare(context).plan().digest();
			writeFile("ada");
			assertThat(operations(context).apply(digest).error()).contains("is not the approved one")
				.contains("max-deletion-percent");
		}
		assertThat(this.client.bindings()).hasSize(21);
	}

	@Test
	void requiresTheDigestOfThePlanToApply() throws IOException {
		writeFile("ada");
		try (ConfigurableApplicationContext context = start("mode=plan")) {
			writeFile("ada", "eve");
			assertThatNullPointerException().isThrownBy(() -> operations(context).apply(null)).withMessage("digest");
		}
		assertThat(this.client.bindings()).hasSize(1);
	}

	@Test
	void refusesToApplyMoreThanTheLimits() throws IOException {
		Stream.iterate(0, (i) -> i + 1).limit(20).forEach((i) -> this.client.holding("user-" + i, "reader"));
		writeFile("ada");
		try (ConfigurableApplicationContext context = start("mode=plan", "prune=true")) {
			PlanReport report = operations(context).apply(compare(context).plan().digest());
			assertThat(report.exitStatus()).isEqualTo(5);
			assertThat(report.error()).contains("max-deletion-percent");
		}
		assertThat(this.client.bindings()).hasSize(21);
	}

	@Test
	void doesNotApplyWhileAnotherReplicaHoldsTheLock() throws IOException {
		writeFile("ada");
		try (ConfigurableApplicationContext context = start("mode=plan")) {
			writeFile("ada", "eve");
			String digest = compare(context).plan().digest();
			Lock other = this.registry.obtain(AccessLock.NAME);
			other.lock();
			try {
				assertThat(operations(context).apply(digest)).isNull();
			}
			finally {
				other.unlock();
			}
		}
		assertThat(this.client.bindings()).hasSize(1);
	}

	@Test
	void runsOneOperationAtATime() throws Exception {
		writeFile("ada");
		try (ConfigurableApplicationContext context = start("mode=plan")) {
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
		writeFile("ada");
		CountDownLatch reading = new CountDownLatch(1);
		ConfigurableApplicationContext context = start("mode=plan", "check-interval=1ms");
		this.client.before("list", (user) -> {
			reading.countDown();
			await(new CountDownLatch(1));
		});
		AccessOperations operations = operations(context);
		reading.await();
		context.close();
		assertThat(output).doesNotContain("WARN").doesNotContain("ERROR");
		assertThat(operations.compare()).isNull();
	}

	@Test
	void aStopEndsTheApplicationOfAPlan() throws Exception {
		writeFile("ada");
		ConfigurableApplicationContext context = start("mode=plan");
		writeFile(Stream.iterate(0, (i) -> i + 1).limit(100).map("user-%d"::formatted).toArray(String[]::new));
		AccessOperations operations = operations(context);
		AccessRunner runner = context.getBean(AccessRunner.class);
		this.client.before("create", (user) -> {
			new Thread(context::close).start();
			Await.until(() -> !runner.isRunning());
		});
		PlanReport report = operations.apply(compare(context).plan().digest());
		assertThat(report.exitStatus()).isEqualTo(4);
		assertThat(report.result().done()).hasSize(this.client.bindings().size() - 1);
		assertThat(report.result().isComplete()).isFalse();
	}

	@Test
	void publishesGauges() throws IOException {
		writeFile("ada");
		try (ConfigurableApplicationContext context = start("mode=plan", "check-interval=1h")) {
			SimpleMeterRegistry meters = new SimpleMeterRegistry();
			context.getBeanProvider(MeterBinder.class).forEach((binder) -> binder.bindTo(meters));
			assertThat(meters.get("arize.role_bindings.drift").gauges()).hasSize(6);
		}
	}

	@ParameterizedTest
	@CsvSource({ "plan, 0s, must be positive", "plan, -1s, must be positive",
			"export, 1m, cannot be used to export role bindings" })
	void anIntervalMustBeUsable(String mode, String interval, String problem, CapturedOutput output)
			throws IOException {
		writeFile("ada");
		assertThatException()
			.isThrownBy(() -> start("mode=" + mode, "export-to=" + this.directory, "check-interval=" + interval));
		assertThat(output).contains("role-bindings.desired-state.check-interval " + problem);
	}

	private static PlanReport compare(ConfigurableApplicationContext context) {
		PlanReport report = operations(context).compare();
		assertThat(report).isNotNull();
		return report;
	}

	private static AccessOperations operations(ConfigurableApplicationContext context) {
		return context.getBean(AccessOperations.class);
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

	private ConfigurableApplicationContext start(String... properties) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.addInitializers((context) -> {
			GenericApplicationContext beans = (GenericApplicationContext) context;
			beans.registerBean(RoleBindingsClient.class, () -> this.client);
			beans.registerBean(LockRegistry.class, () -> this.registry);
		});
		Stream<String> common = Stream.of("enabled=true", "unmanaged=ignore", "locations=" + file().toUri());
		return application.run(Stream.concat(common, Arrays.stream(properties))
			.map((property) -> "--arize.role-bindings.desired-state." + property)
			.toArray(String[]::new));
	}

	private Path file() {
		return this.directory.resolve("access.yaml");
	}

	private void writeFile(String... users) throws IOException {
		String yaml = Arrays.stream(users)
			.map("  - {user_id: %s, role_id: reader}\n"::formatted)
			.collect(Collectors.joining("", "scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:\n", ""));
		Path temporary = Files.writeString(this.directory.resolve("new.yaml"), yaml);
		Files.move(temporary, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
			AccessLockAutoConfiguration.class, DesiredStateAutoConfiguration.class,
			DriftMetricsAutoConfiguration.class })
	static class Application {

	}

}
