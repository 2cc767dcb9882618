package com.arize.access.internal.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.arize.access.PlanRefusedException;
import com.arize.access.PlanRefusedException.Limit;
import com.arize.access.PlanRefusedException.Violation;

/**
 * Describes a refused plan with the properties to set for it.
 */
public final class PlanRefusal {

	private static final int MAX_VIOLATIONS = 20;

	private static final Set<Limit> DELETIONS = Set.of(Limit.MAX_DELETION_PERCENT, Limit.MAX_DELETIONS);

	private static final String PREFIX = "arize.role-bindings.desired-state.";

	private PlanRefusal() {
	}

	/**
	 * Describe a refused plan.
	 * @param refused the refusal
	 * @return what is refused and what to set, in several lines
	 */
	public static String describe(PlanRefusedException refused) {
		return violations(refused) + "\n" + remedy(refused, Map.of());
	}

	/**
	 * Describe what is refused.
	 * @param refused the refusal
	 * @return a line for each violation, after one for all of them
	 */
	public static String violations(PlanRefusedException refused) {
		List<Violation> violations = refused.getViolations();
		String lines = violations.stream()
			.limit(MAX_VIOLATIONS)
			.map((violation) -> "\n\t- " + violation.message())
			.collect(Collectors.joining());
		int hidden = violations.size() - MAX_VIOLATIONS;
		return "The plan is refused, and nothing was changed:" + lines
				+ ((hidden > 0) ? "\n\t- and %s more".formatted(hidden) : "");
	}

	/**
	 * Describe what to set to allow the plan once.
	 * @param refused the refusal
	 * @param options what sets a limit, if it is not the argument of its property
	 * @return one or two sentences
	 */
	public static String remedy(PlanRefusedException refused, Map<Limit, String> options) {
		List<String> remedies = new ArrayList<>();
		Map<Limit, Integer> required = new EnumMap<>(Limit.class);
		refused.getViolations()
			.forEach((violation) -> required.merge(violation.limit(), violation.required(),
					(violation.limit() == Limit.MIN_ADMINS) ? Math::min : Math::max));
		boolean protectedUsers = required.remove(Limit.PROTECTED_USERS) != null;
		if (!required.isEmpty()) {
			boolean deletions = DELETIONS.containsAll(required.keySet());
			remedies.add("To allow %s once, start with %s.".formatted(deletions ? "these deletions" : "this plan",
					required.entrySet()
						.stream()
						.map((limit) -> options.getOrDefault(limit.getKey(), argument(limit.getKey())) + "="
								+ limit.getValue())
						.collect(Collectors.joining(" "))));
		}
		if (protectedUsers) {
			remedies.add(
					"Keep the role bindings of protected users in the access files, or remove the users from '%sprotected-users'."
						.formatted(PREFIX));
		}
		return String.join(" ", remedies);
	}

	private static String argument(Limit limit) {
		return "--" + PREFIX + limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
