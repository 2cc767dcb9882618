package com.arize.access.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import com.arize.access.PlanRefusedException;
import com.arize.access.PlanText;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsResult;
import com.arize.access.export.ExportRefusedException;
import com.arize.access.report.ExitStatus;
import com.arize.access.report.PlanReport;
import com.arize.access.report.Refusal;
import com.arize.access.report.ReportExcerpt;
import com.arize.access.run.AccessOptions.Mode;
import com.arize.access.run.AccessOptions.Unmanaged;
import com.arize.exceptions.ApiException;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * The ends of a run. Each of them is a report: what is the case, and the exit status. It
 * changes afterwards only after a signal, or if the report or the output cannot be
 * written.
 */
record RunEnd(Run run, RunStop stop, AccessOptions options, UsersToOffboard users, Log logger) {

	private static final String AS_DESIRED = "The role bindings are as desired";

	/* The plan and its result explain other statuses */
	private static final Set<Integer> ERRORS = Set.of(ExitStatus.FAILURE, ExitStatus.UNREADABLE, ExitStatus.REFUSED);

	/*
	 * These mean that the key is invalid or lacks permission, or that there are too many
	 * requests
	 */
	private static final Set<Integer> REFUSED_REQUESTS = Set.of(401, 403, 429);

	PlanReport succeeded(String message) {
		return report(ExitStatus.SUCCESS, message, null);
	}

	PlanReport planned(RoleBindingsPlan plan, @Nullable PlanRefusedException refused) {
		return report(ExitStatus.SUCCESS,
				plan.isEmpty() ? asDesired(plan)
						: "Nothing is changed, because the property 'arize.role-bindings.desired-state.mode' is 'plan'",
				refused);
	}

	PlanReport checked(RoleBindingsPlan plan) {
		List<String> findings = new ArrayList<>();
		if (!plan.isEmpty()) {
			findings.add(
					"The role bindings are not as desired: %s to create, %s to update, %s to delete. The digest of the plan is %s"
						.formatted(plan.creates().size(), plan.updates().size(), plan.deletes().size(), plan.digest()));
		}
		if (this.options.unmanaged() == Unmanaged.FAIL && !plan.unmanaged().isEmpty()) {
			findings.add(ReportExcerpt.of(PlanText.unmanaged(plan), this.logger)
					+ "\nAdd documents for them, or set the property 'arize.role-bindings.desired-state.unmanaged' to 'report'");
		}
		List<PlanWarning> notPruned = warnings(plan, PlanWarning.Kind.NOT_PRUNED);
		if (!notPruned.isEmpty()) {
			findings.add("Some role bindings that are not desired are kept:\n" + PlanText.warnings(notPruned));
		}
		return findings.isEmpty() ? succeeded(asDesired(plan))
				: report(ExitStatus.CHANGES, String.join("\n", findings), null);
	}

	/**
	 * Return the report of a plan without a change that the key may not see; {@code null}
	 * if it may.
	 */
	@Nullable PlanReport unseen(RoleBindingsPlan plan) {
		// an empty list proves nothing, and the plan was not made for nothing
		boolean ofUsers = !plan.scopes().isEmpty()
				&& plan.scopes().stream().allMatch((scope) -> scope.scope().userId() != null);
		List<PlanWarning> unseen = warnings(plan, PlanWarning.Kind.NO_VISIBLE_BINDINGS);
		boolean meant = ofUsers || this.run.approvedPlan() != null || this.run.mode() == Mode.EXPIRE;
		boolean others = !warnings(plan, PlanWarning.Kind.UNREADABLE_ACCOUNT).isEmpty();
		return (!meant || !plan.isEmpty() || unseen.isEmpty() || others) ? null : report(ExitStatus.UNREADABLE,
				"Nothing was changed, because the key may not see what is to be changed:\n" + PlanText.warnings(unseen),
				null);
	}

