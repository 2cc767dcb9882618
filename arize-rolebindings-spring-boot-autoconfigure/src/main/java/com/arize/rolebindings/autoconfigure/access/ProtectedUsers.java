package com.arize.rolebindings.autoconfigure.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.directory.AmbiguousNameException;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.reconcile.file.AccessDocuments;
import com.arize.rolebindings.reconcile.file.DesiredRoleBindings;
import org.jspecify.annotations.Nullable;

/**
 * The users whose role bindings no plan deletes or updates.
 *
 * @param ids their identifiers
 * @param emails the e-mail addresses of those without an identifier
 */
record ProtectedUsers(Set<String> ids, Set<String> emails) {

	static final String SETTING = "role-bindings.desired-state.protected-users";

	static ProtectedUsers of(Collection<String> users) {
		Predicate<String> isEmail = (user) -> user.contains("@");
		List<String> trimmed = users.stream().map(String::strip).toList();
		return new ProtectedUsers(trimmed.stream().filter(isEmail.negate()).collect(Collectors.toSet()),
				trimmed.stream().filter(isEmail).collect(Collectors.toSet()));
	}

	void requireNoEmails() {
		if (!this.emails.isEmpty()) {
			throw new ConfigurationException(SETTING,
					"%s has e-mail addresses, but there is no ArizeDirectory bean to find their ids (arize.directory.enabled)"
						.formatted(SETTING));
		}
	}

	/**
	 * Resolve the names of access files, and the e-mail addresses with them.
	 * @param documents the content of the access files
	 * @param directory finds the names; {@code null} if there are none
	 * @return the content with identifiers, and the identifiers of the e-mail addresses
	 * @throws ConfigurationException if a name or an e-mail address has no identifier, or
	 * several
	 * @throws com.arize.exceptions.ApiException if names cannot be read
	 */
	DesiredRoleBindings resolveWith(AccessDocuments documents, @Nullable ArizeDirectory directory) {
		List<String> problems = new ArrayList<>();
		DesiredRoleBindings desired = documents.resolve(directory, this.emails,
				(email, ex) -> problems.add(ex.getMessage()));
		throwIfAny(problems);
		return desired;
	}

	/**
	 * Return the identifiers of all users.
	 * @param directory finds the users with an e-mail address; {@code null} if there is
	 * none
	 * @return the identifiers
	 * @throws ConfigurationException if an e-mail address has no identifier, or several
	 * @throws com.arize.exceptions.ApiException if users cannot be read
	 */
	Set<String> findIds(@Nullable ArizeDirectory directory) {
		if (directory == null || this.emails.isEmpty()) {
			requireNoEmails();
			return this.ids;
		}
		List<String> problems = new ArrayList<>();
		Set<String> found = new HashSet<>();
		for (String email : this.emails) {
			try {
				directory.findUserByEmail(email)
					.ifPresentOrElse((user) -> found.add(user.id()),
							() -> problems.add("there is no user '%s'".formatted(email)));
			}
			catch (AmbiguousNameException ex) {
				problems.add(ex.getMessage());
			}
		}
		throwIfAny(problems);
		return allIds(found);
	}

	private static void throwIfAny(List<String> problems) {
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
	Set<String> allIds(Set<String> found) {
		return Stream.concat(this.ids.stream(), found.stream()).collect(Collectors.toSet());
	}

}
