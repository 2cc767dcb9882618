package com.arize.access.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.Access;
import com.arize.access.PlanParts;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsScope;
import com.arize.access.report.PlanReport;
import com.arize.access.run.AccessAccounts;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.names.NamesById;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.scheduling.support.SimpleTriggerContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link DriftMonitor}, its interval and its gauges.
 */
@ExtendWith(OutputCaptureExtension.class)
class DriftMonitorTest {

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Instant NOW = Instant.parse("2026-01-02T03:00:00Z");

	private static final Pattern MESSAGE = Pattern
		.compile("not as desired|as desired again|no-response|forbidden|compared with the access files again");

	private final SimpleTriggerContext triggerContext = new SimpleTriggerContext(Clock.fixed(NOW, ZoneOffset.UTC));

	private @Nullable PlanReport start;

	private @Nullable PlanReport next;

	private final DriftMonitor monitor = monitor(HOUR);

	private DriftMonitor monitor(@Nullable Duration interval) {
		return new DriftMonitor(interval, () -> this.start, () -> this.next);
	}

	@AfterEach
	void stop() {
		this.monitor.stop();
	}

	@Test
	void beginsAfterTheReconciliationAtTheStart() {
		this.monitor.start();
		assertThat(this.monitor.isRunning()).isFalse();
		begin(this.monitor);
		assertThat(this.monitor.isRunning()).isTrue();
	}

	@Test
	void doesNothingWithoutAnInterval() {
		DriftMonitor monitor = monitor(null);
		begin(monitor);
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

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			none skipped                          | ''
			ada bob ada                           | not as desired, not as desired, not as desired
			ada none none                         | not as desired, as desired again
			ada skipped ada                       | not as desired
			ada no-response no-response forbidden | not as desired, no-response, forbidden
			ada forbidden ada                     | not as desired, forbidden, compared with the access files again
			""")
	void logsAResultThatIsNotTheOneBefore(String results, String messages, CapturedOutput output) {
		begin(this.monitor);
		for (String result : results.split(" ", -1)) {
			switch (result) {
				case "none" -> check(plan());
				case "skipped" -> skip();
				case "no-response", "forbidden" -> check(failure(result));
				default -> check(plan(result));
			}
		}
		assertThat(MESSAGE.matcher(output.getOut()).results().map(MatchResult::group).collect(Collectors.joining(", ")))
			.isEqualTo(messages);
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
	void doesNotRepeatThePlanOfTheStart(CapturedOutput output) {
		this.start = new PlanReport("plan", plan("ada"), null, 0, null);
		begin(this.monitor);
		check(plan("ada"));
		assertThat(output.getOut()).isEmpty();
		check(plan());
		assertThat(output).contains("as desired again");
	}

	@Test
	void warnsOfADriftBackToThePlanThatWasAppliedAtTheStart(CapturedOutput output) {
		RoleBindingsPlan plan = plan("ada");
		this.start = new PlanReport("apply", plan, RoleBindingsReconciler.of(new FakeRoleBindingsClient()).apply(plan),
				0, null);
		begin(this.monitor);
		check(plan("ada"));
		assertThat(output).contains("The role bindings are not as desired");
	}

	@Test
	void nothingIsReportedAfterAStop(CapturedOutput output) {
		begin(this.monitor);
		this.monitor.stop();
		assertThat(this.monitor.isRunning()).isFalse();
		check(failure("interrupted"));
		assertThat(output.getOut()).isEmpty();
	}

	@Test
	void continuesWhenTheContextIsStartedAgain() {
		begin(this.monitor);
		this.monitor.stop();
		this.monitor.start();
		assertThat(this.monitor.isRunning()).isTrue();
	}

	@Test
	void itsThreadKeepsAnApplicationRunningUntilItIsStopped() throws Exception {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		DriftMonitor monitor = new DriftMonitor(Duration.ofMillis(1), () -> null, () -> {
			thread.complete(Thread.currentThread());
			return null;
		});
		begin(monitor);
		assertThat(thread.get().isDaemon()).isFalse();
		assertThat(thread.get().getName()).isEqualTo("arize-drift-1");
		monitor.stop();
		thread.get().join(60_000);
		assertThat(thread.get().isAlive()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "0, 54m", "0.5, 60m", "1, 66m" })
	void theIntervalVariesByTenPercent(double random, String interval) {
		assertThat(DriftMonitor.next(this.triggerContext, HOUR, random))
			.isEqualTo(NOW.plus(Duration.parse("PT" + interval)));
	}

	@Test
	void theIntervalBeginsAtTheEndOfThePreviousExecution() {
		Instant end = NOW.plusSeconds(100);
		this.triggerContext.update(NOW.plusSeconds(1), NOW.plusSeconds(2), end);
		assertThat(DriftMonitor.next(this.triggerContext, HOUR, 0.5)).isEqualTo(end.plusSeconds(3600));
	}

	@Test
	void gaugesCountTheChanges() {
		SimpleMeterRegistry registry = registry(this.monitor, "default");
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
	void theGaugesOfAllAccountsHaveASumIfNoFileIsForOneOfThem() {
		SimpleMeterRegistry registry = registry(this.monitor, "default", "europe");
		begin(this.monitor);
		check(plan("ada"));
		assertThat(registry.getMeters()).hasSize(2 * 3 * 2);
		assertThat(registry.get("arize.role_bindings.drift").tag("arize.account", "europe").gauges())
			.allSatisfy((gauge) -> assertThat(gauge.value()).isZero());
		assertThat(registry.get("arize.role_bindings.drift").gauges().stream().mapToDouble(Gauge::value).sum()).isOne();
	}

	@Test
	void thereIsNoGaugeWithoutAnInterval() {
		assertThat(registry(monitor(null), "default").getMeters()).isEmpty();
	}

	private static SimpleMeterRegistry registry(DriftMonitor monitor, String... accounts) {
		ArizeAccounts configured = mock(ArizeAccounts.class);
		given(configured.names()).willReturn(List.of(accounts));
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new DriftMetrics(monitor, new AccessAccounts(configured, new MockEnvironment())).bindTo(registry);
		return registry;
	}

	private static double gauge(SimpleMeterRegistry registry, String action, String type) {
		return registry.get("arize.role_bindings.drift").tags("action", action, "resource_type", type).gauge().value();
	}

	private static void begin(DriftMonitor monitor) {
		monitor.run(new DefaultApplicationArguments());
	}

	private void check(RoleBindingsPlan plan) {
		check(new PlanReport("check", plan, null, plan.isEmpty() ? 0 : 2, null));
	}

	private void check(PlanReport report) {
		this.next = report;
		this.monitor.check();
	}

	private void skip() {
		this.next = null;
		this.monitor.check();
	}

	private static PlanReport failure(String error) {
		return new PlanReport("check", null, null, 3, error);
	}

	private static RoleBindingsPlan plan(String... users) {
		List<CreateRoleBindingRequest> desired = Stream.of(users)
			.map((user) -> Access.desired(user, "reader", RoleBindingResourceType.SPACE, "s"))
			.toList();
		return RoleBindingsReconciler.of(new FakeRoleBindingsClient())
			.plan(RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, "s"), desired);
	}

}
