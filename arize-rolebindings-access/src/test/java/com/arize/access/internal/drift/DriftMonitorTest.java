package com.arize.access.internal.drift;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;

import com.arize.access.PlanParts;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsScope;
import com.arize.access.internal.report.PlanReport;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.internal.NamesById;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DriftMonitor}.
 */
@ExtendWith(OutputCaptureExtension.class)
class DriftMonitorTest {

	private static final Duration HOUR = Duration.ofHours(1);

	private final ManualScheduler scheduler = new ManualScheduler();

	private @Nullable PlanReport lastReport;

	private @Nullable PlanReport next;

	private final DriftMonitor monitor = monitor(HOUR);

	private DriftMonitor monitor(@Nullable Duration interval) {
		return new DriftMonitor(interval, () -> new Operations(), () -> List.of("default"), () -> this.scheduler);
	}

	@Test
	void beginsAfterTheReconciliationAtTheStart() {
		this.monitor.start();
		assertThat(this.scheduler.task).isNull();
		begin(this.monitor);
		assertThat(this.scheduler.task).isNotNull();
		assertThat(this.scheduler.trigger).isInstanceOfSatisfying(JitteredTrigger.class,
				(trigger) -> assertThat(trigger.interval()).isEqualTo(HOUR));
	}

	@Test
	void doesNothingWithoutAnInterval() {
		DriftMonitor monitor = monitor(null);
		begin(monitor);
		assertThat(this.scheduler.task).isNull();
		assertThat(monitor.isRunning()).isFalse();
	}

	@Test
	void warnsOfDriftOnce(CapturedOutput output) {
		begin(this.monitor);
		check(plan("ada", "bob"));
		check(plan("ada", "bob"));
		assertThat(output.getOut().lines().filter((line) -> line.contains(" WARN "))).singleElement()
			.asString()
			.contains("The role bindings are not as desired. Plan for SPACE s: 2 to create");
		assertThat(output).contains("+ user ada role reader on SPACE s")
			.contains("The digest of the plan is " + plan("ada", "bob").digest());
	}

	@Test
	void warnsAgainOfAnotherPlan(CapturedOutput output) {
		begin(this.monitor);
		check(plan("ada"));
		check(plan("bob"));
		check(plan("ada"));
		assertThat(output.getOut().split("not as desired")).hasSize(1 + 3);
	}

	@Test
	void reportsTheEndOfDrift(CapturedOutput output) {
		begin(this.monitor);
		check(plan("ada"));
		check(plan());
		check(plan());
		assertThat(output.getOut()).containsOnlyOnce("The role bindings are as desired again");
	}

	@Test
	void theEndOfDriftHasWhatIsNotManaged(CapturedOutput output) {
		begin(this.monitor);
		check(plan("ada"));
		RoleBindingsPlan plan = plan();
		NamesById names = NamesById.none();
		check(PlanParts.with(plan, List.of(PlanParts.noVisibleBindings("s", names)),
				List.of(PlanParts.unmanaged(RoleBindingResourceType.SPACE, "s9", 12, names))));
		assertThat(output).contains("The role bindings are as desired again; 1 resource with 12 role bindings is not"
				+ " managed; 1 warning");
	}

	@Test
	void logsNothingWithoutDrift(CapturedOutput output) {
		begin(this.monitor);
		check(plan());
		skip();
		assertThat(output.getOut()).isEmpty();
	}

	@Test
	void doesNotRepeatThePlanOfTheStart(CapturedOutput output) {
		this.lastReport = new PlanReport("plan", plan("ada"), null, 0, null);
		begin(this.monitor);
		check(plan("ada"));
		assertThat(output.getOut()).isEmpty();
		check(plan());
		assertThat(output).contains("as desired again");
	}

	@Test
	void warnsOfADriftBackToThePlanThatWasAppliedAtTheStart(CapturedOutput output) {
		RoleBindingsPlan plan = plan("ada");
		this.lastReport = new PlanReport("apply", plan,
				RoleBindingsReconciler.of(new FakeRoleBindingsClient()).apply(plan), 0, null);
		begin(this.monitor);
		check(plan("ada"));
		assertThat(output).contains("The role bindings are not as desired");
	}

	@Test
	void reportsAFailureOnce(CapturedOutput output) {
		begin(this.monitor);
		check(plan("ada"));
		check(failure("no response"));
		check(failure("no response"));
		check(failure("forbidden"));
		check(plan("ada"));
		assertThat(output.getOut()).containsOnlyOnce("no response")
			.containsOnlyOnce("forbidden")
			.containsOnlyOnce("The role bindings can be compared with the access files again")
			.containsOnlyOnce("not as desired");
	}

	@Test
	void aSkippedComparisonChangesNothing(CapturedOutput output) {
		begin(this.monitor);
		check(plan("ada"));
		skip();
		check(plan("ada"));
		assertThat(output.getOut()).containsOnlyOnce("not as desired");
		assertThat(this.monitor.plan()).isNotNull();
	}

