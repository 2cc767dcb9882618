package com.arize.rolebindings.autoconfigure.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.arize.exceptions.AccountApiException;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.reconcile.DesiredState;
import com.arize.rolebindings.reconcile.PlanRefusedException;
import com.arize.rolebindings.reconcile.PlanRefusedException.Limit;
import com.arize.rolebindings.reconcile.PlanRefusedException.Violation;
import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsProgressListener;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;
import com.arize.rolebindings.reconcile.RoleBindingsResult;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles all accounts of the access files, one after another. All accounts are
 * planned, and all limits are checked, before the first step.
 *
 * @param accounts the accounts
 * @param maxDeletions the number of role bindings that may be deleted in all accounts
 * together; {@code null} for any
 * @param maxChanges the number of changes in all accounts together; {@code null} for any
 */
record DesiredStateReconciler(List<Account> accounts, @Nullable Integer maxDeletions, @Nullable Integer maxChanges) {

	RoleBindingsPlan plan(RoleBindingsProgressListener listener) {
		return RoleBindingsPlan.join(this.accounts.stream().map((account) -> account.plan(listener)).toList());
	}

	RoleBindingsResult reconcile(RoleBindingsProgressListener listener) {
		RoleBindingsPlan plan = plan(listener);
		listener.onPlan(plan);
		checkLimits(plan);
		return execute(plan, listener,
				(account, part, progress) -> account.reconciler().reconcile(plan, account.states(), progress));
	}

	RoleBindingsResult apply(RoleBindingsPlan plan, RoleBindingsProgressListener listener) {
		checkLimits(plan);
		return execute(plan, listener, (account, part, progress) -> account.reconciler().apply(part, progress));
	}

	/*
	 * A failure that is not that of a step, such as an error of the JVM, must not lose
	 * the outcomes of the steps before it
	 */
	private RoleBindingsResult execute(RoleBindingsPlan plan, RoleBindingsProgressListener listener,
			Execution execution) {
		AtomicInteger finished = new AtomicInteger();
		List<RoleBindingsResult> results = new ArrayList<>();
		RuntimeException failure = null;
		for (Account account : this.accounts) {
			RoleBindingsPlan part = plan.ofAccount(account.name());
			if (failure != null) {
				results.add(RoleBindingsResult.incomplete(part, List.of(), Set.of(), failure));
				continue;
			}
			Progress progress = new Progress(listener, finished, plan.changes().size(), new ArrayList<>(),
					ConcurrentHashMap.newKeySet());
			try {
				results.add(execution.run(account, part, progress));
			}
			catch (RuntimeException | Error ex) {
				failure = new IllegalStateException("The application of the plan was ended by " + ex, ex);
				results.add(RoleBindingsResult.incomplete(part, progress.ended(), progress.started(), failure));
			}
		}
		return RoleBindingsResult.join(results);
	}

	/**
	 * Check that a plan exceeds no limit.
	 * @param plan the plan for all accounts
	 * @throws PlanRefusedException if it exceeds one in an account, or in all together
	 */
	void checkLimits(RoleBindingsPlan plan) {
		if (this.accounts.size() == 1) {
			this.accounts.get(0).reconciler().checkLimits(plan);
			return;
		}
		List<Violation> violations = new ArrayList<>();
		this.accounts.forEach((account) -> violations.addAll(account.violations(plan.ofAccount(account.name()))));
		check(Limit.MAX_DELETIONS, plan.deletes().size(), this.maxDeletions, "deleted", violations);
		check(Limit.MAX_CHANGES, plan.changes().size(), this.maxChanges, "changed", violations);
		if (!violations.isEmpty()) {
			throw new PlanRefusedException(violations);
		}
	}

	private static void check(Limit limit, int count, @Nullable Integer max, String verb, List<Violation> violations) {
		if (max != null && count > max) {
			violations.add(
					new Violation(limit,
							"%d role %s would be %s in all accounts, where %d %s allowed".formatted(count,
									(count == 1) ? "binding" : "bindings", verb, max, (max == 1) ? "is" : "are"),
							count));
		}
	}

	/**
	 * The part of an account.
	 *
	 * @param name the name of the account
	 * @param reconciler its reconciler
	 * @param states the desired state of each scope
	 */
	record Account(String name, RoleBindingsReconciler reconciler, List<DesiredState> states) {

		private RoleBindingsPlan plan(RoleBindingsProgressListener listener) {
			try {
				return this.reconciler.plan(this.states, listener);
			}
			catch (ApiException ex) {
				throw AccountLabel.isDefault(this.name) ? ex : new AccountApiException(this.name, ex);
			}
		}

		/* Without the limits that are those of all accounts together */
		private List<Violation> violations(RoleBindingsPlan plan) {
			try {
				this.reconciler.checkLimits(plan);
				return List.of();
			}
			catch (PlanRefusedException ex) {
				return ex.getViolations()
					.stream()
					.filter((violation) -> violation.limit() != Limit.MAX_DELETIONS
							&& violation.limit() != Limit.MAX_CHANGES)
					.toList();
			}
		}

	}

	/**
	 * Counts the steps of all accounts, which are executed one account after another.
	 *
	 * @param listener notified of plans and steps
	 * @param finished the number of finished steps in all accounts
	 * @param total the number of steps in all accounts
	 * @param ended the outcomes of the finished steps in the account
	 * @param started the changes of the started steps in the account
	 */
	private record Progress(RoleBindingsProgressListener listener, AtomicInteger finished, int total,
			List<RoleBindingsOutcome> ended, Set<RoleBindingChange> started) implements RoleBindingsProgressListener {

		@Override
		public void onPlan(RoleBindingsPlan plan) {
			this.listener.onPlan(plan);
		}

		@Override
		public void onStart(RoleBindingChange change) {
			this.started.add(change);
		}

		@Override
		public void onStep(RoleBindingsOutcome outcome, int finishedInAccount, int totalInAccount) {
			this.ended.add(outcome);
			this.listener.onStep(outcome, this.finished.incrementAndGet(), this.total);
		}

	}

	/**
	 * Executes the plan of one account.
	 */
	private interface Execution {

		RoleBindingsResult run(Account account, RoleBindingsPlan plan, RoleBindingsProgressListener progress);

	}

}
