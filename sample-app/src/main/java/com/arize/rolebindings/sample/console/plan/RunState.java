package com.arize.rolebindings.sample.console.plan;

import java.util.List;

import com.arize.rolebindings.reconcile.RoleBindingsOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run at one time.
 *
 * @param outcomes the outcome of each step of the plan, {@code null} if it has not ended
 * @param lastEvent the identifier of the last event that led to this state
 * @param ended whether the run has ended
 * @param failure why the plan was not applied; {@code null} if there is no reason
 */
record RunState(List<@Nullable RoleBindingsOutcome> outcomes, int lastEvent, boolean ended, @Nullable String failure) {

}
