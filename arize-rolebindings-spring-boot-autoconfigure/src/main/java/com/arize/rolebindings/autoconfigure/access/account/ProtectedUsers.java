package com.arize.rolebindings.autoconfigure.access.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import com.arize.directory.AmbiguousNameException;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.names.UnknownNameException;
import org.jspecify.annotations.Nullable;

/**
 * The users whose role bindings no plan deletes or updates.
 *
 * @param ids the identifiers of some of them
 * @param emails the e-mail addresses of the others
 */
public record ProtectedUsers(Set<String> ids, Set<String> emails) {

	private static final String ID = "id:";

	private static final String SETTING = "role-bindings.desired-state.protected-users";

	/**
	 * Create the users.
	 * @param users e-mail addresses, or {@code id:} and identifiers
	 * @return the users
	 * @throws ConfigurationException if one of them is neither
	 */
	public static ProtectedUsers of(Collection<String> users) {
		Set<String> ids = new LinkedHashSet<>();
		Set<String> emails = new LinkedHashSet<>();
		for (String user : users) {
			String text = user.strip();
			if (text.startsWith(ID) && text.length() > ID.length()) {
				ids.add(text.substring(ID.length()).strip());
			}
			else if (text.contains("@")) {
				emails.add(text);
			}
			else {
				throw failure(text.isEmpty() ? "a blank element"
						: "'%s', which is neither an e-mail address nor 'id:' and the id of a user"
							.formatted(Secrets.forMessage(text)));
			}
		}
		return new ProtectedUsers(ids, emails);
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
	 * Return the identifiers of all users in an account.
	 * @param directory finds the users; {@code null} if there is none
	 * @param others the directories of the other accounts, one of which may have a user
	 * that this account does not have
	 * @return the identifiers
	 * @throws ConfigurationException if a user is unknown, or several have an e-mail
	 * address
	 * @throws com.arize.exceptions.ApiException if users cannot be read
	 */
	public Set<String> findIds(@Nullable ArizeDirectory directory, Supplier<List<ArizeDirectory>> others) {
		if (directory == null) {
			requireNone();
			return Set.of();
		}
		Set<String> found = new HashSet<>(this.ids);
		Set<String> unknown = new LinkedHashSet<>();
		List<String> problems = new ArrayList<>();
		for (String email : this.emails) {
			try {
				directory.findUserByEmail(email)
					.ifPresentOrElse((user) -> found.add(user.id()), () -> unknown.add(email));
			}
			catch (AmbiguousNameException ex) {
				problems.add(ex.getMessage());
			}
		}
		unknown.addAll(unknownIds(directory));
		if (!unknown.isEmpty()) {
			others.get().forEach((other) -> unknown.removeIf((user) -> exists(user, other)));
		}
		unknown.forEach((user) -> problems.add("there is no user '%s'".formatted(user)));
		throwIfAny(problems);
		return found;
	}

	/* As they are configured */
	private List<String> unknownIds(ArizeDirectory directory) {
		Set<String> known = this.ids.isEmpty() ? Set.of() : directory.getUsers(this.ids).keySet();
		return this.ids.stream().filter((id) -> !known.contains(id)).map(ID::concat).toList();
	}

	private static boolean exists(String user, ArizeDirectory directory) {
		try {
			return user.startsWith(ID) ? !directory.getUsers(Set.of(user.substring(ID.length()))).isEmpty()
					: directory.findUserByEmail(user).isPresent();
		}
		catch (AmbiguousNameException ex) {
			return true;
		}
	}

	private static void throwIfAny(List<String> problems) {
		if (!problems.isEmpty()) {
			String text = String.join("; ", problems);
			throw failure("users that cannot be found: " + text + (text.contains(ID)
					? " (the directory has no bot users of service keys: they cannot be protected)" : ""));
		}
	}

	/**
	 * The users that have no identifier in an account. A user need not exist in each
	 * account.
	 */
	public static final class UnknownProtectedUsers {

		private final Map<String, Map<String, RuntimeException>> failures = new LinkedHashMap<>();

		/**
		 * Add a user.
		 * @param account the name of the account
		 * @param user the e-mail address, or {@code id:} and the identifier
		 * @param ex why the user has no identifier
		 */
		public void add(String account, String user, RuntimeException ex) {
			this.failures.computeIfAbsent(user, (key) -> new LinkedHashMap<>()).put(account, ex);
		}

		/**
		 * Add the users whose identifiers an account does not have.
		 * @param account the name of the account
		 * @param users the users
		 * @param directory the directory of the account
		 */
		public void addIds(String account, ProtectedUsers users, ArizeDirectory directory) {
			users.unknownIds(directory)
				.forEach((id) -> add(account, id, new UnknownNameException("user", id, List.of())));
		}

		/**
		 * Report the users that no account has, and the e-mail addresses that several
		 * users of an account have.
		 * @param accounts the names of all accounts in which the users were searched
		 * @throws ConfigurationException if there are any
		 */
		public void throwIfAny(Collection<String> accounts) {
			List<String> problems = new ArrayList<>();
			this.failures.values().forEach((byAccount) -> {
				List<String> ambiguous = byAccount.entrySet()
					.stream()
					.filter((failure) -> !(failure.getValue() instanceof UnknownNameException))
					.map((failure) -> failure.getValue().getMessage() + AccountLabel.suffix(failure.getKey()))
					.toList();
				problems.addAll(ambiguous);
				if (ambiguous.isEmpty() && byAccount.size() == accounts.size()) {
					problems.add(String.valueOf(byAccount.values().iterator().next().getMessage()));
				}
			});
			ProtectedUsers.throwIfAny(problems);
		}

	}

}
