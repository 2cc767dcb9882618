package com.arize.access.apply;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;

import com.arize.access.RoleBindingsReconciler;
import com.arize.access.plan.PlanLimits;
import com.arize.access.plan.PlanOptions;
import com.arize.config.SDKConfiguration;
import com.arize.internal.Arguments;
import com.arize.internal.Ids;
import com.arize.internal.TimeSource;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.names.AccessNames;
import org.jspecify.annotations.Nullable;

import org.springframework.util.CustomizableThreadCreator;

/**
 * The builder that {@link RoleBindingsReconciler#builder} returns. Public, because a
 * {@link java.util.ServiceLoader} creates it.
 */
public final class ReconcilerBuilder implements RoleBindingsReconciler.Builder {

	private static final int DEFAULT_CONCURRENCY = 8;

	private static final int MAX_CONCURRENCY = 64;

	/* This is the default of call-timeout */
	private static final Duration DEFAULT_STEP_TIMEOUT = Duration.ofMinutes(2);

	private @Nullable RoleBindingsClient client;

	private int concurrency = DEFAULT_CONCURRENCY;

	private boolean prune;

	private BooleanSupplier stop = () -> false;

	private ThreadFactory threads = new CustomizableThreadCreator("arize-role-bindings-")::createThread;

	private String account = SDKConfiguration.DEFAULT_ACCOUNT;

	private @Nullable AccessNames names;

	private @Nullable Integer maxDeletionPercent;

	private @Nullable Integer maxDeletions;

	private @Nullable Integer maxChanges;

	private int minAdmins = 1;

	private boolean pruneUnknownUsers;

	private boolean expiredOnly;

	private boolean reportUnmanaged;

	private Set<String> protectedUsers = Set.of();

	private Set<String> ignoredUsers = Set.of();

	private Duration stepTimeout = DEFAULT_STEP_TIMEOUT;

	private TimeSource timeSource = TimeSource.SYSTEM;

	@Override
	public ReconcilerBuilder client(RoleBindingsClient client) {
		this.client = Arguments.requireNonNull(client, "client");
		return this;
	}

	@Override
	public ReconcilerBuilder concurrency(int concurrency) {
		this.concurrency = Arguments.requireRange(concurrency, 1, MAX_CONCURRENCY, "concurrency");
		return this;
	}

	@Override
	public ReconcilerBuilder prune(boolean prune) {
		this.prune = prune;
		return this;
	}

	@Override
	public ReconcilerBuilder stopWhen(BooleanSupplier stop) {
		this.stop = Arguments.requireNonNull(stop, "stop");
		return this;
	}

	@Override
	public ReconcilerBuilder threads(ThreadFactory threads) {
		this.threads = Arguments.requireNonNull(threads, "threads");
		return this;
	}

	@Override
	public ReconcilerBuilder account(String account) {
		this.account = Arguments.requireId(account, "account");
		return this;
	}

	@Override
	public ReconcilerBuilder names(AccessNames names) {
		this.names = Arguments.requireNonNull(names, "names");
		return this;
	}

	@Override
	public ReconcilerBuilder maxDeletionPercent(int percent) {
		this.maxDeletionPercent = Arguments.requireRange(percent, 0, 100, "percent");
		return this;
	}

	@Override
	public ReconcilerBuilder maxDeletions(int deletions) {
		this.maxDeletions = Arguments.requireRange(deletions, 0, Integer.MAX_VALUE, "deletions");
		return this;
	}

	@Override
	public ReconcilerBuilder maxChanges(int changes) {
		this.maxChanges = Arguments.requireRange(changes, 0, Integer.MAX_VALUE, "changes");
		return this;
	}

	@Override
	public ReconcilerBuilder minAdmins(int number) {
		this.minAdmins = Arguments.requireRange(number, 0, Integer.MAX_VALUE, "number");
		return this;
	}

	@Override
	public ReconcilerBuilder pruneUnknownUsers(boolean prune) {
		this.pruneUnknownUsers = prune;
		return this;
	}

	@Override
	public ReconcilerBuilder expiredOnly(boolean expiredOnly) {
		this.expiredOnly = expiredOnly;
		return this;
	}

	@Override
	public ReconcilerBuilder reportUnmanaged(boolean report) {
		this.reportUnmanaged = report;
		return this;
	}

	@Override
	public ReconcilerBuilder protectedUsers(Collection<String> userIds) {
		this.protectedUsers = users(userIds);
		return this;
	}

	@Override
	public ReconcilerBuilder ignoredUsers(Collection<String> userIds) {
		this.ignoredUsers = users(userIds);
		return this;
	}

	private static Set<String> users(Collection<String> userIds) {
		Set<String> users = new TreeSet<>(Ids.ORDER);
		Arguments.requireNonNull(userIds, "userIds")
			.forEach((userId) -> users.add(Arguments.requireId(userId, "userId")));
		return users;
	}

	@Override
	public ReconcilerBuilder stepTimeout(Duration timeout) {
		this.stepTimeout = Arguments.requireNotNegative(timeout, "timeout");
		return this;
	}

	/* The source has the clock that ends entries, and determines the order of steps */
	ReconcilerBuilder timeSource(TimeSource timeSource) {
		this.timeSource = timeSource;
		return this;
	}

	@Override
	public RoleBindingsReconciler build() {
		PlanLimits limits = new PlanLimits(this.maxDeletionPercent, this.maxDeletions, this.maxChanges, this.minAdmins,
				this.protectedUsers);
		PlanOptions options = new PlanOptions(this.prune, this.pruneUnknownUsers, this.expiredOnly,
				this.reportUnmanaged, this.ignoredUsers, limits);
		return new DefaultReconciler(Arguments.requireNonNull(this.client, "client"), this.concurrency, options,
				this.stop, this.threads, this.account, this.names, this.stepTimeout, this.timeSource);
	}

}
