package com.arize.rolebindings.autoconfigure.access.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.directory.AmbiguousNameException;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.User;
import com.arize.exceptions.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * The users whose role bindings no plan deletes or updates.
 *
 * @param ids their identifiers
 * @param emails the e-mail addresses of those without an identifier
 */
public record ProtectedUsers(Set<String> ids, Set<String> emails) {

	/** The setting that has the users. */
	public static final String SETTING = "role-bindings.desired-state.protected-users";

	/**
	 * Create the users.
	 * @param users identifiers and e-mail addresses
	 * @return the users
	 */
	public static ProtectedUsers of(Collection<String> users) {
		Predicate<String> isEmail = (user) -> user.contains("@");
		List<String> trimmed = users.stream().map(String::strip).toList();
		return new ProtectedUsers(trimmed.stream().filter(isEmail.negate()).collect(Collectors.toSet()),
				trimmed.stream().filter(isEmail).collect(Collectors.toSet()));
	}

	/**
	 * Check that no directory is needed.
	 * @throws ConfigurationException if there is an e-mail address
	 */
	public void requireNoEmails() {
		if (!this.emails.isEmpty()) {
			throw new ConfigurationException(SETTING,
					"%s has e-mail addresses, but there is no ArizeDirectory bean to find their ids (arize.directory.enabled)"
						.formatted(SETTING));
		}
	}

	/**
	 * Return the identifiers of all users in an account.
	 * @param directory finds the users with an e-mail address; {@code null} if there is
	 * none
	 * @param others the directories of the other accounts, one of which may have a user
	 * that this account does not have
	 * @return the identifiers
	 * @throws ConfigurationException if an e-mail address has no identifier, or several
	 * @throws com.arize.exceptions.ApiException if users cannot be read
	 */
	public Set<String> findIds(@Nullable ArizeDirectory directory, Supplier<List<ArizeDirectory>> others) {
		if (directory == null || this.emails.isEmpty()) {
			requireNoEmails();
			return this.ids;
		}
		List<String> problems = new ArrayList<>();
		Set<String> found = new HashSet<>();
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
		throwIfAny(problems);
		return allIds(found);
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
			throw new ConfigurationException(SETTING,
					"%s has users that cannot be found: %s".formatted(SETTING, String.join("; ", problems)));
		}
	}

	/**
	 * Return the identifiers of all users.
	 * @param found the identifiers of the e-mail addresses
	 * @return the identifiers
	 */
	public Set<String> allIds(Set<String> found) {
		return Stream.concat(this.ids.stream(), found.stream()).collect(Collectors.toSet());
	}

}
