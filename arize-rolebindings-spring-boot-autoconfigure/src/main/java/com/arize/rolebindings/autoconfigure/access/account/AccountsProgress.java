package com.arize.rolebindings.autoconfigure.access.account;

import java.util.concurrent.atomic.AtomicInteger;

import com.arize.rolebindings.reconcile.RoleBindingsOutcome;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsProgressListener;

/**
 * Counts the steps of all accounts, which are executed one account after another, for a
 * listener of all of them.
 */
public final class AccountsProgress implements RoleBindingsProgressListener {

	private final RoleBindingsProgressListener listener;

	private final int total;

	private final AtomicInteger finished = new AtomicInteger();

	/**
	 * Create a progress.
	 * @param listener notified of plans and steps
	 * @param total the number of steps in all accounts
	 */
	public AccountsProgress(RoleBindingsProgressListener listener, int total) {
		this.listener = listener;
		this.total = total;
	}

	@Override
	public void onPlan(RoleBindingsPlan plan) {
		this.listener.onPlan(plan);
	}

	@Override
	public void onStep(RoleBindingsOutcome outcome, int finishedInAccount, int totalInAccount) {
		this.listener.onStep(outcome, this.finished.incrementAndGet(), this.total);
	}

}
