package com.arize.rolebindings.reconcile.report;

import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsResult;

/**
 * Says in words how a run ended.
 */
final class Verdict {

	/* The API could not be read */
	private static final int UNREADABLE = 3;

	/* The plan exceeds a limit or is not the approved one, or the lock was not free */
	private static final int REFUSED = 5;

	private Verdict() {
	}

	static String of(PlanReport report) {
		RoleBindingsPlan plan = report.plan();
		RoleBindingsResult result = report.result();
		if (report.exitStatus() == REFUSED) {
			return "refused, nothing was changed";
		}
		if (report.stopped() && result == null) {
			return "stopped, nothing was changed";
		}
		if (report.error() != null && result == null) {
			return (report.exitStatus() == UNREADABLE) ? "failed, the API could not be read" : "failed";
		}
		if (plan == null) {
			return "done";
		}
		if (plan.isEmpty()) {
			return "nothing to do";
		}
		int changes = plan.changes().size();
		if (result == null) {
			return "%s to make".formatted(changes(changes));
		}
		return result.isComplete() ? "%s made".formatted(changes(changes))
				: "applied in part, %s of %s made".formatted(result.done().size(), changes(changes));
	}

	private static String changes(int count) {
		return (count == 1) ? "1 change" : "%s changes".formatted(count);
	}

}
