package com.arize.rolebindings.reconcile.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome;
import com.arize.rolebindings.reconcile.RoleBindingsResult;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of the changes of a plan.
 */
final class Outcomes {

	private final Map<Key, RoleBindingsOutcome> outcomes = new HashMap<>();

	/**
	 * Create the outcomes.
	 * @param result the result of the plan; {@code null} if it was not applied
	 */
	Outcomes(@Nullable RoleBindingsResult result) {
		if (result != null) {
			result.outcomes().forEach((outcome) -> this.outcomes.put(Key.of(outcome.change()), outcome));
		}
	}

	/**
	 * Return changes of the plan with their outcomes. A change that was planned again is
	 * that of the last plan.
	 * @param changes changes of the plan
	 * @return the changes, in the same order
	 */
	List<ReportedChange> of(Collection<RoleBindingChange> changes) {
		return changes.stream().map((change) -> ReportedChange.of(change, this.outcomes.get(Key.of(change)))).toList();
	}

	/**
	 * What one change is for.
	 */
	private record Key(String account, RoleBindingResourceType resourceType, String resourceId, String userId) {

		static Key of(RoleBindingChange change) {
			return new Key(change.account(), change.resourceType(), change.resourceId(), change.userId());
		}

	}

}
