package com.arize.access.internal.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.arize.access.DesiredState;
import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsOutcome;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsResult;
import com.arize.exceptions.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles all accounts of the access files. All accounts are planned before the first
 * step, and their steps are carried out one account after another.
 */
record AccountsReconciler(List<Account> accounts) {

	RoleBindingsPlan plan(RoleBindingsProgressListener listener) {
		return RoleBindingsPlan.join(this.accounts.stream().map((account) -> account.plan(listener)).toList());
	}

	/**
	 * Return the limits that a plan exceeds, in an account or in all together.
	 */
	List<Violation> violations(RoleBindingsPlan plan) {
		return this.accounts.stream()
			.flatMap((account) -> account.reconciler().violations(plan).stream())
			.distinct()
			.toList();
	}

	/**
	 * Apply a plan that exceeds no limit.
	 */
	RoleBindingsResult apply(RoleBindingsPlan plan, boolean again, RoleBindingsProgressListener listener) {
		Progress progress = new Progress(listener, plan.changes().size(), new AtomicInteger(), new AtomicInteger());
		List<RoleBindingsResult> results = new ArrayList<>();
		RuntimeException failure = null;
		for (Account account : this.accounts) {
			RoleBindingsResult result = (failure != null)
					? RoleBindingsResult.skipped(plan.ofAccount(account.name()), failure)
					: account.reconciler().applyPart(plan, again ? account.states() : null, progress);
			failure = result.failure();
			results.add(result);
		}
		return RoleBindingsResult.join(results);
	}

	record Account(String name, RoleBindingsReconciler reconciler, List<DesiredState> states) {

		private RoleBindingsPlan plan(RoleBindingsProgressListener listener) {
			try {
				return this.reconciler.plan(this.states, listener);
			}
			catch (ApiException ex) {
				throw AccessAccounts.ofAccount(this.name, ex);
			}
		}

	}

	/**
	 * Counts the steps of all accounts.
	 */
	private record Progress(RoleBindingsProgressListener listener, int total, AtomicInteger ended,
			AtomicInteger finished) implements RoleBindingsProgressListener {

		@Override
		public void onPlan(RoleBindingsPlan plan) {
			this.listener.onPlan(plan);
		}

		@Override
		public void onStart(RoleBindingChange change) {
			this.listener.onStart(change);
		}

		@Override
		public void onEnd(RoleBindingChange change, @Nullable RuntimeException failure, int endedInAccount,
				int totalInAccount) {
			this.listener.onEnd(change, failure, Math.min(this.ended.incrementAndGet(), this.total), this.total);
		}

		@Override
		public void onStep(RoleBindingsOutcome outcome, int finishedInAccount, int totalInAccount) {
			this.listener.onStep(outcome, this.finished.incrementAndGet(), this.total);
		}

	}

}
