package com.arize.access.internal.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.internal.AccountLabel;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.UnknownNameException;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;
import com.arize.rolebindings.names.internal.IdResolver;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * The users of a property, for one search in all accounts: those whose role bindings no
 * plan deletes or updates, or those who are managed elsewhere. A user need not exist in
 * each account.
 */
final class ConfiguredUsers {

	private static final String ID = "id:";

	private static final String GROUP = "group:";

	private final String setting;

	/* The directory has no bot users of service keys */
	private final boolean idsAreKnown;

	private final Set<String> ids = new LinkedHashSet<>();

	private final Set<String> emails = new LinkedHashSet<>();

	/* By user and account, why the user has no identifier there */
	private final Map<String, Map<String, RuntimeException>> failures = new LinkedHashMap<>();

	private ConfiguredUsers(String name, boolean idsAreKnown, Collection<String> users) {
		this.setting = AccessOptions.PREFIX + name;
		this.idsAreKnown = idsAreKnown;
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

	static ConfiguredUsers of(Collection<String> users) {
		return new ConfiguredUsers("protected-users", true, users);
	}

	static ConfiguredUsers ignored(Collection<String> users, Function<String, List<String>> groups) {
		List<String> all = new ArrayList<>();
		for (String user : users) {
			String text = user.strip();
			try {
				all.addAll(
						text.startsWith(GROUP) ? groups.apply(text.substring(GROUP.length()).strip()) : List.of(text));
			}
			catch (UnknownNameException ex) {
				String setting = AccessOptions.PREFIX + "ignored-users";
				throw new ConfigurationException(setting, "%s has '%s', but in the access files, %s".formatted(setting,
						Secrets.forMessage(text), Secrets.forMessage(String.valueOf(ex.getMessage()))));
			}
		}
		return new ConfiguredUsers("ignored-users", false, all);
	}

	private ConfigurationException failure(String problem) {
		return new ConfigurationException(this.setting, this.setting + " has " + problem);
	}

	/**
	 * Check that no directory is needed.
	 */
	public void requireNone() {
		if ((this.idsAreKnown && !this.ids.isEmpty()) || !this.emails.isEmpty()) {
			throw failure("users, but there is no ArizeDirectory bean to find them (arize.directory.enabled)");
		}
	}

	/**
	 * Find the identifiers of all users in an account. {@code directory} is {@code null}
	 * if there is none.
	 */
	public Set<String> findIds(String account, @Nullable ArizeDirectory directory, boolean only) {
		if (directory == null) {
			requireNone();
			return this.ids;
		}
		Set<String> unknown = new LinkedHashSet<>(this.idsAreKnown ? this.ids : Set.of());
		unknown.removeAll(unknown.isEmpty() ? Set.of() : directory.getUsers(this.ids).keySet());
		unknown.stream()
			.map(ID::concat)
			.forEach((id) -> addFailure(account, id, new UnknownNameException("user", id, List.of())));
		Set<String> found = new HashSet<>(this.ids);
		found.addAll(new IdResolver(directory)
			.userIds(this.emails, only ? Set.of() : this.emails, (email, ex) -> addFailure(account, email, ex))
			.values());
		return found;
	}

	private void addFailure(String account, String user, RuntimeException ex) {
		this.failures.computeIfAbsent(user, (key) -> new LinkedHashMap<>()).put(account, ex);
	}

	public boolean hasUnknown() {
		return !this.failures.isEmpty();
	}

	/**
	 * Report the users that have been found in no account, and the e-mail addresses that
	 * several users of an account have.
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
			unknown(byAccount, searched).forEach(problems::add);
		});
		if (!problems.isEmpty()) {
			String text = String.join("; ", problems);
			throw failure("users that cannot be found: " + text + (text.contains(ID)
					? " (the directory has no bot users of service keys: they cannot be protected)" : ""));
		}
	}

	/**
	 * Log the users who are unknown in all accounts that can be read.
	 */
	public void warnOfUnknown(int searched, Collection<String> unreadable, Log logger) {
		String unknown = this.failures.values()
			.stream()
			.flatMap((byAccount) -> unknown(byAccount, searched))
			.collect(Collectors.joining("; "));
		if (!unknown.isEmpty()) {
			logger.warn("%s has users that may not exist, because the users of the accounts %s cannot be read: %s"
				.formatted(this.setting, String.join(", ", unreadable), unknown));
		}
	}

	private static Stream<String> unknown(Map<String, RuntimeException> byAccount, int searched) {
		List<RuntimeException> unknown = byAccount.values().stream().filter(ConfiguredUsers::isUnknown).toList();
		return (unknown.size() < searched) ? Stream.empty() : Stream.of(String.valueOf(unknown.get(0).getMessage()));
	}

	private static boolean isUnknown(RuntimeException ex) {
		return ex instanceof UnknownNameException;
	}

}
