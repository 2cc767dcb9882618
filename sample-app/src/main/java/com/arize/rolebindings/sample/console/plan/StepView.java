package com.arize.rolebindings.sample.console.plan;

import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.RoleBindingChange.Kind;
import com.arize.rolebindings.reconcile.RoleBindingChange.Reason;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome.Status;
import com.arize.rolebindings.sample.console.directory.Label;
import org.jspecify.annotations.Nullable;

/**
 * A step of a plan, for display.
 *
 * @param position the position in the plan, 0 for the first
 * @param change the change
 * @param outcome the outcome; {@code null} if the step has not ended
 */
record StepView(int position, RoleBindingChange change, @Nullable RoleBindingsOutcome outcome) {

	public Kind kind() {
		return this.change.kind();
	}

	public Label user() {
		return Label.of(this.change.userId(), this.change.userName());
	}

	public @Nullable Label before() {
		return role(this.change.oldRoleId(), this.change.oldRoleName());
	}

	public @Nullable Label after() {
		return role(this.change.newRoleId(), this.change.newRoleName());
	}

	private static @Nullable Label role(@Nullable String id, @Nullable String name) {
		return (id != null) ? Label.of(id, name) : null;
	}

	public boolean isExpired() {
		return this.change.reason() == Reason.EXPIRED;
	}

	public @Nullable Status status() {
		return (this.outcome != null) ? this.outcome.status() : null;
	}

	public String label() {
		return label(status());
	}

	static String label(@Nullable Status status) {
		if (status == null) {
			return "Waiting";
		}
		return switch (status) {
			case DONE -> "Done";
			case FAILED -> "Failed";
			case UNKNOWN -> "Unknown";
			case SKIPPED -> "Not started";
		};
	}

	/**
	 * Return whether the step needs attention.
	 * @return {@code true} if it has failed or its outcome is unknown
	 */
	public boolean isProblem() {
		return status() == Status.FAILED || status() == Status.UNKNOWN;
	}

	/* A step that is done may have an exception, too */
	public @Nullable String error() {
		RuntimeException ex = (isProblem() && this.outcome != null) ? this.outcome.exception() : null;
		return (ex != null) ? ex.getMessage() : null;
	}

}
