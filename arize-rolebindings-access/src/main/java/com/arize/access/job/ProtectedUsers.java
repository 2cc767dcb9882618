package com.arize.access.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.names.NameResolver;
import com.arize.rolebindings.names.UnknownNameException;
import org.jspecify.annotations.Nullable;

/**
 * The users whose role bindings no plan deletes or updates, for one search in all
 * accounts. A user need not exist in each account.
 */
final class ProtectedUsers {

	private static final String ID = "id:";

	private static final String SETTING = "role-bindings.desired-state.protected-users";

	private final Set<String> ids = new LinkedHashSet<>();

	private final Set<String> emails = new LinkedHashSet<>();

	/* By user and account, why the user has no identifier there */
	private final Map<String, Map<String, RuntimeException>> failures = new LinkedHashMap<>();

	/**
	 * Create the users.
	 * @param users e-mail addresses, or {@code id:} and identifiers
	 * @throws ConfigurationException if one of them is neither
	 */
	public ProtectedUsers(Collection<String> users) {
		for (String user : users) {
			String text = user.strip();
			if (text.startsWith(ID) && text.length() > ID.length()) {
				this.ids.add(text.substring(ID.length()).strip());
			}
			else if (text.contains("@")) {
				this.emails.add(text);
			}
			else {
				throw failure(text.isEmpty() ? "a blank element"
						: "'%s', which is neither an e-mail address nor 'id:' and the id of a user"
							.formatted(Secrets.forMessage(text)));
			}
		}
	}

	private static ConfigurationException failure(String problem) {
		return new ConfigurationException(SETTING, SETTING + " has " + problem);
	}

	/**
	 * Check that no directory is needed.
	 * @throws ConfigurationException if there is a user
	 */
	public void requireNone() {
		if (!this.ids.isEmpty() || !this.emails.isEmpty()) {
			throw failure("users, but there is no ArizeDirectory bean to find them (arize.directory.enabled)");
		}
	}

	/**
	 * Find the identifiers of all users in an account.
	 * @param account the name of the account
	 * @param directory finds the users; {@code null} if there is none
	 * @param only whether no other account is searched: similar names are read then
	 * @return the identifiers
	 * @throws ConfigurationException if there is a user, but no directory
	 * @throws com.arize.exceptions.ApiException if users cannot be read
	 */
	public Set<String> findIds(String account, @Nullable ArizeDirectory directory, boolean only) {
		if (directory == null) {
			requireNone();
			return Set.of();
		}
		Set<String> unknown = new LinkedHashSet<>(this.ids);
		unknown.removeAll(this.ids.isEmpty() ? Set.of() : directory.getUsers(this.ids).keySet());
		unknown.stream()
			.map(ID::concat)
			.forEach((id) -> addFailure(account, id, new UnknownNameException("user", id, List.of())));
		Set<String> found = new HashSet<>(this.ids);
		found.addAll(new NameResolver(directory)
			.userIds(this.emails, only ? Set.of() : this.emails, (email, ex) -> addFailure(account, email, ex))
			.values());
		return found;
	}

	private void addFailure(String account, String user, RuntimeException ex) {
		this.failures.computeIfAbsent(user, (key) -> new LinkedHashMap<>()).put(account, ex);
	}

	/**
	 * Return whether a user has not been found in an account.
	 * @return {@code true} if there is one, who may be in another account
	 */
	public boolean hasUnknown() {
		return !this.failures.isEmpty();
	}

	/**
	 * Report the users that have been found in no account, and the e-mail addresses that
	 * several users of an account have.
	 * @param accounts the accounts whose plans must not change the users
	 * @param searched the number of accounts that were searched, these and others
	 * @throws ConfigurationException if there are any
	 */
	public void throwIfUnknown(Collection<String> accounts, int searched) {
		List<String> problems = new ArrayList<>();
		this.failures.values().forEach((byAccount) -> {
			List<String> ambiguous = byAccount.entrySet()
				.stream()
				.filter((failure) -> !isUnknown(failure.getValue()) && accounts.contains(failure.getKey()))
				.map((failure) -> failure.getValue().getMessage() + AccountLabel.suffix(failure.getKey()))
				.toList();
			problems.addAll(ambiguous);
			if (byAccount.values().stream().filter(ProtectedUsers::isUnknown).count() == searched) {
				problems.add(String.valueOf(byAccount.values().iterator().next().getMessage()));
			}
		});
		if (!problems.isEmpty()) {
			String text = String.join("; ", problems);
			throw failure("users that cannot be found: " + text + (text.contains(ID)
					? " (the directory has no bot users of service keys: they cannot be protected)" : ""));
		}
	}

	private static boolean isUnknown(RuntimeException ex) {
		return ex instanceof UnknownNameException;
	}

}
