package com.arize.access.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.arize.access.RoleBindingChange;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * A user and a resource.
 */
record Key(String user, RoleBindingResourceType type, String resource) {

	static final List<String> USERS = List.of("ann", "bob", "cy", "dan");

	/* In an order in which simpler scopes are first */
	static final List<String> RESOURCES = List.of("s1", "p1", "s2", "s3");

	/* The first is none */
	static final List<@Nullable String> ROLES = Arrays.asList(null, "r1", "r2", "r3");

	/* The role that may create role bindings */
	static final String ADMIN = "r1";

	/* Each role has a part of the permissions of the one before */
	private static final List<String> PERMISSIONS = List.of("ROLE_BINDING_CREATE", "SPACE_UPDATE", "SPACE_READ");

	static final List<Key> ALL = all();

	private static List<Key> all() {
		List<Key> all = new ArrayList<>();
		for (String resource : RESOURCES) {
			RoleBindingResourceType type = resource.startsWith("s") ? RoleBindingResourceType.SPACE
					: RoleBindingResourceType.PROJECT;
			USERS.forEach((user) -> all.add(new Key(user, type, resource)));
		}
		return List.copyOf(all);
	}

	static List<String> permissions(String role) {
		return PERMISSIONS.subList(ROLES.indexOf(role) - 1, PERMISSIONS.size());
	}

	/* Null if there is no role so far below, with fewer permissions */
	static @Nullable String below(String role, int steps) {
		int index = ROLES.indexOf(role) + steps;
		return (steps > 0 && index < ROLES.size()) ? ROLES.get(index) : null;
	}

	/* Whether a user who gets another role, or none, loses a permission */
	static boolean losesPermission(@Nullable String before, @Nullable String after) {
		return before != null && (after == null || ROLES.indexOf(after) > ROLES.indexOf(before));
	}

	static Key of(RoleBindingChange change) {
		return new Key(change.userId(), change.resourceType(), change.resourceId());
	}

	@Override
	public String toString() {
		return this.user + " on " + this.resource;
	}

}
