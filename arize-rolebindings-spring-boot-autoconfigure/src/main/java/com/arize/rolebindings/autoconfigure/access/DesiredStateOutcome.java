package com.arize.rolebindings.autoconfigure.access;

import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsResult;
import org.jspecify.annotations.Nullable;

/**
 * What a reconciliation has led to.
 *
 * @param status the exit status
 * @param message a description for logs and failure analyses; {@code null} if there is
 * nothing to describe
 * @param plan the first plan; {@code null} if the role bindings cannot be compared
 * @param result the outcomes of its steps; {@code null} if none was started
 * @param cause the cause of a failure
 */
record DesiredStateOutcome(ExitStatus status, @Nullable String message, @Nullable RoleBindingsPlan plan,
		@Nullable RoleBindingsResult result, @Nullable Exception cause) {

	/*
	 * Whether nothing was changed because of a stop is no question of what it has
	 * interrupted
	 */
	static DesiredStateOutcome stopped(String message, @Nullable RoleBindingsPlan plan, Exception cause) {
		return new DesiredStateOutcome(ExitStatus.FAILURE, message, plan, null, cause);
	}

	/* Without its report, a run is not successful, and a more specific status is kept */
	DesiredStateOutcome withFailure(String failure) {
		boolean unspecific = this.status == ExitStatus.SUCCESS || this.status == ExitStatus.CHANGES;
		return new DesiredStateOutcome(unspecific ? ExitStatus.FAILURE : this.status,
				(this.message != null) ? this.message + "\n" + failure : failure, this.plan, this.result, this.cause);
	}

}
