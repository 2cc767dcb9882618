package com.arize.access;

import java.util.Objects;

import com.arize.exceptions.ApiException;
import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one step of a plan.
 *
 * @param change the step
 * @param status whether the goal of the step is reached
 * @param exception the failure; {@code null} if there was none. A step that is done has
 * one if its request failed, but its goal is reached by that request or by another client
 */
public record RoleBindingsOutcome(RoleBindingChange change, Status status, @Nullable RuntimeException exception) {

	/**
	 * {@return the text of the exception: the message, or the type if there is no
	 * message, and whether a list has its effect; {@code null} without an exception}
	 */
	public @Nullable String failureMessage() {
		if (this.exception == null) {
			return null;
		}
		String message = Objects.requireNonNullElseGet(this.exception.getMessage(), this.exception::toString);
		boolean read = this.status == Status.FAILED && this.exception instanceof ApiException ex
				&& ex.isOutcomeUnknown();
		return read ? message + "; listed afterwards, the state is as before" : message;
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
		 * The goal is reached, by this step or by another client: a list after the last
		 * step has the role, or no longer the binding but another one of the resource.
		 */
		DONE,

		/** A list after the last step has the state before, or nothing was sent. */
		FAILED,

		/**
		 * No list after the last step has the state before or the goal, for example
		 * because the key has no permission to read it any longer.
		 */
		UNKNOWN,

		/**
		 * The step was not started, because the application of the plan was stopped, a
		 * request was refused (401, or a 403 before any success of its kind), a creation
		 * or update of the scope of a deletion is not done, or a space would keep too few
		 * administrators.
		 */
		SKIPPED

	}

}
