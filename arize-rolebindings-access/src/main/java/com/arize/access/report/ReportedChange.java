package com.arize.access.report;

import java.util.List;
import java.util.Locale;

import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsResult;
import org.jspecify.annotations.Nullable;

/**
 * A change with its outcome, if it was applied, and the words of a report for both.
 *
 * @param change the change
 * @param status the outcome; {@code null} if the plan is not applied
 * @param failure why it failed; {@code null} if no request failed
 */
public record ReportedChange(RoleBindingChange change, @Nullable Status status, @Nullable String failure) {

	/* A change that was planned again is that of the last plan */
	static List<ReportedChange> of(RoleBindingsPlan plan, @Nullable RoleBindingsResult result) {
		return (result != null)
				? result.outcomes()
					.stream()
					.map((outcome) -> new ReportedChange(outcome.change(), outcome.status(), outcome.failureMessage()))
					.toList()
				: plan.changes().stream().map((change) -> new ReportedChange(change, null, null)).toList();
	}

	String action() {
		return word(this.change.kind());
	}

	@Nullable String reason() {
		return (this.change.reason() != null) ? word(this.change.reason()) : null;
	}

	@Nullable String outcome() {
		return (this.status != null) ? word(this.status) : null;
	}

	/* The request of a step that is done may have failed */
	@Nullable String error() {
		return (this.status != Status.DONE) ? this.failure : null;
	}

	@Override
	public String toString() {
		return this.change.toString();
	}

	static String word(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
