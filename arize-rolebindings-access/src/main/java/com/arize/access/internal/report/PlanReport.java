package com.arize.access.internal.report;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import com.arize.access.PlanText;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsResult;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a run.
 *
 * @param mode the mode of the run, such as {@code check}
 * @param plan the first plan; {@code null} if there is none, because of a failure or in a
 * mode without a plan
 * @param result the result of the plan; {@code null} if it was not applied
 * @param exitStatus the exit status of the run, usually one of {@link ExitStatus}
 * @param message a description for logs and failure analyses; {@code null} if there is
 * nothing to describe
 * @param error why there is no plan, or why it was not applied; {@code null} if there was
 * no error, or if the plan or its result explain it
 * @param cause the cause of a failure; {@code null} if there is none
 * @param stopped whether the run was ended by a signal or by the end of its application
 * @param time when it ended
 */
public record PlanReport(String mode, @Nullable RoleBindingsPlan plan, @Nullable RoleBindingsResult result,
		int exitStatus, @Nullable String message, @Nullable String error, @Nullable Exception cause, boolean stopped,
		Instant time) {

	private static final String UNFINISHED = "The run has not finished: it runs, or was ended before it could report";

	private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

	/**
	 * Create a report of a run that has ended now, and was not stopped.
	 * @param mode the mode of the run
	 * @param plan the plan, or {@code null}
	 * @param result the result of the plan, or {@code null}
	 * @param exitStatus the exit status of the run
	 * @param error the error, which is also the description, or {@code null}
	 */
	public PlanReport(String mode, @Nullable RoleBindingsPlan plan, @Nullable RoleBindingsResult result, int exitStatus,
			@Nullable String error) {
		this(mode, plan, result, exitStatus, error, error, null, false, Instant.now());
	}

	/**
	 * Return the same report with another outcome.
	 * @param exitStatus the exit status
	 * @param message the description
	 * @param error the error, or {@code null}
	 * @return the report
	 */
	public PlanReport with(int exitStatus, String message, @Nullable String error) {
		return new PlanReport(this.mode, this.plan, this.result, exitStatus, message, error, this.cause, this.stopped,
				this.time);
	}

	/**
	 * Return the report of the same run, which was stopped.
	 * @param exitStatus the exit status of its process
	 * @return the report
	 */
	public PlanReport stopped(int exitStatus) {
		return new PlanReport(this.mode, this.plan, this.result, exitStatus, this.message, this.error, this.cause, true,
				this.time);
	}

	/**
	 * Return whether a text is the digest of a plan.
	 * @param text the text
	 * @return {@code true} if it has its form
	 */
	public static boolean isDigest(String text) {
		return DIGEST.matcher(text).matches();
	}

	/**
	 * Return the report of a run that may be ended before it reports.
	 * @param mode the mode of the run
	 * @param plan the plan that it is about to apply; {@code null} before it is made
	 * @return the report
	 */
	public static PlanReport unfinished(String mode, @Nullable RoleBindingsPlan plan) {
		return new PlanReport(mode, plan, null, ExitStatus.FAILURE, UNFINISHED);
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
		return (this.plan != null) ? verdict(this.plan) + PlanText.notes(this.plan) : "done";
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
		return this.result.isComplete() ? changes + " " + made
				: "applied in part, %s of %s %s".formatted(this.result.done().size(), changes, made);
	}

	/**
	 * Return the changes of a plan with their outcomes. A change that was planned again
	 * is that of the last plan.
	 * @param plan the plan that the result is of, if there is one
	 * @return the changes, in the order of the plan, which is that of the outcomes
	 */
	List<ReportedChange> changes(RoleBindingsPlan plan) {
		return (this.result != null) ? this.result.outcomes().stream().map(ReportedChange::of).toList()
				: plan.changes().stream().map((change) -> new ReportedChange(change, null, null)).toList();
	}

}
