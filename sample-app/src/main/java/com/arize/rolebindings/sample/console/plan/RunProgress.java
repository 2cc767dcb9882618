package com.arize.rolebindings.sample.console.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome;
import com.arize.rolebindings.reconcile.RoleBindingsProgressListener;
import com.arize.rolebindings.reconcile.RoleBindingsResult;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a run: the outcomes of its steps, and its events. Safe for use by many
 * threads.
 */
final class RunProgress implements RoleBindingsProgressListener {

	/* The positions of the changes in the plan */
	private final Map<RoleBindingChange, Integer> positions = new HashMap<>();

	private final List<RunEvent> events = new ArrayList<>();

	private final @Nullable RoleBindingsOutcome[] outcomes;

	private @Nullable String failure;

	private boolean ended;

	RunProgress(List<RoleBindingChange> changes) {
		changes.forEach((change) -> this.positions.put(change, this.positions.size()));
		this.outcomes = new RoleBindingsOutcome[changes.size()];
	}

	@Override
	public synchronized void onStep(RoleBindingsOutcome outcome, int finished, int total) {
		int step = position(outcome);
		this.outcomes[step] = outcome;
		this.events.add(RunEvent.step(finished, step, outcome.status(), total));
		notifyAll();
	}

	/* Steps that have not started are known at the end only */
	synchronized void addOutcomes(RoleBindingsResult result) {
		result.outcomes().forEach((outcome) -> this.outcomes[position(outcome)] = outcome);
	}

	private int position(RoleBindingsOutcome outcome) {
		return Objects.requireNonNull(this.positions.get(outcome.change()));
	}

	synchronized void end(@Nullable String failure) {
		this.failure = failure;
		this.ended = true;
		this.events.add(RunEvent.end(this.events.size() + 1));
		notifyAll();
	}

	synchronized boolean hasEnded() {
		return this.ended;
	}

	/**
	 * Return the present state.
	 * @return the state
	 */
	synchronized RunState state() {
		return new RunState(Arrays.asList(this.outcomes.clone()), this.events.size(), this.ended, this.failure);
	}

	/**
	 * Wait for further events.
	 * @param last the identifier of the last known event, 0 for none
	 * @param timeout how long to wait
	 * @return the events after the last known one; none after the timeout and after the
	 * end
	 * @throws InterruptedException if the thread is interrupted
	 */
	synchronized List<RunEvent> awaitEvents(int last, Duration timeout) throws InterruptedException {
		long end = System.nanoTime() + timeout.toNanos();
		long rest = timeout.toMillis();
		while (this.events.size() <= last && !this.ended && rest > 0) {
			wait(rest);
			rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
		}
		return (last < this.events.size()) ? List.copyOf(this.events.subList(last, this.events.size())) : List.of();
	}

}
