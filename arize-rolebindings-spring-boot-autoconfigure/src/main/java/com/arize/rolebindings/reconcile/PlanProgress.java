package com.arize.rolebindings.reconcile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import com.arize.rolebindings.reconcile.RoleBindingsOutcome.Status;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Collects the outcomes of the steps of one plan. Safe for use by many threads.
 */
final class PlanProgress {

	private static final Log logger = LogFactory.getLog(PlanProgress.class);

	private final List<RoleBindingChange> changes;

	private final RoleBindingsProgressListener listener;

	private final Lock lock = new ReentrantLock();

	private final Map<Integer, RoleBindingsOutcome> outcomes = new TreeMap<>();

	private int finished;

	private boolean listenerFailed;

	PlanProgress(List<RoleBindingChange> changes, RoleBindingsProgressListener listener) {
		this.changes = changes;
		this.listener = listener;
	}

	/**
	 * Set the outcome of a step, and notify the listener unless the step is skipped.
	 * @param step the position of the step in the plan
	 * @param outcome its final outcome
	 */
	void finish(int step, RoleBindingsOutcome outcome) {
		this.lock.lock();
		try {
			this.outcomes.put(step, outcome);
			if (outcome.status() != Status.SKIPPED) {
				this.finished++;
				notifyListener(outcome);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void notifyListener(RoleBindingsOutcome outcome) {
		try {
			this.listener.onStep(outcome, this.finished, this.changes.size());
		}
		catch (Exception ex) {
			if (!this.listenerFailed) {
				logger.warn("A listener failed. The plan is applied nevertheless, and further failures of the listener"
						+ " are not logged", ex);
			}
			this.listenerFailed = true;
		}
	}

	/* The changes that were or may have been made */
	List<RoleBindingChange> carriedOut() {
		return this.outcomes.values()
			.stream()
			.filter((outcome) -> outcome.status() == Status.DONE || outcome.status() == Status.UNKNOWN)
			.map(RoleBindingsOutcome::change)
			.toList();
	}

	/* The changes of the steps that are not finished */
	List<RoleBindingChange> pending() {
		return IntStream.range(0, this.changes.size())
			.filter((step) -> !this.outcomes.containsKey(step))
			.mapToObj(this.changes::get)
			.toList();
	}

	/**
	 * Set the outcome of the remaining steps to skipped. No step is running.
	 * @return the result of the plan
	 */
	RoleBindingsResult complete() {
		for (int step = 0; step < this.changes.size(); step++) {
			this.outcomes.computeIfAbsent(step, this::notStarted);
		}
		return new RoleBindingsResult(List.copyOf(this.outcomes.values()));
	}

	private RoleBindingsOutcome notStarted(int step) {
		return new RoleBindingsOutcome(this.changes.get(step), Status.SKIPPED, null,
				new CancellationException("Not started: the application of the plan was stopped"));
	}

}
