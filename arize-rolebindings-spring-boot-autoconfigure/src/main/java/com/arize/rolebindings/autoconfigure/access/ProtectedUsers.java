package com.arize.rolebindings.autoconfigure.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.names.NameResolver;
import org.jspecify.annotations.Nullable;

/**
 * The users whose role bindings no plan deletes or updates.
 *
 * @param ids their identifiers
 * @param emails the e-mail addresses of those without an identifier
 */
record ProtectedUsers(List<String> ids, List<String> emails) {

	static final String SETTING = "role-bindings.desired-state.protected-users";

	static ProtectedUsers of(Collection<String> users) {
		Predicate<String> isEmail = (user) -> user.contains("@");
		List<String> trimmed = users.stream().map(String::strip).toList();
		return new ProtectedUsers(trimmed.stream().filter(isEmail.negate()).toList(),
				trimmed.stream().filter(isEmail).toList());
	}

	void requireNoEmails() {
		if (!this.emails.isEmpty()) {
			throw new ConfigurationException(SETTING,
					"%s has e-mail addresses, but there is no ArizeDirectory bean to find their ids (arize.directory.enabled)"
						.formatted(SETTING));
		}
	}

	/**
	 * Return the identifiers of all users.
	 * @param directory finds the e-mail addresses; not needed if there are none
	 * @return the identifiers
	 * @throws ConfigurationException if an e-mail address has no identifier, or several
	 * @throws com.arize.exceptions.ApiException if users cannot be read
	 */
	List<String> resolve(@Nullable ArizeDirectory directory) {
		List<String> all = new ArrayList<>(this.ids);
		if (directory != null) {
			List<String> problems = new ArrayList<>();
			all.addAll(new NameResolver(directory).userIds(this.emails, (email, ex) -> problems.add(ex.getMessage()))
				.values());
			if (!problems.isEmpty()) {
				throw new ConfigurationException(SETTING,
						"%s cannot be protected: %s".formatted(SETTING, String.join("; ", problems)));
			}
		}
		return all;
	}

}
