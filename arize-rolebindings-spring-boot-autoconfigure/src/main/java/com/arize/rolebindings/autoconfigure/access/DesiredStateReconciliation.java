package com.arize.rolebindings.autoconfigure.access;

import java.util.Objects;
import java.util.function.Supplier;

import com.arize.exceptions.ApiException;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Mode;
import com.arize.rolebindings.reconcile.PlanRefusedException;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Compares the role bindings with the desired ones, and applies the changes in mode
 * {@code apply}.
 */
final class DesiredStateReconciliation {

	private static final Log logger = LogFactory.getLog(DesiredStateReconciliation.class);

	private final Mode mode;

	private final @Nullable ApprovedPlan approvedPlan;

	private final DesiredStateStop stop;

	/**
	 * Create a reconciliation.
	 * @param mode what to do with the changes
	 * @param approvedPlan the only plan that may be applied; {@code null} for any
	 * @param stop whether the application has been stopped
	 */
	DesiredStateReconciliation(Mode mode, @Nullable ApprovedPlan approvedPlan, DesiredStateStop stop) {
		this.mode = mode;
		this.approvedPlan = approvedPlan;
		this.stop = stop;
	}

	/**
	 * Run the reconciliation.
	 * @param reconciler finds the names in the access files, and returns a reconciler
	 * @param progress notified of plans and steps
	 * @return what it has led to
	 */
	DesiredStateOutcome run(Supplier<DesiredStateReconciler> reconciler, DesiredStateProgress progress) {
		this.stop.planningStarted();
		try {
			return run(reconciler.get(), progress);
		}
		catch (Exception ex) {
			return failure(progress.plan(), ex);
		}
		finally {
			this.stop.planningEnded();
		}
	}

	private DesiredStateOutcome run(DesiredStateReconciler reconciler, DesiredStateProgress progress) {
		if (this.mode == Mode.APPLY && this.approvedPlan == null) {
			RoleBindingsResult result = reconciler.reconcile(progress);
			return applied(Objects.requireNonNull(progress.plan()), result);
		}
		RoleBindingsPlan plan = reconciler.plan();
		progress.onPlan(plan);
		return switch (this.mode) {
			case CHECK -> check(plan, reconciler);
			case APPLY -> applyApproved(plan, reconciler, progress);
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
				plan.isEmpty() ? null
						: "Nothing is changed, because the property 'arize.role-bindings.desired-state.mode' is 'plan'",
				plan, null, null);
	}

	private static DesiredStateOutcome check(RoleBindingsPlan plan, DesiredStateReconciler reconciler) {
		reconciler.checkLimits(plan);
		if (plan.isEmpty()) {
			return new DesiredStateOutcome(ExitStatus.SUCCESS, "The role bindings are as desired", plan, null, null);
		}
		return new DesiredStateOutcome(ExitStatus.CHANGES,
				"The role bindings are not as desired: %d to create, %d to update, %d to delete. The digest of the plan is %s"
					.formatted(plan.creates().size(), plan.updates().size(), plan.deletes().size(), plan.digest()),
				plan, null, null);
	}

	/* Another replica may have applied the approved plan: there is nothing to do then */
	private DesiredStateOutcome applyApproved(RoleBindingsPlan plan, DesiredStateReconciler reconciler,
			DesiredStateProgress progress) {
		ApprovedPlan approved = Objects.requireNonNull(this.approvedPlan);
		if (!plan.isEmpty() && !approved.isDigestOf(plan)) {
			return new DesiredStateOutcome(ExitStatus.REFUSED, approved.describeDifference(plan), plan, null, null);
		}
		return applied(plan, reconciler.apply(plan, progress));
	}

	private DesiredStateOutcome applied(RoleBindingsPlan plan, RoleBindingsResult result) {
		if (result.isComplete()) {
			String message = result.outcomes().isEmpty() ? null : "The role bindings are as desired: " + result;
			return new DesiredStateOutcome(ExitStatus.SUCCESS, message, plan, result, null);
		}
		String prefix = this.stop.getAsBoolean() ? "The application was stopped while role bindings were changed: "
				: "The role bindings are not all as desired: ";
		return new DesiredStateOutcome(ExitStatus.INCOMPLETE, prefix + ReportExcerpt.of(result, logger), plan, result,
				unreadable(result));
	}

	/* The first failure that may be caused by a wrong host or key */
	private static @Nullable ApiException unreadable(RoleBindingsResult result) {
		return result.outcomes()
			.stream()
			.map(RoleBindingsOutcome::exception)
			.filter(ApiException.class::isInstance)
			.map(ApiException.class::cast)
			.filter((ex) -> ExitStatus.of(ex) == ExitStatus.UNREADABLE)
			.findFirst()
			.orElse(null);
	}

	private DesiredStateOutcome failure(@Nullable RoleBindingsPlan plan, Exception ex) {
		String message = (ex instanceof PlanRefusedException refused) ? PlanRefusal.describe(refused)
				: "The role bindings cannot be compared with the desired state: "
						+ Objects.requireNonNullElse(ex.getMessage(), ex.toString());
		return new DesiredStateOutcome(ExitStatus.of(ex),
				this.stop.getAsBoolean() ? "The application was stopped before any role binding was changed" : message,
				plan, null, ex);
	}

}
