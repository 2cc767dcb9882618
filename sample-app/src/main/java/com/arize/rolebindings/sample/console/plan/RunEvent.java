package com.arize.rolebindings.sample.console.plan;

import com.arize.rolebindings.reconcile.RoleBindingsOutcome.Status;
import org.jspecify.annotations.Nullable;

/**
 * An event of a run: a step has ended, or the run has.
 *
 * @param id the number of the event, 1 for the first
 * @param step the position of the step in the plan
 * @param status whether the goal of the step is reached; {@code null} if the run has
 * ended
 * @param label the status for display
 * @param total the number of steps
 */
record RunEvent(int id, int step, @Nullable Status status, String label, int total) {

	static RunEvent step(int id, int step, Status status, int total) {
		return new RunEvent(id, step, status, StepView.label(status), total);
	}

	static RunEvent end(int id) {
		return new RunEvent(id, -1, null, "", 0);
	}

	boolean isEnd() {
		return this.status == null;
	}

}
