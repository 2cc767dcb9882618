package com.arize.rolebindings.autoconfigure.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import com.arize.exceptions.AccountApiException;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Mode;
import com.arize.rolebindings.autoconfigure.access.lock.AccessLock;
import com.arize.rolebindings.autoconfigure.access.lock.AccessLockException;
import com.arize.rolebindings.autoconfigure.access.lock.HeldLock;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.reconcile.PlanRefusedException;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsResult;
import com.arize.rolebindings.reconcile.report.PlanRefusal;
import com.arize.rolebindings.reconcile.report.PlanReport;
import com.arize.rolebindings.reconcile.report.ReportExcerpt;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Compares the role bindings with the desired ones, and applies the changes in mode
 * {@code apply}.
 */
final class DesiredStateReconciliation {

	private static final Log logger = LogFactory.getLog(DesiredStateReconciliation.class);

	private static final String AS_DESIRED = "The role bindings are as desired";

	private final Mode mode;

	private final @Nullable ApprovedPlan approvedPlan;

	private final boolean unmanagedFails;

	private final DesiredStateStop stop;

	private final Callable<HeldLock> lock;

	/**
	 * Create a reconciliation.
	 * @param mode what to do with the changes
	 * @param approvedPlan the only plan that may be applied; {@code null} for any
	 * @param unmanagedFails whether a check fails if resources are not managed
	 * @param stop whether the application has been stopped
	 * @param lock acquires the lock that is held meanwhile
	 */
	DesiredStateReconciliation(Mode mode, @Nullable ApprovedPlan approvedPlan, boolean unmanagedFails,
			DesiredStateStop stop, Callable<HeldLock> lock) {
		this.mode = mode;
		this.approvedPlan = approvedPlan;
		this.unmanagedFails = unmanagedFails;
		this.stop = stop;
		this.lock = lock;
	}

	/**
	 * Run the reconciliation.
	 * @param reconcilers finds the names in the access files, and returns a reconciler
	 * that stops when the given condition is true
	 * @param progress notified of plans and steps
	 * @return what it has led to
	 */
	DesiredStateOutcome run(Function<BooleanSupplier, DesiredStateReconciler> reconcilers,
			DesiredStateProgress progress) {
		this.stop.planningStarted();
		try (HeldLock held = this.lock.call()) {
			return run(reconcilers, progress, held);
		}
		catch (Exception ex) {
			return failure(progress.plan(), ex);
		}
		finally {
			this.stop.planningEnded();
		}
	}

	private DesiredStateOutcome run(Function<BooleanSupplier, DesiredStateReconciler> reconcilers,
			DesiredStateProgress progress, HeldLock held) {
		DesiredStateReconciler reconciler = reconcilers.apply(() -> this.stop.getAsBoolean() || held.isLost());
		try {
			return run(reconciler, progress, held);
		}
		catch (CancellationException ex) {
			throw held.isLost() ? AccessLockException.lost() : ex;
		}
	}

	private DesiredStateOutcome run(DesiredStateReconciler reconciler, DesiredStateProgress progress, HeldLock held) {
		if (this.mode.writes() && this.approvedPlan == null) {
			RoleBindingsResult result = reconciler.reconcile(progress);
			return applied(Objects.requireNonNull(progress.plan()), result, held);
		}
		RoleBindingsPlan plan = reconciler.plan(progress);
		progress.onPlan(plan);
		return switch (this.mode) {
			case CHECK -> check(plan, reconciler);
			case APPLY, EXPIRE -> applyApproved(plan, reconciler, progress, held);
			default -> planned(plan, reconciler);
		};
	}

	private static DesiredStateOutcome planned(RoleBindingsPlan plan, DesiredStateReconciler reconciler) {
		try {
			reconciler.checkLimits(plan);
		}
		catch (PlanRefusedException ex) {
			logger.warn("To apply this plan would be refused: " + PlanRefusal.describe(ex));
		}
		return new DesiredStateOutcome(ExitStatus.SUCCESS,
				plan.isEmpty() ? asDesired(plan)
						: "Nothing is changed, because the property 'arize.role-bindings.desired-state.mode' is 'plan'",
				plan, null, null);
	}

