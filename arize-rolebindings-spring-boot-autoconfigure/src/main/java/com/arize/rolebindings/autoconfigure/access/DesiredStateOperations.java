package com.arize.rolebindings.autoconfigure.access;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Mode;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Unmanaged;
import com.arize.rolebindings.autoconfigure.access.account.AccessAccounts;
import com.arize.rolebindings.autoconfigure.access.lock.AccessLock;
import com.arize.rolebindings.autoconfigure.access.lock.HeldLock;
import com.arize.rolebindings.reconcile.RoleBindingsProgressListener;
import com.arize.rolebindings.reconcile.file.AccessDocuments;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;

/**
 * Reconciles role bindings with the access files: in the configured mode when the
 * application starts, and on request afterwards.
 */
final class DesiredStateOperations {

	private static final Duration DEFAULT_LOCK_TIMEOUT = Duration.ofMinutes(5);

	private static final String READ_ONLY = "arize.role-bindings.read-only";

	private final DesiredStateProperties properties;

	private final DesiredStateLoader loader;

	private final DesiredStateReconcilerFactory reconcilers;

	private final AccessAccounts accounts;

	private final Supplier<AccessLock> lock;

	private final ApplicationContext context;

	private final boolean readOnly;

	/**
	 * Create the operations.
	 * @param properties the mode and its settings
	 * @param loader reads the access files
	 * @param reconcilers creates a reconciler for the content of the files
	 * @param accounts the accounts of the application
	 * @param lock the lock of the replicas
	 * @param context the listeners of the application, and whether its clients are
	 * read-only
	 */
	DesiredStateOperations(DesiredStateProperties properties, DesiredStateLoader loader,
			DesiredStateReconcilerFactory reconcilers, AccessAccounts accounts, Supplier<AccessLock> lock,
			ApplicationContext context) {
		this.properties = properties;
		this.loader = loader;
		this.reconcilers = reconcilers;
		this.accounts = accounts;
		this.lock = lock;
		this.context = context;
		this.readOnly = Binder.get(context.getEnvironment()).bind(READ_ONLY, Boolean.class).orElse(false);
	}

	/**
	 * Return the clients of the accounts that the files of the start are for, or of all
	 * accounts to export.
	 * @return the clients by the name of the account
	 */
	Map<String, RoleBindingsClient> clients() {
		AccessDocuments documents = this.loader.documents();
		return this.accounts.clients((documents != null) ? documents.accounts() : this.accounts.names());
	}

	/**
	 * Run the configured mode, with the content of the files at the start.
	 * @param stop whether the application has been stopped
	 * @return what it has led to
	 */
	DesiredStateOutcome run(DesiredStateStop stop) {
		Mode mode = this.properties.modeOrDefault();
		if (mode == Mode.EXPORT) {
			return new DesiredStateExport(this.properties, this.accounts).run(stop);
		}
		if (mode.writes() && this.readOnly) {
			return refusedAsReadOnly();
		}
		Duration timeout = Objects.requireNonNullElse(this.properties.lockTimeout(), DEFAULT_LOCK_TIMEOUT);
		AccessDocuments documents = Objects.requireNonNull(this.loader.documents(), "documents");
		Callable<HeldLock> lock = mode.writes() ? () -> this.lock.get().acquire(timeout) : () -> HeldLock.NONE;
		return reconciliation(mode, ApprovedPlan.of(this.properties.approvedPlan()), stop, lock)
			.run((stopped) -> this.reconcilers.create(documents, stopped), progress(stop));
	}

	/**
	 * Read the files again and compare, if the lock is free.
	 * @param stop whether the application has been stopped
	 * @return what it has led to
	 */
	DesiredStateOutcome compare(DesiredStateStop stop) {
		return again(Mode.CHECK, null, stop, DesiredStateProgress.silent(stop));
	}

	/**
	 * Read the files again and apply an approved plan, if the lock is free.
	 * @param approved the plan
	 * @param stop whether the application has been stopped
	 * @return what it has led to
	 */
	DesiredStateOutcome apply(ApprovedPlan approved, DesiredStateStop stop) {
		return this.readOnly ? refusedAsReadOnly() : again(Mode.APPLY, approved, stop, progress(stop));
	}

	private static DesiredStateOutcome refusedAsReadOnly() {
		return new DesiredStateOutcome(ExitStatus.REFUSED,
				"Nothing was changed, because the property '%s' is 'true'. Set it to 'false' to make changes, or the property 'arize.role-bindings.desired-state.mode' to 'check' to see the plan only"
					.formatted(READ_ONLY),
				null, null, null);
	}

	private DesiredStateOutcome again(Mode mode, @Nullable ApprovedPlan approved, DesiredStateStop stop,
			DesiredStateProgress progress) {
		return reconciliation(mode, approved, stop, () -> this.lock.get().acquireIfFree())
			.run((stopped) -> this.reconcilers.create(this.loader.read(), stopped), progress);
	}

	private DesiredStateReconciliation reconciliation(Mode mode, @Nullable ApprovedPlan approved, DesiredStateStop stop,
			Callable<HeldLock> lock) {
		return new DesiredStateReconciliation(mode, approved, this.properties.unmanaged() == Unmanaged.FAIL, stop,
				lock);
	}

	private DesiredStateProgress progress(DesiredStateStop stop) {
		List<RoleBindingsProgressListener> listeners = this.context.getBeanProvider(RoleBindingsProgressListener.class)
			.orderedStream()
			.toList();
		return new DesiredStateProgress(stop, listeners);
	}

}
