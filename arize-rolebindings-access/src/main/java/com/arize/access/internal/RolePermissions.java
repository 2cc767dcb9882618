package com.arize.access.internal;

import java.util.List;

import com.arize.directory.Role;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.names.NamedIds;
import com.arize.rolebindings.names.NamesById;

/**
 * What the permissions of roles mean for a plan: who is an administrator, and whether a
 * change takes a permission.
 */
public final class RolePermissions {

	private static final String ADMINISTRATION = "ROLE_BINDING_CREATE";

	private RolePermissions() {
	}

	/**
	 * Return whether a role is known to permit to create role bindings.
	 */
	public static boolean isAdministrator(String roleId, NamesById names) {
		Role role = names.findRole(roleId);
		return role != null && isAdministrator(role);
	}

	public static boolean isAdministrator(Role role) {
		return role.permissions().contains(ADMINISTRATION);
	}

	/**
	 * Return the bindings of active users whose role makes an administrator. Roles and
	 * users that are not known are read.
	 */
	public static List<RoleBinding> administrators(List<RoleBinding> bindings, NamesById names) {
		names.read(NamedIds.ofRoles(bindings.stream().map(RoleBinding::roleId).toList()));
		List<RoleBinding> admins = bindings.stream()
			.filter((binding) -> isAdministrator(binding.roleId(), names))
			.toList();
		names.read(NamedIds.ofUsers(admins.stream().map(RoleBinding::userId).toList()));
		return admins.stream().filter((binding) -> canSignIn(binding.userId(), names)).toList();
	}

	/**
	 * Return whether a user is active: one who is invited or expired cannot give a role
	 * to anybody.
	 */
	public static boolean canSignIn(String userId, NamesById names) {
		return names.hasUser(userId) && names.statusIfNotActive(userId) == null;
	}

	/**
	 * Return whether a user who gets another role loses a permission, or may lose one,
	 * because a role is not known.
	 */
	public static boolean takesPermission(String oldRoleId, String newRoleId, NamesById names) {
		Role before = names.findRole(oldRoleId);
		Role after = names.findRole(newRoleId);
		return before == null || after == null || !after.permissions().containsAll(before.permissions());
	}

	/* Return whether a user who gets another role loses a permission and gets none */
	public static boolean takesOnly(String oldRoleId, String newRoleId, NamesById names) {
		Role before = names.findRole(oldRoleId);
		Role after = names.findRole(newRoleId);
		return before != null && after != null && after.permitsLessThan(before);
	}

}
