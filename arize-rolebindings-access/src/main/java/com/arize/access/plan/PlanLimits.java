package com.arize.access.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.PlanRefusedException;
import com.arize.access.PlanRefusedException.Limit;
import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.PlanText;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsScope;
import com.arize.access.internal.AccountLabel;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a reconciler, which a plan must not exceed; {@code null} for no limit.
 */
public record PlanLimits(@Nullable Integer maxDeletionPercent, @Nullable Integer maxDeletions,
		@Nullable Integer maxChanges, int minAdmins, Set<String> protectedUsers) {

	/* With fewer bindings, the percentage is no limit */
	private static final int MIN_BINDINGS_FOR_PERCENT = 10;

	public void check(RoleBindingsPlan plan, List<RoleBindingChange> made, List<RoleBindingChange> elsewhere) {
		List<Violation> violations = violations(plan, made, elsewhere);
		if (!violations.isEmpty()) {
			throw new PlanRefusedException(violations);
		}
	}

	/**
	 * Return the limits that a plan exceeds. Changes that an earlier plan has made count
	 * like those of this plan. Changes of other accounts count for the limits of numbers
	 * only.
	 */
	public List<Violation> violations(RoleBindingsPlan plan, List<RoleBindingChange> made,
			List<RoleBindingChange> elsewhere) {
		List<Violation> violations = new ArrayList<>();
		if (this.maxDeletionPercent != null) {
			checkPercent(plan, made, this.maxDeletionPercent, violations);
		}
		if (!plan.isEmpty()) {
			String where = elsewhere.isEmpty() ? "" : " in all accounts";
			List<RoleBindingChange> all = Stream.of(plan.changes(), made, elsewhere).flatMap(List::stream).toList();
			checkDeletions(all, where, violations);
			checkNumber(Limit.MAX_CHANGES, "created, updated or deleted" + where, all.size(), this.maxChanges,
					violations);
		}
		if (this.minAdmins > 0) {
			plan.warnings()
				.stream()
				.filter(PlanWarning::isOfAdmins)
				.forEach((warning) -> violations
					.add(new Violation(Limit.MIN_ADMINS, warning.toString(), warning.remainingAdmins())));
		}
		plan.warnings()
			.stream()
			.filter((warning) -> warning.kind() == PlanWarning.Kind.FOLLOWING_ROLE)
			.forEach((warning) -> violations.add(new Violation(Limit.FOLLOWING_ROLE, warning.toString(), 0)));
		plan.changes()
			.stream()
			.filter((change) -> change.kind() != Kind.CREATE && isProtected(change.userId()))
			.forEach((change) -> violations.add(new Violation(Limit.PROTECTED_USERS,
					"the user is protected, but the plan has '%s'".formatted(change), 0)));
		return violations;
	}

	/**
	 * Return the changes of expired entries that exceed a limit, if those that have ended
	 * first are made first. Each of them counts as a deletion, because it is one if the
	 * key has no permission to change the role.
	 */
	Map<RoleBindingChange, Limit> beyond(RoleBindingsPlan plan, List<RoleBindingChange> elsewhere) {
		Map<RoleBindingChange, Limit> beyond = new LinkedHashMap<>();
		Map<RoleBindingsScope, Integer> ofResources = new HashMap<>();
		int number = 0;
		List<RoleBindingChange> changes = plan.changes()
			.stream()
			.sorted(Comparator.comparing(RoleBindingChange::expires, Comparator.nullsLast(Comparator.naturalOrder())))
			.toList();
		for (RoleBindingChange change : changes) {
			int ofResource = ofResources.getOrDefault(change.resource(), 0) + 1;
			Limit limit = exceeded(number + 1, elsewhere.size(), plan.existing(), ofResource,
					plan.existing(change.resource()));
			if (limit != null) {
				beyond.put(change, limit);
			}
			else {
				number++;
				ofResources.put(change.resource(), ofResource);
			}
		}
		return beyond;
	}

	private @Nullable Limit exceeded(int number, int elsewhere, int existing, int ofResource, int existingOnResource) {
		if (this.maxDeletions != null && number + elsewhere > this.maxDeletions) {
			return Limit.MAX_DELETIONS;
		}
		if (this.maxChanges != null && number + elsewhere > this.maxChanges) {
			return Limit.MAX_CHANGES;
		}
		Integer allowed = this.maxDeletionPercent;
		boolean exceedsPercent = allowed != null && (exceeds(ofResource, existingOnResource, allowed)
				|| exceeds(number, existing, allowed) || allowed == 0);
		return exceedsPercent ? Limit.MAX_DELETION_PERCENT : null;
	}

	private static boolean exceeds(int number, int existing, int allowed) {
		return existing >= MIN_BINDINGS_FOR_PERCENT && number * 100L > (long) allowed * existing;
	}

	/*
	 * Return whether this number may exceed the percentage of a resource. Its bindings
	 * are not all read, so the smallest number of bindings that has a limit is assumed
	 */
	boolean mayExceedPercent(int number) {
		return this.maxDeletionPercent != null && number * 100 > this.maxDeletionPercent * MIN_BINDINGS_FOR_PERCENT;
	}

	boolean isProtected(String userId) {
		return this.protectedUsers.contains(userId);
	}

	/*
	 * Many small resources have the limit together. With 0, a single small one has it,
	 * too
	 */
	private static void checkPercent(RoleBindingsPlan plan, List<RoleBindingChange> made, int allowed,
			List<Violation> violations) {
		Map<RoleBindingsScope, List<RoleBindingChange>> planned = byResource(plan.changes());
		Map<RoleBindingsScope, List<RoleBindingChange>> earlier = byResource(made);
		int before = violations.size();
		planned.forEach((resource, changes) -> {
			List<RoleBindingChange> all = Stream.of(changes, earlier.getOrDefault(resource, List.of()))
				.flatMap(List::stream)
				.toList();
			int existing = plan.existing(resource) + deletions(earlier.getOrDefault(resource, List.of()));
			if (existing >= MIN_BINDINGS_FOR_PERCENT) {
				RoleBindingChange first = changes.get(0);
				checkPercent(first.resourceText() + AccountLabel.suffix(first.account()), all, existing, allowed,
						violations);
			}
		});
		List<RoleBindingChange> all = Stream.of(planned, earlier)
			.flatMap((part) -> part.values().stream())
			.flatMap(List::stream)
			.toList();
		int existing = plan.existing() + deletions(made);
		boolean sameScope = plan.scopes().size() == 1 && planned.containsKey(plan.scopes().get(0).scope())
				&& violations.size() > before;
		if (!sameScope && !all.isEmpty() && (existing >= MIN_BINDINGS_FOR_PERCENT || allowed == 0)) {
			checkPercent(PlanText.scopes(plan), all, existing, allowed, violations);
		}
	}

	private static Map<RoleBindingsScope, List<RoleBindingChange>> byResource(List<RoleBindingChange> changes) {
		return changes.stream()
			.filter(RoleBindingChange::takesPermission)
			.collect(Collectors.groupingBy(RoleBindingChange::resource, LinkedHashMap::new, Collectors.toList()));
	}

	private static int deletions(List<RoleBindingChange> changes) {
		return (int) changes.stream().filter((change) -> change.kind() == Kind.DELETE).count();
	}

	private static void checkPercent(String scope, List<RoleBindingChange> changes, long existing, int allowed,
			List<Violation> violations) {
		long taken = changes.size();
		if (taken * 100 > allowed * existing) {
			int percent = (int) ((taken * 100 + existing - 1) / existing);
			violations.add(new Violation(Limit.MAX_DELETION_PERCENT,
					"%s of the %s role bindings of %s would be deleted%s, %s %% where %s %% are allowed".formatted(
							taken, existing, scope, (deletions(changes) < taken) ? " or lose permissions" : "", percent,
							allowed),
					percent));
		}
	}

	/* With a limit of 0, no change of a role may take a permission either */
	private void checkDeletions(List<RoleBindingChange> changes, String where, List<Violation> violations) {
		int deletions = deletions(changes);
		int taken = (int) changes.stream().filter(RoleBindingChange::takesPermission).count();
		if (Integer.valueOf(0).equals(this.maxDeletions) && taken > deletions) {
			violations
				.add(new Violation(Limit.MAX_DELETIONS, "%s would be deleted or lose permissions%s, where 0 are allowed"
					.formatted(PlanText.count(taken, "role binding"), where), Math.max(deletions, 1)));
		}
		else {
			checkNumber(Limit.MAX_DELETIONS, "deleted" + where, deletions, this.maxDeletions, violations);
		}
	}

	private static void checkNumber(Limit limit, String change, int number, @Nullable Integer allowed,
			List<Violation> violations) {
		if (allowed != null && number > allowed) {
			violations.add(new Violation(limit, "%s would be %s, where %s %s allowed".formatted(
					PlanText.count(number, "role binding"), change, allowed, (allowed == 1) ? "is" : "are"), number));
		}
	}

}
