package com.arize.access;

import java.util.Collections;
import java.util.List;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.NamesById;

/**
 * Parts of plans for tests of reports, without an account that leads to them.
 */
public final class PlanParts {

	private PlanParts() {
	}

	public static RoleBindingsPlan with(RoleBindingsPlan plan, List<PlanWarning> warnings,
			List<UnmanagedResource> unmanaged) {
		return new RoleBindingsPlan(plan.scopes(), warnings, unmanaged);
	}

	public static PlanWarning noVisibleBindings(String spaceId, NamesById names) {
		return text(names).noVisibleBindings(RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, spaceId));
	}

	public static UnmanagedResource unmanaged(RoleBindingResourceType type, String id, int users, NamesById names) {
		return new UnmanagedResource(RoleBindingsScope.ofResource(type, id),
				Collections.nCopies(users, Access.binding("b", "u", "r", type, id)), text(names));
	}

	/* Those of a plan with changes */
	public static NamesById names(RoleBindingsPlan plan) {
		return plan.changes().get(0).names();
	}

	private static PlanText text(NamesById names) {
		return new PlanText("default", names);
	}

}
