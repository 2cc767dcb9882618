package com.arize.rolebindings.sample.console.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * The last applications of plans, one at a time for each account. They are kept in memory
 * only.
 */
@Component
class PlanRuns implements SmartLifecycle {

	static final int MAX_KEPT = 20;

	private final Map<String, PlanRun> runs = new LinkedHashMap<>();

	private final AsyncTaskExecutor executor;

	private volatile boolean running;

	PlanRuns(SimpleAsyncTaskExecutorBuilder executors) {
		this.executor = executors.threadNamePrefix("plan-").build();
	}

	/**
	 * Apply a plan in the background.
	 * @param prepared the plan
	 * @param form the input that led to it
	 * @return the run
	 * @throws RunInProgressException if a plan of the same account is being applied
	 */
	synchronized PlanRun start(PreparedPlan prepared, PlanForm form) {
		this.runs.values()
			.stream()
			.filter((other) -> !other.hasEnded() && other.account().equals(prepared.account()))
			.findFirst()
			.ifPresent((other) -> {
				throw new RunInProgressException(other);
			});
		PlanRun run = new PlanRun(prepared.account(), form, prepared.plan().changes());
		this.runs.put(run.id(), run);
		removeEldest();
		this.executor.execute(() -> apply(run, prepared));
		return run;
	}

	private void removeEldest() {
		if (this.runs.size() > MAX_KEPT) {
			this.runs.values()
				.stream()
				.filter(PlanRun::hasEnded)
				.findFirst()
				.map(PlanRun::id)
				.ifPresent(this.runs::remove);
		}
	}

	private void apply(PlanRun run, PreparedPlan prepared) {
		try {
			run.apply(prepared);
		}
		finally {
			runEnded();
		}
	}

	synchronized Optional<PlanRun> find(String id) {
		return Optional.ofNullable(this.runs.get(id));
	}

	private synchronized void runEnded() {
		notifyAll();
	}

	/**
	 * Return whether the application is being stopped, so that no further step starts.
	 * @return {@code true} if it is
	 */
	boolean isStopping() {
		return !this.running;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	/* Before the web server and the connections of the client are stopped */
	@Override
	public void stop(Runnable callback) {
		stop();
		this.executor.execute(() -> {
			awaitRuns();
			callback.run();
		});
	}

	private synchronized void awaitRuns() {
		try {
			while (!this.runs.values().stream().allMatch(PlanRun::hasEnded)) {
				wait();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
