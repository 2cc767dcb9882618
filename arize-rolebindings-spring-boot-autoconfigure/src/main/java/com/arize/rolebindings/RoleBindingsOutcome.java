package com.arize.rolebindings;

import org.jspecify.annotations.Nullable;

/**
 * What became of one step of a plan.
 *
 * @param change the step
 * @param status whether it was carried out
 * @param binding the binding as it is afterwards; {@code null} after a deletion and
 * unless the step is done
 * @param exception what went wrong; {@code null} if nothing did. A step that is done has
 * one where its request failed, and a look at the state then showed that it was carried
 * out all the same.
 */
public record RoleBindingsOutcome(RoleBindingChange change, Status status, @Nullable RoleBinding binding,
		@Nullable RuntimeException exception) {

	/**
	 * Return the outcome as one line.
	 */
	@Override
	public String toString() {
		String line = this.status + " " + this.change;
		return (this.exception != null) ? line + ": " + Printable.line(this.exception.toString()) : line;
	}

	/**
	 * Whether a step was carried out.
	 */
	public enum Status {

		/** The binding is as planned. */
		DONE,

		/** The step was not carried out. */
		FAILED,

		/** Nobody can tell; only a new plan will show. */
		UNKNOWN

	}

}
