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
class Runs implements SmartLifecycle {

	static final int MAX_KEPT = 20;

	private final Map<String, Run> runs = new LinkedHashMap<>();

	private final AsyncTaskExecutor executor;

	private volatile boolean running;

	Runs(SimpleAsyncTaskExecutorBuilder executors) {
		this.executor = executors.threadNamePrefix("plan-").build();
	}

	/* Returns the run of another plan if that is being applied to the account */
	synchronized Run start(Plan plan) {
		String account = plan.source().account();
		Run other = this.runs.values()
			.stream()
			.filter((run) -> !run.hasEnded() && run.source().account().equals(account))
			.findFirst()
			.orElse(null);
		if (other != null) {
			return other;
		}
		Run run = new Run(plan);
		this.runs.put(run.id(), run);
		removeEldest();
		this.executor.execute(() -> apply(run));
		return run;
	}

	private void removeEldest() {
		if (this.runs.size() > MAX_KEPT) {
			this.runs.values().stream().filter(Run::hasEnded).findFirst().map(Run::id).ifPresent(this.runs::remove);
		}
	}

	private void apply(Run run) {
		try {
			run.apply();
		}
		finally {
			runEnded();
		}
	}

	private synchronized void runEnded() {
		notifyAll();
	}

	synchronized Optional<Run> find(String id) {
		return Optional.ofNullable(this.runs.get(id));
	}

	/* The last run of a plan of the source */
	synchronized Optional<Run> findLast(PlanSource source) {
		return this.runs.values().stream().filter((run) -> run.source().equals(source)).reduce((first, last) -> last);
	}

	/* Whether the application is being stopped, so that no further step starts */
	boolean isStopping() {
		return !this.running;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		this.runs.values().forEach(Run::close);
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
			while (!this.runs.values().stream().allMatch(Run::hasEnded)) {
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
