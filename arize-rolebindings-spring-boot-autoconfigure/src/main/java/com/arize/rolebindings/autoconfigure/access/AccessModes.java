package com.arize.rolebindings.autoconfigure.access;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Mode;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Unmanaged;
import com.arize.rolebindings.autoconfigure.access.account.AccessAccounts;
import com.arize.rolebindings.autoconfigure.access.lock.AccessLock;
import com.arize.rolebindings.autoconfigure.access.lock.HeldLock;
import com.arize.rolebindings.reconcile.RoleBindingsProgressListener;
import com.arize.rolebindings.reconcile.file.AccessDocuments;
import com.arize.rolebindings.reconcile.report.ExitStatus;
import com.arize.rolebindings.reconcile.report.PlanReport;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;

/**
 * Runs access as code: in the configured mode when the application starts, and in mode
 * {@code check} or {@code apply} on request afterwards.
 */
final class AccessModes {

	private static final Duration DEFAULT_LOCK_TIMEOUT = Duration.ofMinutes(5);

	private static final String READ_ONLY = "arize.role-bindings.read-only";

	private final DesiredStateProperties properties;

	private final AccessFileLoader loader;

	private final ReconcilerFactory reconcilers;

	private final AccessAccounts accounts;

	private final ObjectProvider<AccessLock> lock;

	private final ApplicationContext context;

	private final boolean readOnly;

	AccessModes(DesiredStateProperties properties, AccessFileLoader loader, ReconcilerFactory reconcilers,
			AccessAccounts accounts, ObjectProvider<AccessLock> lock, ApplicationContext context) {
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
		return ((documents != null) ? documents.accounts() : this.properties.accounts(this.accounts.names())).stream()
			.collect(Collectors.toMap(Function.identity(), this.accounts::client));
	}

	/**
	 * Run the configured mode, with the content of the files at the start.
	 * @param stop whether the application has been stopped
	 * @return the report
	 */
	PlanReport configured(RunStop stop) {
		Mode mode = this.properties.modeOrDefault();
		String approved = this.properties.approvedPlan();
		AccessRun run = run(mode, (approved != null) ? approved.strip() : null, stop, true);
		if (mode == Mode.EXPORT) {
			return run.export(new AccessExport(this.properties, this.accounts));
		}
		AccessDocuments documents = Objects.requireNonNull(this.loader.documents(), "documents");
		if (mode == Mode.VALIDATE) {
			return run.report(ExitStatus.SUCCESS,
					"The access files are valid" + (documents.hasNames() ? "; names are not looked up" : ""), null);
		}
		return reconcile(run, () -> documents, mode.writes() ? () -> acquireLock(true) : () -> HeldLock.NONE);
	}

	/**
	 * Read the files again and compare, if the lock is free.
	 * @param stop whether the application has been stopped
	 * @return the report
	 */
	PlanReport compare(RunStop stop) {
		return reconcile(run(Mode.CHECK, null, stop, false), this.loader::read, () -> acquireLock(false));
	}

	/**
	 * Read the files again and apply an approved plan, if the lock is free.
	 * @param digest the digest of the plan
	 * @param stop whether the application has been stopped
	 * @return the report
	 */
	PlanReport apply(String digest, RunStop stop) {
		return reconcile(run(Mode.APPLY, Objects.requireNonNull(digest, "digest"), stop, true), this.loader::read,
				() -> acquireLock(false));
	}

	private HeldLock acquireLock(boolean wait) throws InterruptedException {
		AccessLock lock = this.lock.getIfAvailable();
		return (lock != null)
				? lock.acquire(Objects.requireNonNullElse(this.properties.lockTimeout(), DEFAULT_LOCK_TIMEOUT), wait)
				: HeldLock.NONE;
	}

	/* Logs, and notifies the listeners of the application, or does neither */
	private AccessRun run(Mode mode, @Nullable String approvedPlan, RunStop stop, boolean logged) {
		List<RoleBindingsProgressListener> listeners = (logged && mode.compares())
				? this.context.getBeanProvider(RoleBindingsProgressListener.class).orderedStream().toList() : List.of();
		return new AccessRun(mode, approvedPlan, this.properties.unmanaged() == Unmanaged.FAIL, stop,
				new RunProgress(stop, logged, listeners));
	}

	private PlanReport reconcile(AccessRun run, Supplier<AccessDocuments> documents, Callable<HeldLock> lock) {
		if (run.mode().writes() && this.readOnly) {
			return run.report(ExitStatus.REFUSED,
					"Nothing was changed, because the property '%s' is 'true'. Set it to 'false' to make changes, or the property 'arize.role-bindings.desired-state.mode' to 'check' to see the plan only"
						.formatted(READ_ONLY),
					null);
		}
		return run.reconcile((stopped) -> this.reconcilers.create(documents.get(), stopped), lock);
	}

}
