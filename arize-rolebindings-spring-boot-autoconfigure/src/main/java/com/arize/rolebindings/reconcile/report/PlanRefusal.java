package com.arize.rolebindings.reconcile.report;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.arize.rolebindings.reconcile.PlanRefusedException;
import com.arize.rolebindings.reconcile.PlanRefusedException.Limit;
import com.arize.rolebindings.reconcile.PlanRefusedException.Violation;

/**
 * Describes a refused plan with the properties to set for it.
 */
public final class PlanRefusal {

	private static final int MAX_VIOLATIONS = 20;

	private static final String PREFIX = "arize.role-bindings.desired-state.";

	private PlanRefusal() {
	}

	/**
	 * Describe a refused plan.
	 * @param refused the refusal
	 * @return what is refused and what to set, in several lines
	 */
	public static String describe(PlanRefusedException refused) {
		List<Violation> violations = refused.getViolations();
		String lines = violations.stream()
			.limit(MAX_VIOLATIONS)
			.map((violation) -> "\n\t- " + violation.message())
			.collect(Collectors.joining());
		int hidden = violations.size() - MAX_VIOLATIONS;
		return "The plan is refused, and nothing was changed:" + lines
				+ ((hidden > 0) ? "\n\t- and %d more".formatted(hidden) : "") + "\n" + remedy(violations);
	}

	private static String remedy(List<Violation> violations) {
		Map<Limit, Integer> required = new EnumMap<>(Limit.class);
		violations.forEach((violation) -> required.merge(violation.limit(), violation.required(), Math::max));
		boolean protectedUsers = required.remove(Limit.PROTECTED_USERS) != null;
		String remedy = protectedUsers
				? "Keep the role bindings of protected users in the access files, or remove the users from '%sprotected-users'."
					.formatted(PREFIX)
				: "";
		if (required.isEmpty()) {
			return remedy;
		}
		String limits = required.entrySet()
			.stream()
			.map((limit) -> setting(limit.getKey(), limit.getValue()))
			.collect(Collectors.joining(" "));
		boolean deletions = EnumSet.of(Limit.MAX_DELETION_PERCENT, Limit.MAX_DELETIONS).containsAll(required.keySet());
		return "To allow %s once, start with %s.".formatted(deletions ? "these deletions" : "this plan", limits)
				+ (protectedUsers ? " " + remedy : "");
	}

	private static String setting(Limit limit, int required) {
		return "--" + PREFIX + switch (limit) {
			case MAX_DELETION_PERCENT -> "max-deletion-percent=" + required;
			case MAX_DELETIONS -> "max-deletions=" + required;
			case MAX_CHANGES -> "max-changes=" + required;
			case LAST_ADMIN -> "allow-no-admin=true";
			case PROTECTED_USERS -> throw new IllegalArgumentException("No value allows to change protected users");
		};
	}

}
