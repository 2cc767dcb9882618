package com.arize.access.internal.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import com.arize.access.RoleBindingsReconciler;
import com.arize.access.file.AccessDocuments;
import com.arize.access.file.DesiredRoleBindings;
import com.arize.access.file.InvalidAccessFileException;
import com.arize.access.internal.job.AccessOptions.Mode;
import com.arize.access.internal.job.AccessOptions.Unmanaged;
import com.arize.access.internal.job.AccountsReconciler.Account;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.names.AccessNames;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.thread.Threading;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.util.CustomizableThreadCreator;

/**
 * Creates reconcilers with the limits of the properties: that of all accounts, for the
 * content of the access files, and that of one account.
 */
final class ReconcilerFactory {

	private final AccessOptions properties;

	private final AccessAccounts accounts;

	private final Log logger;

	private final boolean virtualThreads;

	ReconcilerFactory(AccessOptions properties, AccessAccounts accounts, Log logger) {
		this.properties = properties;
		this.accounts = accounts;
		this.logger = logger;
		this.virtualThreads = Threading.VIRTUAL.isActive(accounts.environment());
	}

	/**
	 * Find the names of the access files, each in the directory of the account of its
	 * document, and create a reconciler.
	 */
	AccountsReconciler create(AccessDocuments documents, Mode mode, BooleanSupplier stop) {
		ConfiguredUsers users = this.properties.usersToProtect();
		ConfiguredUsers ignored = this.properties.usersToIgnore(documents::usersOfGroup);
		List<Account> parts = new ArrayList<>();
		List<InvalidAccessFileException> invalid = new ArrayList<>();
		List<String> unknownUsers = new ArrayList<>();
		List<String> accounts = documents.accounts();
		for (String account : accounts) {
			try {
				ArizeDirectory directory = this.accounts.directory(account);
				if (directory != null) {
					// protected users and a plan are found in the same lists
					directory = ArizeDirectory.snapshot(directory);
				}
				RoleBindingsClient client = this.accounts.client(account);
				Set<String> ignoredIds = ignored.findIds(account, directory, accounts.size() == 1);
				DesiredRoleBindings desired = documents.ofAccount(account)
					.resolve(directory, ignoredIds, () -> client.listAll(RoleBindingResourceType.SPACE), unknownUsers);
				RoleBindingsReconciler.Builder builder = builder(account, client,
						users.findIds(account, directory, accounts.size() == 1))
					.ignoredUsers(ignoredIds)
					.stopWhen(stop)
					.expiredOnly(mode == Mode.EXPIRE)
					.reportUnmanaged(this.properties.unmanaged() != Unmanaged.IGNORE && documents.leftOut() == 0);
				PropertyMapper.get().from(desired::names).to(builder::names);
				parts.add(new Account(account, builder.build(), desired.states()));
			}
			catch (InvalidAccessFileException ex) {
				invalid.add(ex);
			}
			catch (ApiException ex) {
				throw AccessAccounts.ofAccount(account, ex);
			}
		}
		if (!invalid.isEmpty()) {
			throw documents.join(invalid);
		}
		documents.requireKnown(unknownUsers);
		boolean all = !documents.lacksAccounts();
		requireKnown(users, accounts, all);
		requireKnown(ignored, accounts, all);
		return new AccountsReconciler(parts);
	}

	/**
	 * Create a builder of a reconciler for code of the application. {@code directory} is
	 * {@code null} if there is none.
	 */
	RoleBindingsReconciler.Builder builder(String account, RoleBindingsClient client,
			@Nullable ArizeDirectory directory, Function<String, List<String>> groups) {
		this.properties.checkLimits();
		ConfiguredUsers users = this.properties.usersToProtect();
		ConfiguredUsers ignored = this.properties.usersToIgnore(groups);
		RoleBindingsReconciler.Builder builder = builder(account, client, users.findIds(account, directory, false))
			.ignoredUsers(ignored.findIds(account, directory, false));
		requireKnown(users, List.of(account), true);
		requireKnown(ignored, List.of(account), true);
		return (directory != null) ? builder.names(AccessNames.of(directory)) : builder;
	}

	/*
	 * The other accounts are searched for the users that have not been found. Unless all
	 * accounts are configured, a user may be in one that is not.
	 */
	private void requireKnown(ConfiguredUsers users, List<String> accounts, boolean all) {
		int searched = accounts.size();
		List<String> unreadable = new ArrayList<>();
		for (String other : (all && users.hasUnknown()) ? this.accounts.names() : List.<String>of()) {
			if (accounts.contains(other)) {
				continue;
			}
			try {
				ArizeDirectory directory = this.accounts.directory(other);
				if (directory != null) {
					users.findIds(other, directory, false);
					searched++;
				}
			}
			catch (RuntimeException ex) {
				if (this.properties.account() == null) {
					throw (ex instanceof ApiException api) ? AccessAccounts.ofAccount(other, api) : ex;
				}
				// another account does not prevent the selected one, also without a key
				this.logger.debug("Users of the account '%s' cannot be read".formatted(other), ex);
				unreadable.add(other);
			}
		}
		users.throwIfUnknown(accounts, (all && unreadable.isEmpty()) ? searched : Integer.MAX_VALUE);
		if (!unreadable.isEmpty()) {
			users.warnOfUnknown(searched, unreadable, this.logger);
		}
	}

	private RoleBindingsReconciler.Builder builder(String account, RoleBindingsClient client,
			Set<String> protectedUsers) {
		AccessOptions properties = this.properties;
		RoleBindingsReconciler.Builder builder = RoleBindingsReconciler.builder(client)
			.account(account)
			.prune(properties.prune())
			.pruneUnknownUsers(properties.pruneUnknownUsers())
			.maxDeletionPercent(properties.maxDeletionPercent())
			.minAdmins(properties.minAdmins())
			.protectedUsers(protectedUsers)
			.threads(threads());
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::maxDeletions).to(builder::maxDeletions);
		map.from(properties::maxChanges).to(builder::maxChanges);
		map.from(properties::concurrency).to(builder::concurrency);
		map.from(() -> this.accounts.callTimeout(account)).to(builder::stepTimeout);
		return builder;
	}

	private ThreadFactory threads() {
		String prefix = "arize-desired-state-";
		return this.virtualThreads ? new VirtualThreadTaskExecutor(prefix).getVirtualThreadFactory()
				: new CustomizableThreadCreator(prefix)::createThread;
	}

}
