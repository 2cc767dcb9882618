package com.arize.rolebindings.autoconfigure.access;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Mode;
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

	private final Supplier<@Nullable ArizeDirectory> directory;

	private final Supplier<AccessLock> lock;

	private final ApplicationContext context;

	private final boolean readOnly;

	/**
	 * Create the operations.
	 * @param properties the mode and its settings
	 * @param loader reads the access files
	 * @param reconcilers creates a reconciler for the content of the files
	 * @param directory finds names; supplies {@code null} if there is none
	 * @param lock the lock of the replicas
	 * @param context the listeners of the application, and whether its clients are
	 * read-only
	 */
	DesiredStateOperations(DesiredStateProperties properties, DesiredStateLoader loader,
			DesiredStateReconcilerFactory reconcilers, Supplier<@Nullable ArizeDirectory> directory,
			Supplier<AccessLock> lock, ApplicationContext context) {
		this.properties = properties;
		this.loader = loader;
		this.reconcilers = reconcilers;
		this.directory = directory;
		this.lock = lock;
		this.context = context;
		this.readOnly = Binder.get(context.getEnvironment()).bind(READ_ONLY, Boolean.class).orElse(false);
	}

	/**
	 * Run the configured mode, with the content of the files at the start.
	 * @param client reads and writes the role bindings
	 * @param stop whether the application has been stopped
	 * @return what it has led to
	 */
	DesiredStateOutcome run(RoleBindingsClient client, DesiredStateStop stop) {
		Mode mode = Objects.requireNonNullElse(this.properties.mode(), Mode.PLAN);
		if (mode == Mode.EXPORT) {
			return new DesiredStateExport(this.properties, this.directory).run(client, stop);
		}
		if (mode == Mode.APPLY && this.readOnly) {
			return refusedAsReadOnly();
		}
		Duration timeout = Objects.requireNonNullElse(this.properties.lockTimeout(), DEFAULT_LOCK_TIMEOUT);
		AccessDocuments documents = Objects.requireNonNull(this.loader.documents(), "documents");
		Callable<HeldLock> lock = (mode == Mode.APPLY) ? () -> this.lock.get().acquire(timeout) : () -> HeldLock.NONE;
		return new DesiredStateReconciliation(mode, ApprovedPlan.of(this.properties.approvedPlan()), stop, lock)
			.run((stopped) -> this.reconcilers.create(client, documents, stopped), progress(stop));
	}

	/**
	 * Read the files again and compare, if the lock is free.
	 * @param client reads the role bindings
	 * @param stop whether the application has been stopped
	 * @return what it has led to
	 */
	DesiredStateOutcome compare(RoleBindingsClient client, DesiredStateStop stop) {
		return again(Mode.CHECK, null, client, stop, DesiredStateProgress.silent(stop));
	}

	/**
	 * Read the files again and apply an approved plan, if the lock is free.
	 * @param client reads and writes the role bindings
	 * @param approved the plan
	 * @param stop whether the application has been stopped
	 * @return what it has led to
	 */
	DesiredStateOutcome apply(RoleBindingsClient client, ApprovedPlan approved, DesiredStateStop stop) {
		return this.readOnly ? refusedAsReadOnly() : again(Mode.APPLY, approved, client, stop, progress(stop));
	}

	private static DesiredStateOutcome refusedAsReadOnly() {
		return new DesiredStateOutcome(ExitStatus.REFUSED,
				"Nothing was changed, because the property '%s' is 'true'. Set it to 'false' to make changes, or the property 'arize.role-bindings.desired-state.mode' to 'check' to see the plan only"
					.formatted(READ_ONLY),
				null, null, null);
	}

	private DesiredStateOutcome again(Mode mode, @Nullable ApprovedPlan approved, RoleBindingsClient client,
			DesiredStateStop stop, DesiredStateProgress progress) {
		return new DesiredStateReconciliation(mode, approved, stop, () -> this.lock.get().acquireIfFree())
			.run((stopped) -> this.reconcilers.create(client, this.loader.read(), stopped), progress);
	}

	private DesiredStateProgress progress(DesiredStateStop stop) {
		List<RoleBindingsProgressListener> listeners = this.context.getBeanProvider(RoleBindingsProgressListener.class)
			.orderedStream()
			.toList();
		return new DesiredStateProgress(stop, listeners);
	}

}
