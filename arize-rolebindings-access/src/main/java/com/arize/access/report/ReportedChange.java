package com.arize.access.report;

import java.util.Locale;

import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsOutcome;
import com.arize.access.RoleBindingsOutcome.Status;
import org.jspecify.annotations.Nullable;

/**
 * A change with the words of a report.
 */
record ReportedChange(RoleBindingChange change, @Nullable Status status, @Nullable String failure) {

	static ReportedChange of(RoleBindingsOutcome outcome) {
		return new ReportedChange(outcome.change(), outcome.status(), outcome.failureMessage());
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

	static String word(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
