package com.arize.rolebindings.example.console.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/** The last applications of plans in memory, one at a time for each account. */
@Component
class PlanRuns {

	static final int MAX_KEPT = 20;

	/* Steps that have started end */
	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

	private final Map<String, PlanRun> runs = new LinkedHashMap<>();

	private final SimpleAsyncTaskExecutor executor;

	PlanRuns(SimpleAsyncTaskExecutorBuilder executors) {
		this.executor = executors.threadNamePrefix("plan-").taskTerminationTimeout(STOP_TIMEOUT).build();
	}

	/* Returns the run of another plan if that is being applied to the account */
	synchronized PlanRun start(Plan plan, String user) {
		String account = plan.source().account();
		PlanRun other = findActive(account).orElse(null);
		if (other != null) {
			return other;
		}
		PlanRun run = new PlanRun(plan, user);
		this.executor.execute(run::apply);
		this.runs.put(run.id(), run);
		removeEldest();
		return run;
	}

	/* The one that has not ended */
	synchronized Optional<PlanRun> findActive(String account) {
		return this.runs.values()
			.stream()
			.filter((run) -> !run.ended() && run.source().account().equals(account))
			.findFirst();
	}

	/* The latest one first */
	synchronized List<PlanRun> recent(String account) {
		List<PlanRun> recent = new ArrayList<>(this.runs.values()
			.stream()
			.filter((run) -> run.source().account().equals(account))
			.map(PlanRun::view)
			.toList());
		Collections.reverse(recent);
		return recent;
	}

	private void removeEldest() {
		if (this.runs.size() > MAX_KEPT) {
			this.runs.values()
				.stream()
				.filter(PlanRun::ended)
				.findFirst()
				.map(PlanRun::id)
				.ifPresent(this.runs::remove);
		}
	}

	synchronized Optional<PlanRun> find(String id) {
		return Optional.ofNullable(this.runs.get(id));
	}

	/* The last run of a plan of the source */
	synchronized Optional<PlanRun> findLast(PlanSource source) {
		return this.runs.values().stream().filter((run) -> run.source().equals(source)).reduce((first, last) -> last);
	}

	private synchronized void stopSteps() {
		this.runs.values().stream().filter((run) -> !run.ended()).forEach((run) -> run.plan().stopped().set(true));
	}

	/* Before the web server and the connections of the client are stopped */
	@EventListener(ContextClosedEvent.class)
	void stop() {
		stopSteps();
		this.executor.close();
	}

}
