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

	static Key of(RoleBindingChange change) {
		return new Key(change.userId(), change.resourceType(), change.resourceId());
	}

	@Override
	public String toString() {
		return this.user + " on " + this.resource;
	}

}
