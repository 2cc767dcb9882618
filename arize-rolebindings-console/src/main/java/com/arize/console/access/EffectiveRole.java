package com.arize.console.access;

import java.util.List;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/** A role of a user on a resource, with the reason why the user has it. */
record EffectiveRole(String userId, String roleId, RoleBindingResourceType type, String resourceId, Reason reason,
		boolean restricted, boolean administrator, @Nullable RoleBinding binding) {

	static EffectiveRole direct(RoleBinding binding) {
		return new EffectiveRole(binding.userId(), binding.roleId(), binding.resourceType(), binding.resourceId(),
				Reason.DIRECT, false, false, binding);
	}

	static EffectiveRole throughSpace(RoleBinding binding, String projectId, boolean restricted,
			boolean administrator) {
		return new EffectiveRole(binding.userId(), binding.roleId(), RoleBindingResourceType.PROJECT, projectId,
				Reason.SPACE, restricted, administrator, binding);
	}

	static EffectiveRole ofAccount(String userId, RoleBindingResourceType type, String resourceId, boolean restricted) {
		return new EffectiveRole(userId, "", type, resourceId, Reason.ACCOUNT, restricted, true, null);
	}

	public boolean isDirect() {
		return this.reason == Reason.DIRECT;
	}

	/*
	 * Whether the role does not apply. The documentation of Arize contradicts itself on
	 * administrators: what is not known is displayed as access.
	 */
	public boolean isLocked() {
		return this.restricted && !this.administrator;
	}

	/* Null if the project is not known to be restricted */
	public @Nullable String restriction() {
		return !this.restricted ? null
				: this.administrator ? "restricted (administrators may keep access)" : "restricted";
	}

	/* An account administrator has the permissions of each role */
	boolean includes(String searchedRoleId) {
		return this.roleId.equals(searchedRoleId) || this.reason == Reason.ACCOUNT;
	}

	/* Unique among all roles of all users */
	String key() {
		return (isDirect() && this.binding != null) ? this.binding.id()
				: String.join(" ", List.of(this.reason.name(), this.userId, this.resourceId));
	}

	/** Why a user has a role, in the order of display. */
	enum Reason {

		DIRECT, SPACE, ACCOUNT

	}

}