	@Test
	void aStopEndsTheSchedule(CapturedOutput output) {
		begin(this.monitor);
		Runnable check = this.scheduler.task;
		this.monitor.stop();
		assertThat(this.monitor.isRunning()).isFalse();
		assertThat(this.scheduler.getScheduledThreadPoolExecutor().isShutdown()).isTrue();
		this.next = failure("interrupted");
		check.run();
		assertThat(output.getOut()).isEmpty();
	}

	@Test
	void continuesWhenTheContextIsStartedAgain() {
		begin(this.monitor);
		this.monitor.stop();
		this.scheduler.task = null;
		this.monitor.start();
		assertThat(this.scheduler.task).isNotNull();
	}

	@Test
	void itsOwnSchedulerHasOneDaemonThread() throws Exception {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		DriftMonitor monitor = new DriftMonitor(Duration.ofMillis(1), () -> new Operations() {

			@Override
			public @Nullable PlanReport compare() {
				thread.complete(Thread.currentThread());
				return super.compare();
			}

		}, () -> List.of("default"));
		begin(monitor);
		assertThat(thread.get().isDaemon()).isTrue();
		assertThat(thread.get().getName()).isEqualTo("arize-drift-1");
		monitor.stop();
		thread.get().join(60_000);
		assertThat(thread.get().isAlive()).isFalse();
	}

	@Test
	void gaugesCountTheChanges() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new DriftMetrics(this.monitor).bindTo(registry);
		begin(this.monitor);
		assertThat(registry.getMeters()).hasSize(3 * 2);
		assertThat(gauge(registry, "create", "SPACE")).as("before the first comparison").isNaN();
		check(plan("ada", "bob"));
		assertThat(gauge(registry, "create", "SPACE")).isEqualTo(2);
		assertThat(gauge(registry, "create", "PROJECT")).isZero();
		assertThat(gauge(registry, "update", "SPACE")).isZero();
		assertThat(gauge(registry, "delete", "SPACE")).isZero();
		check(failure("no response"));
		assertThat(gauge(registry, "create", "SPACE")).as("unknown").isNaN();
		check(plan());
		assertThat(gauge(registry, "create", "SPACE")).isZero();
	}

	@Test
	void eachAccountHasGauges() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		DriftMonitor monitor = new DriftMonitor(Duration.ofMinutes(1), () -> new Operations(),
				() -> List.of("default", "europe"), () -> this.scheduler);
		new DriftMetrics(monitor).bindTo(registry);
		begin(monitor);
		check(plan("ada"));
		assertThat(registry.getMeters()).hasSize(2 * 3 * 2);
		assertThat(gauge(registry, "create", "SPACE", "default")).isOne();
		assertThat(gauge(registry, "create", "SPACE", "europe")).as("not compared").isNaN();
	}

	@Test
	void thereIsNoGaugeWithoutAnInterval() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new DriftMetrics(monitor(null)).bindTo(registry);
		assertThat(registry.getMeters()).isEmpty();
	}

	private static double gauge(SimpleMeterRegistry registry, String action, String type) {
		return gauge(registry, action, type, "default");
	}

	private static double gauge(SimpleMeterRegistry registry, String action, String type, String account) {
		return registry.get("arize.role_bindings.drift")
			.tags("action", action, "resource_type", type, "arize.account", account)
			.gauge()
			.value();
	}

	private static void begin(DriftMonitor monitor) {
		monitor.run(new DefaultApplicationArguments());
	}

	private void check(RoleBindingsPlan plan) {
		check(new PlanReport("check", plan, null, plan.isEmpty() ? 0 : 2, null));
	}

	private void check(PlanReport report) {
		this.next = report;
		this.scheduler.task.run();
	}

	private void skip() {
		this.next = null;
		this.scheduler.task.run();
	}

	private static PlanReport failure(String error) {
		return new PlanReport("check", null, null, 3, error);
	}

	private static RoleBindingsPlan plan(String... users) {
		List<CreateRoleBindingRequest> desired = Stream.of(users)
			.map((user) -> CreateRoleBindingRequest.builder()
				.userId(user)
				.roleId("reader")
				.resourceType(RoleBindingResourceType.SPACE)
				.resourceId("s")
				.build())
			.toList();
		return RoleBindingsReconciler.of(new FakeRoleBindingsClient())
			.plan(RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, "s"), desired);
	}

	/**
	 * Returns the next report.
	 */
	private class Operations implements AccessOperations {

		@Override
		public @Nullable PlanReport lastReport() {
			return DriftMonitorTest.this.lastReport;
		}

		@Override
		public @Nullable PlanReport compare() {
			return DriftMonitorTest.this.next;
		}

		@Override
		public PlanReport apply(String digest) {
			throw new UnsupportedOperationException();
		}

	}

	/**
	 * Keeps its task, which the test runs.
	 */
	private static final class ManualScheduler extends ThreadPoolTaskScheduler {

		private static final long serialVersionUID = 1L;

		private transient Runnable task;

		private transient Trigger trigger;

		@Override
		public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
			this.task = task;
			this.trigger = trigger;
			return null;
		}

	}

}
