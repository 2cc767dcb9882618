package com.arize.rolebindings;

import com.arize.internal.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Compares a response with its request. A mismatch may be the response to another
 * request. Each method returns what differs, {@code null} if nothing does.
 */
final class RoleBindingCheck {

	private static final String OTHER_REQUEST = "it belongs to another request: ";

	private RoleBindingCheck() {
	}

	static @Nullable String list(ListRoleBindingsRequest request, RoleBindingListResponse response) {
		for (RoleBinding binding : response.roleBindings()) {
			String mismatch = mismatch("resource_type", request.resourceType(), binding.resourceType());
			if (mismatch == null && request.userId() != null) {
				mismatch = mismatch("user_id", request.userId(), binding.userId());
			}
			if (mismatch != null) {
				return OTHER_REQUEST + "in the role binding %s, %s".formatted(binding.id(), mismatch);
			}
		}
		return null;
	}

	static @Nullable String created(CreateRoleBindingRequest request, RoleBinding created) {
		String mismatch = mismatch("user_id", request.userId(), created.userId());
		if (mismatch == null) {
			mismatch = mismatch("role_id", request.roleId(), created.roleId());
		}
		if (mismatch == null) {
			mismatch = mismatch("resource_type", request.resourceType(), created.resourceType());
		}
		// the API has two forms of the id of a project
		if (mismatch == null && request.resourceType() != RoleBindingResourceType.PROJECT) {
			mismatch = mismatch("resource_id", request.resourceId(), created.resourceId());
		}
		return (mismatch == null) ? null
				: "the role binding %s was created, but its %s; or it belongs to another request"
					.formatted(created.id(), mismatch);
	}

	static @Nullable String read(String bindingId, RoleBinding binding) {
		String mismatch = mismatch("id", bindingId, binding.id());
		return (mismatch != null) ? OTHER_REQUEST + mismatch : null;
	}

	static @Nullable String updated(String bindingId, String roleId, RoleBinding updated) {
		String mismatch = mismatch("role_id", roleId, updated.roleId());
		String other = read(bindingId, updated);
		return (other == null && mismatch != null) ? OTHER_REQUEST + mismatch : other;
	}

	private static @Nullable String mismatch(String member, Object requested, Object received) {
		return Ids.sameId(requested.toString(), received.toString()) ? null
				: "%s is %s, but %s was requested".formatted(member, received, requested);
	}

}
