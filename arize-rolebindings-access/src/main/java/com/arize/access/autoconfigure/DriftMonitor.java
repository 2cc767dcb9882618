package com.arize.access.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import com.arize.access.PlanText;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.report.PlanReport;
import com.arize.access.report.ReportExcerpt;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Compares the role bindings with the access files at an interval, and logs what has
 * changed since the last comparison. As a runner, it begins when the role bindings have
 * been reconciled at the start of the application.
 */
final class DriftMonitor implements ApplicationRunner, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(DriftMonitor.class);

	private final @Nullable Duration interval;

	private final Supplier<@Nullable PlanReport> start;

	private final Supplier<@Nullable PlanReport> comparison;

	private volatile @Nullable ThreadPoolTaskScheduler scheduler;

	private volatile boolean begun;

	private volatile @Nullable RoleBindingsPlan plan;

	private @Nullable String loggedDigest;

	private @Nullable String loggedError;

	/**
	 * Create a monitor. {@code interval} is {@code null} if it does nothing.
	 * {@code start} returns the report of the start of the application, and
	 * {@code comparison} makes one.
	 */
	DriftMonitor(@Nullable Duration interval, Supplier<@Nullable PlanReport> start,
			Supplier<@Nullable PlanReport> comparison) {
		this.interval = interval;
		this.start = start;
		this.comparison = comparison;
	}

	boolean isEnabled() {
		return this.interval != null;
	}

	/*
	 * This is the plan of the last comparison; null if there is none, or if it has failed
	 */
	@Nullable RoleBindingsPlan plan() {
		return this.plan;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		this.begun = true;
		PlanReport start = (this.interval != null) ? this.start.get() : null;
		RoleBindingsPlan plan = (start != null && start.result() == null) ? start.plan() : null;
		if (plan != null) {
			this.plan = plan;
			this.loggedDigest = digest(plan);
		}
		start();
	}

	/* The scheduler logs an exception of a task, and is the only owner of its future */
	@Override
	@SuppressWarnings("FutureReturnValueIgnored")
	public synchronized void start() {
		Duration interval = this.interval;
		if (interval == null || !this.begun || this.scheduler != null) {
			return;
		}
		// all threads of the application's scheduler may be in use, and with a daemon an
		// application without a web server would end
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setThreadNamePrefix("arize-drift-");
		scheduler.initialize();
		ScheduledFuture<?> unused = scheduler.schedule(this::check,
				(context) -> next(context, interval, ThreadLocalRandom.current().nextDouble()));
		this.scheduler = scheduler;
	}

	/*
	 * The interval varies by up to 10 % so that replicas that have started together do
	 * not compare together
	 */
	static Instant next(TriggerContext context, Duration interval, double random) {
		Instant completion = context.lastCompletion();
		Instant from = (completion != null) ? completion : context.getClock().instant();
		return from.plusMillis((long) (interval.toMillis() * (0.9 + 0.2 * random)));
	}

	void check() {
		PlanReport report = this.comparison.get();
		if (report == null || this.scheduler == null) {
			logger.debug("Not compared: another comparison or reconciliation runs, or the application is stopped");
			return;
		}
		this.plan = report.plan();
		if (report.plan() != null) {
			log(report.plan());
		}
		else {
			logFailure(Objects.requireNonNullElse(report.error(), "unknown"));
		}
	}

	private void log(RoleBindingsPlan plan) {
		if (this.loggedError != null) {
			this.loggedError = null;
			logger.info("The role bindings can be compared with the access files again");
		}
		String digest = digest(plan);
		if (!Objects.equals(digest, this.loggedDigest)) {
			this.loggedDigest = digest;
			if (digest == null) {
				logger.info("The role bindings are as desired again" + PlanText.notes(plan));
			}
			else {
				logger.warn("The role bindings are not as desired. %s\nThe digest of the plan is %s"
					.formatted(ReportExcerpt.of(plan, logger), digest));
			}
		}
	}

	/* Return null if there is nothing to do */
	private static @Nullable String digest(RoleBindingsPlan plan) {
		return plan.isEmpty() ? null : plan.digest();
	}

	private void logFailure(String error) {
		if (!error.equals(this.loggedError)) {
			this.loggedError = error;
			logger.warn(error);
		}
	}

	@Override
	public synchronized void stop() {
		ThreadPoolTaskScheduler scheduler = this.scheduler;
		this.scheduler = null;
		if (scheduler != null) {
			scheduler.shutdown();
		}
	}

	@Override
	public boolean isRunning() {
		return this.scheduler != null;
	}

}
