package com.arize.rolebindings.sample.console.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.arize.rolebindings.reconcile.PlanRefusedException.Limit;
import com.arize.rolebindings.reconcile.PlanRefusedException.Violation;

/**
 * Why a plan cannot be applied, and how it can.
 *
 * @param messages what is refused
 * @param remedies what to do
 */
record Refusal(List<String> messages, List<String> remedies) {

	private static final int MAX_MESSAGES = 20;

	private static final String PREFIX = "arize.role-bindings.desired-state.";

	static Refusal of(List<Violation> violations) {
		Map<Limit, Integer> required = new EnumMap<>(Limit.class);
		violations.forEach((violation) -> required.merge(violation.limit(), violation.required(), Math::max));
		return new Refusal(violations.stream().limit(MAX_MESSAGES).map(Violation::message).toList(),
				required.entrySet().stream().map((limit) -> remedy(limit.getKey(), limit.getValue())).toList());
	}

	private static String remedy(Limit limit, int required) {
		return switch (limit) {
			case MAX_DELETION_PERCENT -> allow("max-deletion-percent", required);
			case MAX_DELETIONS -> allow("max-deletions", required);
			case MAX_CHANGES ->
				"Split the access file, or start the console with --%smax-changes=%d to allow these changes"
					.formatted(PREFIX, required);
			case LAST_ADMIN ->
				"Keep a role that may create role bindings, or start the console with --%sallow-no-admin=true"
					.formatted(PREFIX);
			case PROTECTED_USERS ->
				"Keep the roles of protected users in the access file, or remove the users from the property '%sprotected-users'"
					.formatted(PREFIX);
		};
	}

	private static String allow(String property, int required) {
		return "Keep more role bindings, or start the console with --%s%s=%d to allow these deletions".formatted(PREFIX,
				property, required);
	}

}