	/* The plan names the accounts that cannot be read; the exception is of the first */
	PlanReport applied(RoleBindingsPlan plan, RoleBindingsResult result, boolean lockLost,
			@Nullable ApiException unreadable) {
		boolean expire = this.run.mode() == Mode.EXPIRE;
		if (result.isComplete()) {
			String done = expire ? expired(result.outcomes().size())
					: result.outcomes().isEmpty() ? asDesired(plan) : AS_DESIRED + ": " + result;
			List<PlanWarning> obstacles = warnings(plan,
					expire ? (warning) -> warning.isObstacle() || warning.kind() == PlanWarning.Kind.NO_VISIBLE_BINDINGS
							: (warning) -> warning.kind() == PlanWarning.Kind.NOT_PRUNED);
			if (obstacles.isEmpty()) {
				return report(result, ExitStatus.SUCCESS, done, null, null);
			}
			done += expire ? ". Not everything that may have expired is revoked"
					: "; some role bindings that are not desired are kept";
			return report(result, (unreadable != null) ? ExitStatus.UNREADABLE : ExitStatus.INCOMPLETE,
					done + ":\n" + PlanText.warnings(obstacles), unreadable, null);
		}
		String prefix = this.stop.isStopped() ? "The run was stopped while role bindings were changed: "
				: lockLost ? "The lock '%s' was lost while role bindings were changed: ".formatted(AccessLock.NAME)
						: "The role bindings are not all as desired: ";
		List<PlanWarning> leftOut = warnings(plan, PlanWarning.Kind.UNREADABLE_ACCOUNT);
		return report(result, ExitStatus.INCOMPLETE, prefix + ReportExcerpt.of(result, this.logger)
				+ (leftOut.isEmpty() ? "" : "\n" + PlanText.warnings(leftOut)), refused(result), null);
	}

	private static String expired(int steps) {
		return (steps == 0) ? "No role binding has expired"
				: PlanText.count(steps, "expired role binding") + " revoked";
	}

	private static String asDesired(RoleBindingsPlan plan) {
		return AS_DESIRED + PlanText.notes(plan);
	}

	private static List<PlanWarning> warnings(RoleBindingsPlan plan, PlanWarning.Kind kind) {
		return warnings(plan, (warning) -> warning.kind() == kind);
	}

	private static List<PlanWarning> warnings(RoleBindingsPlan plan, Predicate<PlanWarning> filter) {
		return plan.warnings().stream().filter(filter).toList();
	}

	/* Return the first failure that may be caused by a wrong host or key */
	private static @Nullable ApiException refused(RoleBindingsResult result) {
		return result.outcomes()
			.stream()
			.filter((outcome) -> outcome.exception() instanceof ApiException ex && isUnreadable(ex))
			.findFirst()
			.map((outcome) -> AccessAccounts.ofAccount(outcome.change().account(),
					(ApiException) Objects.requireNonNull(outcome.exception())))
			.orElse(null);
	}

	/*
	 * The API is unreadable without a response, and with one of another server, such as a
	 * web page
	 */
	private static boolean isUnreadable(ApiException ex) {
		int status = ex.getStatus();
		return status < 400 || status >= 500 || REFUSED_REQUESTS.contains(status);
	}

	/**
	 * Return whether a failure to read a list means that the API cannot be read: a server
	 * that has no list is another one.
	 */
	static boolean meansUnreadable(ApiException ex) {
		return isUnreadable(ex) || ex.getStatus() == 404;
	}

	/* Nothing was changed */
	PlanReport refused(Refusal refusal, @Nullable Exception cause) {
		return report(null, ExitStatus.REFUSED, refusal.text(), cause, refusal);
	}

	/**
	 * Return the report of an exception, which was thrown before the first change.
	 */
	PlanReport failed(Exception ex) {
		boolean export = this.run.mode() == Mode.EXPORT;
		if (this.stop.isStopped()) {
			return report(ExitStatus.FAILURE,
					"The run was stopped " + (export ? "during the export, and some of its files may have been written"
							: "before any role binding was changed"),
					ex);
		}
		String ofUsers = this.users.problem(ex);
		if (ofUsers != null) {
			return report(ExitStatus.FAILURE, ofUsers, ex);
		}
		if (ex instanceof PlanRefusedException refused) {
			return refused(new Refusal.Limits(refused), ex);
		}
		String message = Objects.requireNonNullElse(ex.getMessage(), ex.toString());
		if (ex instanceof ExportRefusedException refused) {
			return refused(new Refusal.Export(message, refused.getRequiredPercent()), ex);
		}
		if (ex instanceof AccessLockException) {
			return report((ex instanceof LockTimeoutException) ? ExitStatus.REFUSED : ExitStatus.FAILURE, message, ex);
		}
		boolean unreadable = ex instanceof ApiException api && meansUnreadable(api);
		return report(unreadable ? ExitStatus.UNREADABLE : ExitStatus.FAILURE, "The role bindings cannot be %s: %s"
			.formatted(export ? "exported" : "compared with the desired state", message), ex);
	}

	private PlanReport report(int exitStatus, String message, @Nullable Exception cause) {
		return report(null, exitStatus, message, cause, null);
	}

	/* The report of a run without a result has the first plan, if there is one */
	private PlanReport report(@Nullable RoleBindingsResult result, int exitStatus, String message,
			@Nullable Exception cause, @Nullable Refusal refusal) {
		return new PlanReport(this.run.mode().text(), this.run.plan(), result, exitStatus, message,
				ERRORS.contains(exitStatus) ? message : null, cause, false, Instant.now(), null, refusal);
	}

}
