package com.arize.console.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.arize.directory.Role;
import org.jspecify.annotations.Nullable;

/**
 * The permissions of a role, in comparison with those of another one, by what they are
 * permissions for.
 */
public record Permissions(Map<String, List<Permission>> added, Map<String, List<Permission>> removed,
		Map<String, List<Permission>> kept) {

	/*
	 * Return the permissions of a role, if both are known. All are added if there is no
	 * present role
	 */
	static @Nullable Permissions of(@Nullable Role role, @Nullable Role present) {
		if (role == null) {
			return null;
		}
		Set<String> before = (present != null) ? Set.copyOf(present.permissions()) : Set.of();
		Set<String> after = Set.copyOf(role.permissions());
		return new Permissions(groups(after, (permission) -> !before.contains(permission)),
				groups(before, (permission) -> !after.contains(permission)), groups(after, before::contains));
	}

	/*
	 * Return whether a user who gets another role loses a permission, or may lose one
	 * because a role is not known
	 */
	static boolean takes(String oldRole, String newRole, Names<Role> roles) {
		Role before = roles.objects().get(oldRole);
		Role after = roles.objects().get(newRole);
		return before == null || after == null || !after.permissions().containsAll(before.permissions());
	}

	private static Map<String, List<Permission>> groups(Set<String> permissions, Predicate<String> filter) {
		return groups(permissions.stream().filter(filter).toList());
	}

	/* Return the permissions of all roles */
	static Map<String, List<Permission>> all(Collection<Role> roles) {
		return groups(roles.stream().flatMap((role) -> role.permissions().stream()).distinct().toList());
	}

	private static Map<String, List<Permission>> groups(List<String> permissions) {
		return permissions.stream()
			.sorted()
			.map(Permission::new)
			.collect(Collectors.groupingBy(Permission::object, TreeMap::new, Collectors.toList()));
	}

	public boolean isEmpty() {
		return this.added.isEmpty() && this.removed.isEmpty() && this.kept.isEmpty();
	}

	/**
	 * A permission, such as {@code ROLE_BINDING_CREATE}: an action and what it is for.
	 */
	record Permission(String name) {

		/* An example is "Role binding" */
		public String object() {
			int end = this.name.lastIndexOf('_');
			String object = words((end > 0) ? this.name.substring(0, end) : this.name);
			return object.substring(0, 1).toUpperCase(Locale.ROOT) + object.substring(1);
		}

		/* An example is "create" */
		public String action() {
			return words(this.name.substring(this.name.lastIndexOf('_') + 1));
		}

		/* An example is "create role binding" */
		public String text() {
			return action() + " " + object().toLowerCase(Locale.ROOT);
		}

		private static String words(String name) {
			return name.toLowerCase(Locale.ROOT).replace('_', ' ');
		}

	}

}
