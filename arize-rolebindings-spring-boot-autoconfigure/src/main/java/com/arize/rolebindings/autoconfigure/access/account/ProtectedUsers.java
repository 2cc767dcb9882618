package com.arize.rolebindings.autoconfigure.access.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import com.arize.directory.AmbiguousNameException;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.User;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * The users whose role bindings no plan deletes or updates.
 *
 * @param ids the identifiers of some of them
 * @param emails the e-mail addresses of the others
 */
public record ProtectedUsers(Set<String> ids, Set<String> emails) {

	private static final String ID = "id:";

	/** The setting that has the users. */
	public static final String SETTING = "role-bindings.desired-state.protected-users";

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
				throw new ConfigurationException(SETTING,
						SETTING + (text.isEmpty() ? " has a blank element"
								: " has '%s', which is neither an e-mail address nor 'id:' and the id of a user"
									.formatted(Secrets.forMessage(text))));
			}
		}
		return new ProtectedUsers(ids, emails);
	}

	/**
	 * Return whether there are users to find.
	 * @return {@code true} unless it is empty
	 */
	boolean isEmpty() {
		return this.ids.isEmpty() && this.emails.isEmpty();
	}

	/**
	 * Check that no directory is needed.
	 * @throws ConfigurationException if there is a user
	 */
	public void requireNone() {
		if (!isEmpty()) {
			throw new ConfigurationException(SETTING,
					"%s has users, but there is no ArizeDirectory bean to find them (arize.directory.enabled)"
						.formatted(SETTING));
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
		if (directory == null || isEmpty()) {
			requireNone();
			return Set.of();
		}
		List<String> problems = new ArrayList<>();
		Set<String> found = new HashSet<>(this.ids);
		for (String email : this.emails) {
			try {
				Optional<User> user = directory.findUserByEmail(email);
				user.ifPresent((present) -> found.add(present.id()));
				if (user.isEmpty() && others.get().stream().noneMatch((other) -> exists(email, other))) {
					problems.add("there is no user '%s'".formatted(email));
				}
			}
			catch (AmbiguousNameException ex) {
				problems.add(ex.getMessage());
			}
		}
		unknownIds(directory).stream()
			.filter((id) -> others.get().stream().allMatch((other) -> unknownIds(other).contains(id)))
			.forEach((id) -> problems.add("there is no user '%s'".formatted(id)));
		throwIfAny(problems);
		return found;
	}

	/* As they are configured */
	List<String> unknownIds(ArizeDirectory directory) {
		Set<String> known = this.ids.isEmpty() ? Set.of() : directory.getUsers(this.ids).keySet();
		return this.ids.stream().filter((id) -> !known.contains(id)).map(ID::concat).toList();
	}

	private static boolean exists(String email, ArizeDirectory directory) {
		try {
			return directory.findUserByEmail(email).isPresent();
		}
		catch (AmbiguousNameException ex) {
			return true;
		}
	}

	static void throwIfAny(List<String> problems) {
		if (!problems.isEmpty()) {
			String text = String.join("; ", problems);
			throw new ConfigurationException(SETTING,
					"%s has users that cannot be found: %s%s".formatted(SETTING, text, text.contains(ID)
							? " (the directory has no bot users of service keys: they cannot be protected)" : ""));
		}
	}

	/**
	 * Return the identifiers of all users.
	 * @param found the identifiers of the e-mail addresses
	 * @return the identifiers
	 */
	public Set<String> withIds(Set<String> found) {
		Set<String> all = new HashSet<>(this.ids);
		all.addAll(found);
		return all;
	}

}
