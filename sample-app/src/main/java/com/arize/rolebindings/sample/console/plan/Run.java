package com.arize.rolebindings.sample.console.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.arize.rolebindings.reconcile.PlanRefusedException;
import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome.Status;
import com.arize.rolebindings.reconcile.RoleBindingsProgressListener;
import com.arize.rolebindings.reconcile.RoleBindingsResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The application of a plan, with the outcomes of its steps so far. Safe for use by many
 * threads.
 */
final class Run implements RoleBindingsProgressListener {

	static final int MAX_STREAMS = 20;

	private static final Log logger = LogFactory.getLog(Run.class);

	private final String id = UUID.randomUUID().toString();

	private final Instant started = Instant.now();

	private final Plan plan;

	private final List<RoleBindingChange> changes;

	/* Of the changes in the plan */
	private final Map<RoleBindingChange, Integer> positions = new HashMap<>();

	private final @Nullable RoleBindingsOutcome[] outcomes;

	private final List<Event> events = new ArrayList<>();

	/* Of browsers that follow the run */
	private final Semaphore streams = new Semaphore(MAX_STREAMS);

	private @Nullable String failure;

	private boolean ended;

	private boolean closed;

	Run(Plan plan) {
		this.plan = plan;
		this.changes = plan.changes().changes();
		this.changes.forEach((change) -> this.positions.put(change, this.positions.size()));
		this.outcomes = new RoleBindingsOutcome[this.changes.size()];
	}

	public String id() {
		return this.id;
	}

	Plan plan() {
		return this.plan;
	}

	PlanSource source() {
		return this.plan.source();
	}

	Semaphore streams() {
		return this.streams;
	}

	void apply() {
		String failure = "It ended unexpectedly. The log of the console has the reason.";
		try {
			RoleBindingsResult result = this.plan.apply(this);
			addOutcomes(result.outcomes());
			failure = null;
		}
		catch (PlanRefusedException ex) {
			failure = Remark.inWords(String.valueOf(ex.getMessage()));
		}
		catch (RuntimeException ex) {
			logger.warn("The plan was not applied", ex);
		}
		finally {
			end(failure);
		}
	}

	@Override
	public synchronized void onStep(RoleBindingsOutcome outcome, int finished, int total) {
		int step = position(outcome);
		this.outcomes[step] = outcome;
		this.events.add(new Event(finished, step, outcome.status(), Step.label(outcome.status()), total));
		notifyAll();
	}

	/* Steps that have not started are known at the end only */
	private synchronized void addOutcomes(List<RoleBindingsOutcome> all) {
		all.forEach((outcome) -> this.outcomes[position(outcome)] = outcome);
	}

	private int position(RoleBindingsOutcome outcome) {
		return Objects.requireNonNull(this.positions.get(outcome.change()));
	}

	private synchronized void end(@Nullable String failure) {
		this.failure = failure;
		this.ended = true;
		this.events.add(new Event(this.events.size() + 1, -1, null, "", this.changes.size()));
		notifyAll();
	}

	synchronized boolean hasEnded() {
		return this.ended;
	}

	/* None after the timeout, after the end, and after close() */
	synchronized List<Event> awaitEvents(int last, Duration timeout) throws InterruptedException {
		if (this.events.size() <= last && !this.ended && !this.closed) {
			TimeUnit.NANOSECONDS.timedWait(this, timeout.toNanos());
		}
		return (last < this.events.size()) ? List.copyOf(this.events.subList(last, this.events.size())) : List.of();
	}

	/* Ends the present and later waits for events */
	synchronized void close() {
		this.closed = true;
		notifyAll();
	}

	synchronized RunView view() {
		List<Step> steps = IntStream.range(0, this.changes.size())
			.mapToObj((position) -> new Step(position, this.changes.get(position), this.outcomes[position]))
			.toList();
		return new RunView(this.id, source(), this.started, this.ended, this.plan.stopped().get(), this.failure,
				this.events.size(), steps);
	}

	/* A step has ended or, without a status, the run has. The first number is 1 */
	record Event(int id, int step, @Nullable Status status, String label, int total) {

		boolean isEnd() {
			return this.status == null;
		}

	}

}
