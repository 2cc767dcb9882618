package com.arize.rolebindings.autoconfigure.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import com.arize.exceptions.ApiException;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Mode;
import com.arize.rolebindings.autoconfigure.access.account.AccessAccounts;
import com.arize.rolebindings.autoconfigure.access.lock.AccessLock;
import com.arize.rolebindings.autoconfigure.access.lock.AccessLockException;
import com.arize.rolebindings.autoconfigure.access.lock.HeldLock;
import com.arize.rolebindings.autoconfigure.access.lock.LockTimeoutException;
import com.arize.rolebindings.reconcile.PlanRefusedException;
import com.arize.rolebindings.reconcile.PlanRefusedException.Violation;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsResult;
import com.arize.rolebindings.reconcile.export.ExportRefusedException;
import com.arize.rolebindings.reconcile.report.ExitStatus;
import com.arize.rolebindings.reconcile.report.PlanRefusal;
import com.arize.rolebindings.reconcile.report.PlanReport;
import com.arize.rolebindings.reconcile.report.ReportExcerpt;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * One run in a mode: under the lock if it has one, with a report of the outcome.
 *
 * @param mode what to do
 * @param approvedPlan the digest of the only plan that may be applied; {@code null} for
 * any
 * @param unmanagedFails whether a check fails if resources are not managed
 * @param stop whether the application has been stopped
 * @param progress notified of plans and steps
 */
record AccessRun(Mode mode, @Nullable String approvedPlan, boolean unmanagedFails, RunStop stop, RunProgress progress) {

	private static final Log logger = LogFactory.getLog(AccessRun.class);

	/* Others are explained by the plan and its result */
	private static final Set<Integer> ERRORS = Set.of(ExitStatus.FAILURE, ExitStatus.UNREADABLE, ExitStatus.REFUSED);

	private static final String AS_DESIRED = "The role bindings are as desired";

	/* No response, a key that is invalid or lacks permission, and too many requests */
	private static final Set<Integer> UNREADABLE_RESPONSES = Set.of(0, 401, 403, 429);

	/**
	 * Write access files.
	 * @param export the export
	 * @return the report
	 */
	PlanReport export(AccessExport export) {
		return run(() -> report(ExitStatus.SUCCESS, export.write(), null));
	}

	/**
	 * Compare, and in modes that write apply the changes.
	 * @param reconcilers finds the names in the access files, and returns a reconciler
	 * that stops when the given condition is true
	 * @param lock acquires the lock that is held meanwhile
	 * @return the report
	 */
	PlanReport reconcile(Function<BooleanSupplier, AccountsReconciler> reconcilers, Callable<HeldLock> lock) {
		return run(() -> {
			try (HeldLock held = lock.call()) {
				AccountsReconciler reconciler = reconcilers.apply(() -> this.stop.getAsBoolean() || held.isLost());
				try {
					return reconcile(reconciler, held);
				}
				catch (CancellationException ex) {
					throw held.isLost() ? AccessLockException.lost() : ex;
				}
			}
		});
	}

	/* Nothing is written while it throws an exception */
	private PlanReport run(Callable<PlanReport> operation) {
		this.stop.planningStarted();
		try {
			return operation.call();
		}
		catch (Exception ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			return failure(ex);
		}
		finally {
			this.stop.planningEnded();
		}
	}

	private PlanReport reconcile(AccountsReconciler reconciler, HeldLock held) {
		RoleBindingsPlan plan = reconciler.plan(this.progress);
		List<Violation> violations = reconciler.violations(plan);
		this.progress.planned(plan, violations);
		PlanRefusedException refused = violations.isEmpty() ? null : new PlanRefusedException(violations);
		String approved = this.approvedPlan;
		// another replica may have applied the approved plan: there is nothing to do then
		if (this.mode.writes() && approved != null && !plan.isEmpty() && !approved.equals(plan.digest())) {
			return report(ExitStatus.REFUSED,
					"The plan is not the approved one, and nothing was changed: its digest is %s, but %s is approved. The access files, the role bindings or a property such as 'prune' have changed since the review: review the new plan, and approve its digest"
						.formatted(plan.digest(), approved)
							+ ((refused != null) ? "\n" + PlanRefusal.describe(refused) : ""),
					null);
		}
		if (this.mode == Mode.PLAN) {
			return planned(plan, refused);
		}
		if (refused != null) {
			throw refused;
		}
		return (this.mode == Mode.CHECK) ? check(plan)
				: applied(plan, reconciler.apply(plan, approved == null, this.progress), held);
	}

	private PlanReport planned(RoleBindingsPlan plan, @Nullable PlanRefusedException refused) {
		if (refused != null) {
			logger.warn("To apply this plan would be refused: " + PlanRefusal.describe(refused));
		}
		return report(ExitStatus.SUCCESS,
				plan.isEmpty() ? asDesired(plan)
						: "Nothing is changed, because the property 'arize.role-bindings.desired-state.mode' is 'plan'",
				null);
	}

