package com.arize.access.run;

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

import com.arize.access.PlanWarning;
import com.arize.access.internal.AccountLabel;
import com.arize.access.internal.UserRef;
import com.arize.directory.AmbiguousNameException;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.UnknownNameException;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;
import com.arize.rolebindings.names.IdResolver;

/**
 * The users of a property, for one search in the accounts that are planned: those whose
 * role bindings no plan deletes or updates, or those who are managed elsewhere. A user
 * need not exist in each account.
 */
final class ConfiguredUsers {

	private final String setting;

	/* The directory has no bot users of service keys */
	private final boolean idsAreKnown;

	private final Set<String> ids = new LinkedHashSet<>();

	private final Set<String> emails = new LinkedHashSet<>();

	/* The users of these e-mail addresses need not exist */
	private final Set<String> possible = new LinkedHashSet<>();

	/* The values are messages, one for each account without the user */
	private final Map<String, List<String>> unknown = new LinkedHashMap<>();

	private final List<String> ambiguous = new ArrayList<>();

	private int searched;

	private ConfiguredUsers(String name, boolean idsAreKnown, Collection<String> users) {
		this.setting = AccessOptions.PREFIX + name;
		this.idsAreKnown = idsAreKnown;
		for (String user : users) {
			UserRef ref = UserRef.of(user);
			if (ref.isId() && !ref.value().isEmpty()) {
				this.ids.add(ref.value());
			}
			else if (ref.isEmail() && ref.value().contains("@")) {
				this.emails.add(ref.value());
			}
			else {
				throw failure(user.isBlank() ? "a blank element"
						: "'%s', which is neither an e-mail address nor 'id:' and the id of a user"
							.formatted(Secrets.forMessage(user.strip())));
			}
		}
	}

	static ConfiguredUsers of(Collection<String> users) {
		return new ConfiguredUsers("protected-users", true, users);
	}

	/* Return the names of the groups among users */
	static List<String> groups(Collection<String> users) {
		return users.stream().map(UserRef::ofUserOrGroup).filter(UserRef::isGroup).map(UserRef::value).toList();
	}

	/*
	 * A group may be of a file that is left out: possible returns what may be its users
	 */
	static ConfiguredUsers ignored(Collection<String> users, Function<String, List<String>> groups,
			Function<String, Set<String>> possible) {
		List<String> all = new ArrayList<>();
		Set<String> words = new LinkedHashSet<>();
		for (String user : users) {
			UserRef ref = UserRef.ofUserOrGroup(user);
			if (!ref.isGroup()) {
				all.add(user);
				continue;
			}
			String group = ref.value();
			try {
				Set<String> ofGroup = possible.apply(group);
				words.addAll(ofGroup);
				all.addAll(ofGroup.isEmpty() ? groups.apply(group) : known(group, groups));
			}
			catch (UnknownNameException ex) {
				String setting = AccessOptions.PREFIX + "ignored-users";
				throw new ConfigurationException(setting, "%s has '%s', but in the access files, %s".formatted(setting,
						Secrets.forMessage(user.strip()), Secrets.forMessage(String.valueOf(ex.getMessage()))));
			}
		}
		ConfiguredUsers ignored = new ConfiguredUsers("ignored-users", false, all);
		for (String word : words) {
			ignored.ids.add(word);
			if (word.contains("@") && ignored.emails.add(word)) {
				ignored.possible.add(word);
			}
		}
		return ignored;
	}

	private static List<String> known(String group, Function<String, List<String>> groups) {
		try {
			return groups.apply(group);
		}
		catch (UnknownNameException ex) {
			return List.of();
		}
	}

	private ConfigurationException failure(String problem) {
		return new ConfigurationException(this.setting, this.setting + " has " + problem);
	}

	/**
	 * Find the identifiers of all users in an account, also those of an e-mail address
	 * that several users have. {@code only} is whether no other account is searched, so
	 * that similar names are suggested.
	 */
	Set<String> findIds(String account, ArizeDirectory directory, boolean only) {
		Set<String> missing = new LinkedHashSet<>(this.idsAreKnown ? this.ids : Set.of());
		missing.removeAll(missing.isEmpty() ? Set.of() : directory.getUsers(this.ids).keySet());
		Set<String> found = new HashSet<>(this.ids);
		found.addAll(new IdResolver(directory).userIds(this.emails, only ? this.possible : this.emails, (email, ex) -> {
			addProblem(account, email, ex);
			if (ex instanceof AmbiguousNameException ambiguous) {
				found.addAll(ambiguous.getIds());
			}
		}).values());
		missing.stream()
			.map((id) -> UserRef.ofId(id).toString())
			.forEach((id) -> addProblem(account, id, new UnknownNameException("user", id, List.of())));
		// an account whose users cannot be read is not searched
		this.searched++;
		return found;
	}

	private void addProblem(String account, String user, RuntimeException ex) {
		String message = String.valueOf(ex.getMessage());
		if (ex instanceof UnknownNameException && this.possible.contains(user)) {
			return;
		}
		if (ex instanceof UnknownNameException) {
			this.unknown.computeIfAbsent(user, (key) -> new ArrayList<>()).add(message);
		}
		else {
			this.ambiguous.add(message + AccountLabel.suffix(account));
		}
	}

	/**
	 * Report the e-mail addresses that several users of an account have, and the users
	 * who have been found in no account. Return those as a warning, which may be empty,
	 * unless all accounts were searched.
	 */
	String requireKnown(boolean all) {
		String found = problems(all).collect(Collectors.joining("; "));
		if (!found.isEmpty()) {
			throw failure("users that cannot be found: " + found
					+ (unknownUsers().anyMatch((user) -> UserRef.idOf(user) != null)
							? " (the directory has no bot users of service keys: they cannot be protected)" : ""));
		}
		String possible = all ? "" : unknown().collect(Collectors.joining("; "));
		return possible.isEmpty() ? "" : "%s has users who were not found in the accounts that were searched: %s"
			.formatted(this.setting, possible);
	}

	/**
	 * Return what {@link #requireKnown} reports as warnings of a plan.
	 */
	Stream<PlanWarning> warnings(boolean all) {
		return problems(all).map((problem) -> PlanWarning.userNotFound(this.setting, problem));
	}

	private Stream<String> problems(boolean all) {
		return Stream.concat(this.ambiguous.stream(), all ? unknown() : Stream.empty());
	}

	private Stream<String> unknown() {
		return unknownUsers().map((user) -> this.unknown.getOrDefault(user, List.of()).get(0));
	}

	/* Return the users who are in no account that was searched */
	private Stream<String> unknownUsers() {
		return this.unknown.keySet()
			.stream()
			.filter((user) -> this.unknown.getOrDefault(user, List.of()).size() == this.searched);
	}

}
