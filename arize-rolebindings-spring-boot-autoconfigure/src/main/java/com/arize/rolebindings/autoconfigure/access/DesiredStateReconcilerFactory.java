package com.arize.rolebindings.autoconfigure.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.access.DesiredStateReconciler.Account;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Mode;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Unmanaged;
import com.arize.rolebindings.autoconfigure.access.account.AccessAccounts;
import com.arize.rolebindings.autoconfigure.access.account.AccessResolver;
import com.arize.rolebindings.autoconfigure.access.account.ProtectedUsers;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;
import com.arize.rolebindings.reconcile.export.RoleBindingsExport;
import com.arize.rolebindings.reconcile.file.AccessDocuments;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.util.CustomizableThreadCreator;

/**
 * Creates reconcilers with the limits of the properties, for the content of the access
 * files.
 */
final class DesiredStateReconcilerFactory {

	private final DesiredStateProperties properties;

	private final AccessAccounts accounts;

	private final boolean virtualThreads;

	DesiredStateReconcilerFactory(DesiredStateProperties properties, AccessAccounts accounts, Environment environment) {
		this.properties = properties;
		this.accounts = accounts;
		this.virtualThreads = Threading.VIRTUAL.isActive(environment);
	}

	/**
	 * Find the names of the access files, and create a reconciler.
	 * @param documents the content of the access files
	 * @param stop whether to stop
	 * @return the reconciler
	 * @throws com.arize.exceptions.ConfigurationException if a name has no identifier
	 * @throws com.arize.exceptions.ApiException if names cannot be read
	 */
	DesiredStateReconciler create(AccessDocuments documents, BooleanSupplier stop) {
		ProtectedUsers users = ProtectedUsers.of(this.properties.protectedUsers());
		List<Account> parts = new ArrayList<>();
		new AccessResolver(this.accounts, users).resolve(documents).forEach((account, desired) -> {
			RoleBindingsReconciler.Builder builder = builder(account, this.accounts.client(account),
					users.withIds(desired.otherUserIds()))
				.stopWhen(stop)
				.expiredOnly(this.properties.mode() == Mode.EXPIRE)
				.reportUnmanaged(this.properties.unmanaged() != Unmanaged.IGNORE);
			ifPresent(desired.names(), builder::names);
			parts.add(new Account(account, builder.build(), desired.states()));
		});
		return new DesiredStateReconciler(parts, this.properties.maxDeletions(), this.properties.maxChanges());
	}

	/**
	 * Create a builder of a reconciler for code of the application.
	 * @param account the name of the account
	 * @param client reads and writes the role bindings
	 * @param directory finds names and protected users; {@code null} if there is none
	 * @return the builder
	 * @throws com.arize.exceptions.ConfigurationException if a protected user is unknown
	 * @throws com.arize.exceptions.ApiException if users cannot be read
	 */
	RoleBindingsReconciler.Builder builder(String account, RoleBindingsClient client,
			@Nullable ArizeDirectory directory) {
		ProtectedUsers users = ProtectedUsers.of(this.properties.protectedUsers());
		RoleBindingsReconciler.Builder builder = builder(account, client,
				users.findIds(directory, () -> this.accounts.otherDirectories(account)));
		return (directory != null) ? builder.names(AccessNames.of(directory)) : builder;
	}

	private RoleBindingsReconciler.Builder builder(String account, RoleBindingsClient client,
			Set<String> protectedUsers) {
		DesiredStateProperties properties = this.properties;
		RoleBindingsReconciler.Builder builder = RoleBindingsReconciler.builder(client)
			.account(account)
			.prune(Boolean.TRUE.equals(properties.prune()))
			.pruneUnknownUsers(Boolean.TRUE.equals(properties.pruneUnknownUsers()))
			.maxDeletionPercent(Objects.requireNonNullElse(properties.maxDeletionPercent(),
					RoleBindingsExport.DEFAULT_MAX_DELETION_PERCENT))
			.allowNoAdmin(Boolean.TRUE.equals(properties.allowNoAdmin()))
			.protectedUsers(protectedUsers)
			.threads(threads());
		ifPresent(properties.maxDeletions(), builder::maxDeletions);
		ifPresent(properties.maxChanges(), builder::maxChanges);
		ifPresent(properties.concurrency(), builder::concurrency);
		ifPresent(properties.expiryNotice(), builder::expiryNotice);
		ifPresent(this.accounts.callTimeout(account), builder::stepTimeout);
		return builder;
	}

	private static <T> void ifPresent(@Nullable T value, Consumer<T> setter) {
		if (value != null) {
			setter.accept(value);
		}
	}

	private ThreadFactory threads() {
		String prefix = "arize-desired-state-";
		return this.virtualThreads ? new VirtualThreadTaskExecutor(prefix).getVirtualThreadFactory()
				: new CustomizableThreadCreator(prefix)::createThread;
	}

}
