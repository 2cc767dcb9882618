package com.arize.access.report;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import com.arize.access.PlanText;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsResult;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a run: the first plan, the result of the last one, and an error unless
 * these explain what has failed. The message is for logs and failure analyses. A refusal
 * says which limit or option is the reason that nothing was changed.
 */
public record PlanReport(String mode, @Nullable RoleBindingsPlan plan, @Nullable RoleBindingsResult result,
		int exitStatus, @Nullable String message, @Nullable String error, @Nullable Exception cause, boolean stopped,
		Instant time, @Nullable ReportOrigin origin, @Nullable Refusal refusal) {

	private static final String UNFINISHED = "The run has not finished: it is still running, or it was ended before it could write its report";

	private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

	/**
	 * Create a report of a run that has ended now, and was not stopped.
	 */
	public PlanReport(String mode, @Nullable RoleBindingsPlan plan, @Nullable RoleBindingsResult result, int exitStatus,
			@Nullable String error) {
		this(mode, plan, result, exitStatus, error, error, null, false, Instant.now(), null, null);
	}

	public PlanReport with(int exitStatus, String message, @Nullable String error) {
		return new PlanReport(this.mode, this.plan, this.result, exitStatus, message, error, this.cause, this.stopped,
				this.time, this.origin, this.refusal);
	}

	/**
	 * Return the report of a run whose result cannot be delivered: it is a failure,
	 * unless it has a more specific exit status.
	 */
	public PlanReport notDelivered(String message) {
		return ExitStatus.isResult(this.exitStatus) ? with(ExitStatus.FAILURE, message, message)
				: with(this.exitStatus, message, (this.error != null) ? message : null);
	}

	public PlanReport stopped(int exitStatus) {
		return new PlanReport(this.mode, this.plan, this.result, exitStatus, this.message, this.error, this.cause, true,
				this.time, this.origin, this.refusal);
	}

	/**
	 * Return the report with what it was made from.
	 */
	public PlanReport from(ReportOrigin origin) {
		return new PlanReport(this.mode, this.plan, this.result, this.exitStatus, this.message, this.error, this.cause,
				this.stopped, origin.time(), origin, this.refusal);
	}

	public static boolean isDigest(String text) {
		return DIGEST.matcher(text).matches();
	}

	/**
	 * Create the report of a run that may be ended before its real report is written.
	 */
	public static PlanReport unfinished(String mode, @Nullable RoleBindingsPlan plan) {
		return new PlanReport(mode, plan, null, ExitStatus.FAILURE, UNFINISHED);
	}

	/**
	 * Of a plan that is shown, and not carried out until somebody confirms it.
	 */
	public static PlanReport notConfirmed(String mode, RoleBindingsPlan plan) {
		return new PlanReport(mode, plan, null, ExitStatus.REFUSED, "The changes are not confirmed");
	}

	boolean isUnfinished() {
		return UNFINISHED.equals(this.error);
	}

	String verdict() {
		if (isUnfinished()) {
			return "unfinished";
		}
		if (this.exitStatus == ExitStatus.REFUSED) {
			return "refused, nothing was changed";
		}
		if (this.stopped && this.result == null) {
			return "stopped, nothing was changed";
		}
		if (this.error != null && this.result == null) {
			return (this.exitStatus == ExitStatus.UNREADABLE) ? "failed, the API could not be read" : "failed";
		}
		String unreadable = (this.exitStatus == ExitStatus.UNREADABLE) ? ", an account could not be read" : "";
		return (this.plan != null) ? verdict(this.plan) + unreadable + PlanText.notes(this.plan) : "done";
	}

	private String verdict(RoleBindingsPlan plan) {
		boolean expire = "expire".equals(this.mode);
		if (changes(plan).isEmpty()) {
			return expire ? "no role binding has expired" : "nothing to do";
		}
		// a second plan may have other changes
		String changes = PlanText.count(changes(plan).size(), expire ? "expired role binding" : "change");
		if (this.result == null) {
			return changes + (expire ? " to revoke" : " to make");
		}
		String made = expire ? "revoked" : "made";
		int lost = this.result.lostAdmins().size();
		if (lost > 0) {
			made += ", %s without enough administrators".formatted(PlanText.count(lost, "space"));
		}
		return (this.result.done().size() == this.result.outcomes().size()) ? changes + " " + made
				: "applied in part, %s of %s %s".formatted(this.result.done().size(), changes, made);
	}

	/**
	 * Return the changes of a plan with their outcomes. A change that was planned again
	 * is that of the last plan.
	 */
	List<ReportedChange> changes(RoleBindingsPlan plan) {
		return ReportedChange.of(plan, this.result);
	}

	List<PlanSection> sections(RoleBindingsPlan plan) {
		return PlanSection.of(plan, this.result);
	}

}