	private DesiredStateOutcome check(RoleBindingsPlan plan, DesiredStateReconciler reconciler) {
		reconciler.checkLimits(plan);
		List<String> findings = new ArrayList<>();
		if (!plan.isEmpty()) {
			findings.add(
					"The role bindings are not as desired: %d to create, %d to update, %d to delete. The digest of the plan is %s"
						.formatted(plan.creates().size(), plan.updates().size(), plan.deletes().size(), plan.digest()));
		}
		if (this.unmanagedFails && !plan.unmanaged().isEmpty()) {
			findings.add(ReportExcerpt.of(DesiredStateProgress.unmanaged(plan), logger)
					+ "\nAdd documents for them, or set the property 'arize.role-bindings.desired-state.unmanaged' to 'report'");
		}
		return findings.isEmpty() ? new DesiredStateOutcome(ExitStatus.SUCCESS, asDesired(plan), plan, null, null)
				: new DesiredStateOutcome(ExitStatus.CHANGES, String.join("\n", findings), plan, null, null);
	}

	/* Another replica may have applied the approved plan: there is nothing to do then */
	private DesiredStateOutcome applyApproved(RoleBindingsPlan plan, DesiredStateReconciler reconciler,
			DesiredStateProgress progress, HeldLock held) {
		ApprovedPlan approved = Objects.requireNonNull(this.approvedPlan);
		if (!plan.isEmpty() && !approved.isDigestOf(plan)) {
			return new DesiredStateOutcome(ExitStatus.REFUSED, approved.describeDifference(plan), plan, null, null);
		}
		return applied(plan, reconciler.apply(plan, progress), held);
	}

	private static String asDesired(RoleBindingsPlan plan) {
		return AS_DESIRED + PlanReport.notes(plan);
	}

	private DesiredStateOutcome applied(RoleBindingsPlan plan, RoleBindingsResult result, HeldLock held) {
		if (result.isComplete()) {
			return new DesiredStateOutcome(ExitStatus.SUCCESS, done(plan, result), plan, result, null);
		}
		String prefix = "The role bindings are not all as desired: ";
		if (this.stop.getAsBoolean()) {
			prefix = "The application was stopped while role bindings were changed: ";
		}
		else if (held.isLost()) {
			prefix = "The lock '%s' was lost while role bindings were changed: ".formatted(AccessLock.NAME);
		}
		return new DesiredStateOutcome(ExitStatus.INCOMPLETE, prefix + ReportExcerpt.of(result, logger), plan, result,
				unreadable(result));
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
			.filter((outcome) -> outcome.exception() instanceof ApiException ex
					&& ExitStatus.of(ex) == ExitStatus.UNREADABLE)
			.findFirst()
			.map((outcome) -> ofAccount(outcome.change().account(),
					(ApiException) Objects.requireNonNull(outcome.exception())))
			.orElse(null);
	}

	private static ApiException ofAccount(String account, ApiException ex) {
		return AccountLabel.isDefault(account) ? ex : new AccountApiException(account, ex);
	}

	private DesiredStateOutcome failure(@Nullable RoleBindingsPlan plan, Exception ex) {
		if (ex instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
		return this.stop.getAsBoolean() ? DesiredStateOutcome
			.stopped("The application was stopped before any role binding was changed", plan, ex)
				: new DesiredStateOutcome(ExitStatus.of(ex), describe(ex), plan, null, ex);
	}

	private static String describe(Exception ex) {
		if (ex instanceof PlanRefusedException refused) {
			return PlanRefusal.describe(refused);
		}
		String message = Objects.requireNonNullElse(ex.getMessage(), ex.toString());
		return (ex instanceof AccessLockException) ? message
				: "The role bindings cannot be compared with the desired state: " + message;
	}

}
