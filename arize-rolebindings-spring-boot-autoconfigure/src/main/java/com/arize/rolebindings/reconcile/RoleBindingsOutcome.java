package com.arize.rolebindings.reconcile;

import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBinding;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one step of a plan.
 *
 * @param change the step
 * @param status whether its goal is reached
 * @param binding the binding afterwards; {@code null} after a deletion and unless the
 * step is done
 * @param exception what went wrong; {@code null} if nothing did. A step that is done has
 * one if its request failed but the goal is reached nevertheless, by the request or by
 * others.
 */
public record RoleBindingsOutcome(RoleBindingChange change, Status status, @Nullable RoleBinding binding,
		@Nullable RuntimeException exception) {

	/**
	 * Return the outcome as one line.
	 */
	@Override
	public String toString() {
		String line = this.status + " " + this.change;
		return (this.exception != null) ? line + ": " + LogEscaper.line(this.exception.toString()) : line;
	}

	boolean isStale() {
		return this.exception instanceof StaleRoleBindingException;
	}

	/**
	 * Whether the goal of a step is reached.
	 */
	public enum Status {

		/** The goal is reached, by this step or by others before it. */
		DONE,

		/** The step failed and changed nothing. */
		FAILED,

		/** The request may have been carried out: compare the state again. */
		UNKNOWN,

		/**
		 * The step was not carried out, or was stale and not planned once more, because
		 * the application of the plan was stopped or interrupted before.
		 */
		SKIPPED

	}

}
