package com.arize.console.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.directory.Role;
import com.arize.directory.User;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.console.access.Permissions;
import com.arize.console.web.Banner;
import org.jspecify.annotations.Nullable;

/**
 * The roles of a user for another one. The account role, which no role binding gives,
 * cannot be copied.
 *
 * @param targets the changes
 * @param kept the number of roles that are kept, although the user to copy has another
 * one
 * @param fromAdministrator whether the user to copy is an account administrator
 * @param toAdministrator whether the other user is
 */
record RoleCopy(List<PlanSource.Target> targets, int kept, boolean fromAdministrator, boolean toAdministrator) {

	static RoleCopy of(ArizeAccount account, String from, String to, boolean same) {
		Map<List<Object>, RoleBinding> wanted = roles(account, from);
		Map<List<Object>, RoleBinding> existing = roles(account, to);
		List<PlanSource.Target> targets = new ArrayList<>();
		int kept = 0;
		if (same) {
			existing.forEach((resource, binding) -> {
				if (!wanted.containsKey(resource)) {
					targets.add(PlanSource.Target.of(binding, null));
				}
			});
		}
		Map<String, Role> known = (same || existing.isEmpty()) ? Map.of() : knownRoles(account);
		for (Map.Entry<List<Object>, RoleBinding> entry : wanted.entrySet()) {
			RoleBinding present = existing.get(entry.getKey());
			RoleBinding role = entry.getValue();
			if (present != null && present.roleId().equals(role.roleId())) {
				continue;
			}
			if (same || present == null || isRaised(known.get(present.roleId()), known.get(role.roleId()))) {
				targets.add(new PlanSource.Target(to, role.resourceType(), role.resourceId(), role.roleId()));
			}
			else {
				kept++;
			}
		}
		return new RoleCopy(targets, kept, isAdministrator(account, from), isAdministrator(account, to));
	}

	private static Map<List<Object>, RoleBinding> roles(ArizeAccount account, String userId) {
		Map<List<Object>, RoleBinding> roles = new LinkedHashMap<>();
		account.roleBindingsClient()
			.findByUser(userId)
			.forEach((binding) -> roles.put(List.of(binding.resourceType(), binding.resourceId()), binding));
		return roles;
	}

	/*
	 * The roles are empty if the key has no permission to read them: then no role is
	 * raised
	 */
	private static Map<String, Role> knownRoles(ArizeAccount account) {
		try {
			return account.directory()
				.roles()
				.collect(Collectors.toMap(Role::id, Function.identity(), (first, second) -> first));
		}
		catch (ApiException ex) {
			return Map.of();
		}
	}

	private static boolean isRaised(@Nullable Role present, @Nullable Role role) {
		return present != null && role != null && present.permitsLessThan(role);
	}

	private static boolean isAdministrator(ArizeAccount account, String userId) {
		try {
			User user = account.directory().getUser(userId);
			return user.isAccountAdmin();
		}
		catch (ApiException ex) {
			return false;
		}
	}

	/* Return what the changes do not have; null if there is nothing to say */
	@Nullable Banner notice(String from, String to) {
		List<String> sentences = new ArrayList<>();
		if (this.fromAdministrator) {
			sentences
				.add("%s is account administrator. The role bindings are copied; the account role cannot be copied."
					.formatted(from));
		}
		if (this.toAdministrator) {
			sentences.add("%s is account administrator and stays one.".formatted(to));
		}
		if (this.kept > 0) {
			sentences.add((this.kept == 1)
					? "One role of %s stays: the other one would take a permission, or adds none.".formatted(to)
					: "%s roles of %s stay: the other ones would take a permission, or add none.".formatted(this.kept,
							to));
		}
		if (this.targets.isEmpty()) {
			sentences.add(0, "%s has all that can be copied from %s.".formatted(to, from));
		}
		return sentences.isEmpty() ? null : new Banner(Banner.Kind.NOTICE, Objects.requireNonNull(sentences.get(0)),
				(sentences.size() > 1) ? String.join(" ", sentences.subList(1, sentences.size())) : null, null, null);
	}

}