	private PlanReport check(RoleBindingsPlan plan) {
		List<String> findings = new ArrayList<>();
		if (!plan.isEmpty()) {
			findings.add(
					"The role bindings are not as desired: %d to create, %d to update, %d to delete. The digest of the plan is %s"
						.formatted(plan.creates().size(), plan.updates().size(), plan.deletes().size(), plan.digest()));
		}
		if (this.unmanagedFails && !plan.unmanaged().isEmpty()) {
			findings.add(ReportExcerpt.of(RunProgress.unmanaged(plan), logger)
					+ "\nAdd documents for them, or set the property 'arize.role-bindings.desired-state.unmanaged' to 'report'");
		}
		return findings.isEmpty() ? report(ExitStatus.SUCCESS, asDesired(plan), null)
				: report(ExitStatus.CHANGES, String.join("\n", findings), null);
	}

	private static String asDesired(RoleBindingsPlan plan) {
		return AS_DESIRED + PlanReport.notes(plan);
	}

	private PlanReport applied(RoleBindingsPlan plan, RoleBindingsResult result, HeldLock held) {
		if (result.isComplete()) {
			return report(result, ExitStatus.SUCCESS, done(plan, result), null);
		}
		String prefix = "The role bindings are not all as desired: ";
		if (this.stop.getAsBoolean()) {
			prefix = "The application was stopped while role bindings were changed: ";
		}
		else if (held.isLost()) {
			prefix = "The lock '%s' was lost while role bindings were changed: ".formatted(AccessLock.NAME);
		}
		return report(result, ExitStatus.INCOMPLETE, prefix + ReportExcerpt.of(result, logger), unreadable(result));
	}

	private String done(RoleBindingsPlan plan, RoleBindingsResult result) {
		int steps = result.outcomes().size();
		if (this.mode == Mode.EXPIRE) {
			return (steps == 0) ? "No role binding has expired"
					: PlanReport.count(steps, "expired role binding") + " deleted";
		}
		return (steps == 0) ? asDesired(plan) : AS_DESIRED + ": " + result;
	}

	/* The first failure that may be caused by a wrong host or key */
	private static @Nullable ApiException unreadable(RoleBindingsResult result) {
		return result.outcomes()
			.stream()
			.filter((outcome) -> outcome.exception() instanceof ApiException ex && isUnreadable(ex))
			.findFirst()
			.map((outcome) -> AccessAccounts.ofAccount(outcome.change().account(),
					(ApiException) Objects.requireNonNull(outcome.exception())))
			.orElse(null);
	}

	private static boolean isUnreadable(ApiException ex) {
		return UNREADABLE_RESPONSES.contains(ex.getStatus()) || ex.getStatus() >= 500;
	}

	private PlanReport failure(Exception ex) {
		String done = (this.mode == Mode.EXPORT) ? "the role bindings were exported" : "any role binding was changed";
		if (this.stop.getAsBoolean()) {
			return report(ExitStatus.FAILURE, "The application was stopped before " + done, ex);
		}
		if (ex instanceof PlanRefusedException refused) {
			return report(ExitStatus.REFUSED, PlanRefusal.describe(refused), ex);
		}
		String message = Objects.requireNonNullElse(ex.getMessage(), ex.toString());
		if (ex instanceof ExportRefusedException refused) {
			return report(ExitStatus.REFUSED,
					"The export is refused: %s\nTo allow it once, start with --arize.role-bindings.desired-state.max-deletion-percent=%d."
						.formatted(message, refused.getRequiredPercent()),
					ex);
		}
		if (ex instanceof AccessLockException) {
			return report((ex instanceof LockTimeoutException) ? ExitStatus.REFUSED : ExitStatus.FAILURE, message, ex);
		}
		return report(
				(ex instanceof ApiException api && isUnreadable(api)) ? ExitStatus.UNREADABLE : ExitStatus.FAILURE,
				"The role bindings cannot be %s: %s".formatted(
						(this.mode == Mode.EXPORT) ? "exported" : "compared with the desired state", message),
				ex);
	}

	/**
	 * Report a run without a result.
	 * @param exitStatus the exit status
	 * @param message the outcome of the run
	 * @param cause the cause of a failure; {@code null} if there is none
	 * @return the report, with the plan if there is one
	 */
	PlanReport report(int exitStatus, String message, @Nullable Exception cause) {
		return report(null, exitStatus, message, cause);
	}

	private PlanReport report(@Nullable RoleBindingsResult result, int exitStatus, String message,
			@Nullable Exception cause) {
		return new PlanReport(this.mode.name().toLowerCase(Locale.ROOT), this.progress.plan(), result, exitStatus,
				message, ERRORS.contains(exitStatus) ? message : null, cause, false, Instant.now());
	}

}
