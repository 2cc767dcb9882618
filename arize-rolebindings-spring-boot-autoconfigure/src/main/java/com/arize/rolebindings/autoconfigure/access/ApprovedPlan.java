package com.arize.rolebindings.autoconfigure.access;

import java.util.regex.Pattern;

import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import org.jspecify.annotations.Nullable;

/**
 * The reviewed plan, which is the only one that may be applied.
 *
 * @param digest its digest
 */
record ApprovedPlan(String digest) {

	static final String SETTING = "role-bindings.desired-state.approved-plan";

	private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

	ApprovedPlan {
		if (!DIGEST.matcher(digest).matches()) {
			// an empty value must not allow any plan
			throw new ConfigurationException(SETTING, SETTING + (digest.isEmpty() ? " is empty" : " has a wrong format")
					+ ": it must be the digest of a plan, 'sha256:' and 64 hexadecimal digits in lower case");
		}
	}

	static @Nullable ApprovedPlan of(@Nullable String digest) {
		return (digest != null) ? new ApprovedPlan(digest.strip()) : null;
	}

	boolean isDigestOf(RoleBindingsPlan plan) {
		return this.digest.equals(plan.digest());
	}

	String describeDifference(RoleBindingsPlan plan) {
		return "The plan is not the approved one, and nothing was changed: its digest is %s, but %s is approved. Either the access files or the role bindings have changed since the review: review the new plan, and approve its digest"
			.formatted(plan.digest(), this.digest);
	}

}
