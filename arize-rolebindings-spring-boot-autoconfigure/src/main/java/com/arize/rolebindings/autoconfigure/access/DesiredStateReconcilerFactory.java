package com.arize.rolebindings.autoconfigure.access;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;
import com.arize.rolebindings.reconcile.file.AccessDocuments;
import com.arize.rolebindings.reconcile.file.DesiredRoleBindings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Creates reconcilers with the limits of the properties, for the content of the access
 * files.
 */
final class DesiredStateReconcilerFactory {

	static final int DEFAULT_MAX_DELETION_PERCENT = 25;

	private static final String CALL_TIMEOUT = "arize.call-timeout";

	private final DesiredStateProperties properties;

	private final Supplier<@Nullable ArizeDirectory> directory;

	private final @Nullable Duration stepTimeout;

	private final boolean virtualThreads;

	DesiredStateReconcilerFactory(DesiredStateProperties properties, Supplier<@Nullable ArizeDirectory> directory,
			Environment environment) {
		this.properties = properties;
		this.directory = directory;
		this.stepTimeout = Binder.get(environment).bind(CALL_TIMEOUT, Duration.class).orElse(null);
		this.virtualThreads = Threading.VIRTUAL.isActive(environment);
	}

	/**
	 * Find the names of the access files, and create a reconciler.
	 * @param client reads and writes the role bindings
	 * @param documents the content of the access files
	 * @param stop whether to stop
	 * @return the reconciler
	 * @throws com.arize.exceptions.ConfigurationException if a name has no identifier
	 * @throws com.arize.exceptions.ApiException if names cannot be read
	 */
	DesiredStateReconciler create(RoleBindingsClient client, AccessDocuments documents, BooleanSupplier stop) {
		ProtectedUsers users = ProtectedUsers.of(this.properties.protectedUsers());
		boolean needsDirectory = documents.hasNames() || !users.emails().isEmpty();
		ArizeDirectory directory = needsDirectory ? this.directory.get() : null;
		DesiredRoleBindings desired = users.resolveWith(documents, directory);
		RoleBindingsReconciler.Builder builder = builder(client, users.allIds(desired.otherUserIds())).stopWhen(stop);
		AccessNames names = desired.names();
		if (names != null) {
			builder.names(names);
		}
		return new DesiredStateReconciler(builder.build(), desired.states());
	}

	/**
	 * Create a builder of a reconciler for code of the application.
	 * @param client reads and writes the role bindings
	 * @param directory finds names and protected users; {@code null} if there is none
	 * @return the builder
	 * @throws com.arize.exceptions.ConfigurationException if a protected user is unknown
	 * @throws com.arize.exceptions.ApiException if users cannot be read
	 */
	RoleBindingsReconciler.Builder builder(RoleBindingsClient client, @Nullable ArizeDirectory directory) {
		RoleBindingsReconciler.Builder builder = builder(client,
				ProtectedUsers.of(this.properties.protectedUsers()).findIds(directory));
		return (directory != null) ? builder.names(AccessNames.of(directory)) : builder;
	}

	private RoleBindingsReconciler.Builder builder(RoleBindingsClient client, Set<String> protectedUsers) {
		RoleBindingsReconciler.Builder builder = RoleBindingsReconciler.builder(client)
			.prune(Boolean.TRUE.equals(this.properties.prune()))
			.maxDeletionPercent(
					Objects.requireNonNullElse(this.properties.maxDeletionPercent(), DEFAULT_MAX_DELETION_PERCENT))
			.protectedUsers(protectedUsers)
			.executor(executor());
		if (this.stepTimeout != null) {
			builder.stepTimeout(this.stepTimeout);
		}
		Integer maxDeletions = this.properties.maxDeletions();
		return (maxDeletions != null) ? builder.maxDeletions(maxDeletions) : builder;
	}

	private SimpleAsyncTaskExecutor executor() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("arize-desired-state-");
		executor.setVirtualThreads(this.virtualThreads);
		return executor;
	}

}
