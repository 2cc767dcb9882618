package com.arize.access.run;

import java.util.ArrayList;
import java.util.List;

import com.arize.access.DesiredState;
import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsResult;
import com.arize.exceptions.ApiException;

/**
 * Reconciles all accounts of the access files. All accounts are planned before the first
 * step, and their steps are carried out one account after another. The plan has the
 * warnings, and those of accounts that cannot be read.
 */
record AccountsReconciler(List<Account> accounts, List<PlanWarning> warnings, UnreadableAccounts unreadable) {

	RoleBindingsPlan plan(RoleBindingsProgressListener listener) {
		List<RoleBindingsPlan> plans = new ArrayList<>();
		List<RoleBindingChange> changes = new ArrayList<>();
		for (Account account : this.accounts) {
			try {
				RoleBindingsPlan plan = account.plan(List.copyOf(changes), listener);
				plans.add(plan);
				changes.addAll(plan.changes());
			}
			catch (ApiException ex) {
				this.unreadable.add(account.name(), ex, account.warnings());
			}
		}
		this.unreadable.requireOther(plans);
		return RoleBindingsPlan.join(plans).warn(this.unreadable.warnings()).warn(this.warnings);
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
		List<RoleBindingsResult> results = new ArrayList<>();
		RuntimeException failure = null;
		for (Account account : this.accounts) {
			RoleBindingsPlan part = plan.ofAccount(account.name());
			if (!part.isEmpty()) {
				RoleBindingsResult result = (failure != null) ? RoleBindingsResult.skipped(part, failure)
						: account.reconciler().apply(plan, again ? account.states() : null, listener);
				failure = result.failure();
				results.add(result);
			}
		}
		return RoleBindingsResult.join(results);
	}

	/**
	 * An account with its desired states, none if all documents are left out.
	 */
	record Account(String name, RoleBindingsReconciler reconciler, List<DesiredState> states,
			List<PlanWarning> warnings) {

		private RoleBindingsPlan plan(List<RoleBindingChange> elsewhere, RoleBindingsProgressListener listener) {
			RoleBindingsPlan plan = this.states.isEmpty() ? RoleBindingsPlan.join(List.of())
					: this.reconciler.plan(this.states, elsewhere, listener);
			return plan.warn(this.warnings);
		}

	}

}
