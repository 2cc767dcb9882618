package com.arize.access.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

import com.arize.access.RoleBindingsReconciler;
import com.arize.access.file.AccessDocuments;
import com.arize.access.file.DesiredRoleBindings;
import com.arize.access.file.InvalidAccessFileException;
import com.arize.access.run.AccessOptions.Mode;
import com.arize.access.run.AccessOptions.Unmanaged;
import com.arize.access.run.AccountsReconciler.Account;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.names.AccessNames;
import org.apache.commons.logging.Log;

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

	private final Set<String> logged = ConcurrentHashMap.newKeySet();

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
		ConfiguredUsers ignored = this.properties.usersToIgnore(documents::usersOfGroup,
				documents::possibleUsersOfGroup);
		List<Account> parts = new ArrayList<>();
		UnreadableAccounts unreadable = new UnreadableAccounts(mode, stop);
		List<InvalidAccessFileException> invalid = new ArrayList<>();
		List<String> unknownUsers = new ArrayList<>();
		List<String> accounts = documents.accounts();
		for (String account : accounts) {
			try {
				// protected users and a plan are found in the same lists
				ArizeDirectory directory = ArizeDirectory.snapshot(this.accounts.directory(account));
				RoleBindingsClient client = this.accounts.client(account);
				Set<String> ignoredIds = ignored.findIds(account, directory, accounts.size() == 1);
				DesiredRoleBindings desired = documents.ofAccount(account)
					.resolve(directory, ignoredIds, () -> client.listAll(RoleBindingResourceType.SPACE), unknownUsers);
				RoleBindingsReconciler.Builder builder = builder(account, client,
						users.findIds(account, directory, accounts.size() == 1))
					.ignoredUsers(ignoredIds)
					.stopWhen(stop)
					.expiredOnly(mode == Mode.EXPIRE)
					.reportUnmanaged(this.properties.unmanaged() != Unmanaged.IGNORE && documents.leftOut() == 0
							&& !desired.lacksResources())
					.names(desired.names());
				parts.add(new Account(account, builder.build(), desired.states(), desired.warnings()));
			}
			catch (InvalidAccessFileException ex) {
				invalid.add(ex);
			}
			catch (ApiException ex) {
				unreadable.add(account, ex, documents.ofAccount(account).warnings());
			}
		}
		if (!invalid.isEmpty()) {
			throw documents.join(invalid);
		}
		documents.requireKnown(unknownUsers);
		unreadable.requireOther(parts);
		boolean all = this.properties.account() == null;
		if (mode != Mode.EXPIRE) {
			requireKnown(users, ignored, all);
			return new AccountsReconciler(parts, List.of(), unreadable);
		}
		// neither a user who has left nor one of an account that is left out prevents
		// that
		// the access of others ends
		return new AccountsReconciler(parts,
				Stream.of(users, ignored).flatMap((configured) -> configured.warnings(all)).toList(), unreadable);
	}

	/**
	 * Create a builder of a reconciler for code of the application.
	 */
	RoleBindingsReconciler.Builder builder(ArizeAccount account, Function<String, List<String>> groups) {
		this.properties.checkLimits();
		ConfiguredUsers users = this.properties.usersToProtect();
		ConfiguredUsers ignored = this.properties.usersToIgnore(groups, (group) -> Set.of());
		String name = account.name();
		ArizeDirectory directory = AccessAccounts.directory(account);
		RoleBindingsReconciler.Builder builder = builder(name, account.roleBindingsClient(),
				users.findIds(name, directory, false))
			.ignoredUsers(ignored.findIds(name, directory, false))
			.names(AccessNames.of(directory));
		requireKnown(users, ignored, this.accounts.names().size() == 1);
		return builder;
	}

	/* A comparison is repeated */
	private void requireKnown(ConfiguredUsers users, ConfiguredUsers ignored, boolean all) {
		Stream.of(users.requireKnown(all), ignored.requireKnown(all))
			.filter((warning) -> !warning.isEmpty() && this.logged.add(warning))
			.forEach(this.logger::warn);
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
