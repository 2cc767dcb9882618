package com.arize.access;

import java.util.Objects;

import com.arize.internal.InternalApi;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBinding;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one step of a plan.
 *
 * @param change the step
 * @param status whether the goal of the step is reached
 * @param binding the binding afterwards; {@code null} after a deletion and unless the
 * step is done
 * @param exception the failure; {@code null} if there was none. A step that is done has
 * one if its request failed, but its goal is reached by that request or by another client
 */
public record RoleBindingsOutcome(RoleBindingChange change, Status status, @Nullable RoleBinding binding,
		@Nullable RuntimeException exception) {

	boolean mayHaveChanged() {
		return this.status == Status.DONE || this.status == Status.UNKNOWN;
	}

	/**
	 * Return the text of the exception.
	 * @return the message, or the type if there is no message; {@code null} without an
	 * exception
	 * @hidden
	 */
	@InternalApi
	public @Nullable String failureMessage() {
		return (this.exception == null) ? null
				: Objects.requireNonNullElseGet(this.exception.getMessage(), this.exception::toString);
	}

	/**
	 * Return the outcome as one line.
	 */
	@Override
	public String toString() {
		String failure = failureMessage();
		return this.status + " " + this.change + ((failure != null) ? ": " + LogEscaper.line(failure) : "");
	}

	/**
	 * Whether the goal of a step is reached.
	 */
	public enum Status {

		/**
		 * The goal is reached, by this step or by another client before, as far as the
		 * key has permission to read: a binding that is no longer visible counts as
		 * deleted, but not one that the service does not find for the deletion and still
		 * returns to a read.
		 */
		DONE,

		/** The step failed and changed nothing. */
		FAILED,

		/** The request may have been carried out: a new plan reads the present state. */
		UNKNOWN,

		/**
		 * The step was not carried out, or was stale and not planned again, because the
		 * application of the plan was stopped or interrupted; or it is a deletion, and a
		 * creation or update of the same scope is not done; or it takes an administrator
		 * from a space, and a step that gives one is not done.
		 */
		SKIPPED

	}

}
