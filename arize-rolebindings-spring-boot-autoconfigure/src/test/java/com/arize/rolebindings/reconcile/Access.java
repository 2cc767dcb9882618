package com.arize.rolebindings.reconcile;

import java.time.OffsetDateTime;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.PlanLabels;
import com.arize.rolebindings.reconcile.DesiredState.Entry;
import com.arize.rolebindings.reconcile.RoleBindingChange.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Creates desired and existing bindings.
 */
final class Access {

	static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-02T03:04:05Z");

	private Access() {
	}

	static CreateRoleBindingRequest desired(String user, String role, RoleBindingResourceType type, String resource) {
		return CreateRoleBindingRequest.builder()
			.userId(user)
			.roleId(role)
			.resourceType(type)
			.resourceId(resource)
			.build();
	}

	static RoleBinding binding(String id, String user, String role, RoleBindingResourceType type, String resource) {
		return new RoleBinding(id, role, user, type, resource, DATE, DATE);
	}

	static RoleBindingChange change(String user, RoleBindingResourceType type, String resource,
			@Nullable String newRole, @Nullable RoleBinding existing, @Nullable Reason reason) {
		return (newRole != null) ? RoleBindingChange.to(new Entry(desired(user, newRole, type, resource), null, null),
				existing, PlanLabels.NONE) : RoleBindingChange.delete(existing, reason, null, PlanLabels.NONE);
	}

}
