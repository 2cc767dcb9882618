package com.arize.rolebindings.reconcile.report;

import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsResult;
import org.jspecify.annotations.Nullable;

/**
 * What is reported of a run.
 *
 * @param mode the mode of the run, such as {@code check}
 * @param plan the plan; {@code null} if there is none, because of the error or in a mode
 * without a plan
 * @param result the result of the plan; {@code null} if it was not applied
 * @param exitStatus the exit status of the run
 * @param error why there is no plan, or why it was not applied; {@code null} if there was
 * no error
 * @param stopped whether the run was ended by a signal or by the end of its application
 */
public record PlanReport(String mode, @Nullable RoleBindingsPlan plan, @Nullable RoleBindingsResult result,
		int exitStatus, @Nullable String error, boolean stopped) {

	/**
	 * Create a report of a run that was not stopped.
	 * @param mode the mode of the run
	 * @param plan the plan, or {@code null}
	 * @param result the result of the plan, or {@code null}
	 * @param exitStatus the exit status of the run
	 * @param error the error, or {@code null}
	 */
	public PlanReport(String mode, @Nullable RoleBindingsPlan plan, @Nullable RoleBindingsResult result, int exitStatus,
			@Nullable String error) {
		this(mode, plan, result, exitStatus, error, false);
	}

}
