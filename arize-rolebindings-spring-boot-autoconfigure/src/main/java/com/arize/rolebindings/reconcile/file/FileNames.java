package com.arize.rolebindings.reconcile.file;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.names.NameResolver;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of the names in all files. Each kind of names is resolved at once, and
 * the projects of each space.
 */
final class FileNames {

	private final String inAccount;

	private final boolean otherUsersMustExist;

	private final Map<String, String> users = new HashMap<>();

	private final Map<String, String> roles = new HashMap<>();

	private final Map<String, String> spaces = new HashMap<>();

	/* By the name of the space */
	private final Map<String, Map<String, String>> projects = new HashMap<>();

	/**
	 * Create names without identifiers.
	 * @param inAccount what follows the name of a kind of objects in messages
	 * @param otherUsersMustExist whether users who need not be in the documents must
	 * exist in the account
	 */
	FileNames(String inAccount, boolean otherUsersMustExist) {
		this.inAccount = inAccount;
		this.otherUsersMustExist = otherUsersMustExist;
	}

	/**
	 * Find the identifiers of all names.
	 * @param documents the documents
	 * @param otherUsers e-mail addresses of users who need not be in the documents
	 * @param otherProblems receives each of these addresses with no identifier, or with
	 * several
	 * @param resolver finds them
	 * @param problems receives each name with no identifier, or with several
	 */
	void resolve(Collection<AccessDocument> documents, Set<String> otherUsers,
			BiConsumer<String, RuntimeException> otherProblems, NameResolver resolver, FileProblems problems) {
		String prefix = this.inAccount.isEmpty() ? "" : this.inAccount.strip() + ", ";
		NamePlaces places = new NamePlaces();
		documents.stream().flatMap(AccessDocument::entries).forEach(places::add);
		this.users.putAll(ids(places.of(AccessFileEntry.USER), prefix, problems, (emails, reporter) -> {
			Set<String> all = new LinkedHashSet<>(emails);
			all.addAll(otherUsers);
			Set<String> optional = new HashSet<>(this.otherUsersMustExist ? Set.of() : otherUsers);
			optional.removeAll(emails);
			return resolver.userIds(all, optional,
					(email, ex) -> (emails.contains(email) ? reporter : otherProblems).accept(email, ex));
		}));
		this.roles.putAll(ids(places.of(AccessFileEntry.ROLE), prefix, problems, resolver::roleIds));
		this.spaces.putAll(ids(places.of(AccessFileEntry.SPACE), prefix, problems, resolver::spaceIds));
		this.spaces.forEach((space, spaceId) -> this.projects.put(space,
				ids(places.ofProjects(space), "in space '%s'%s, ".formatted(space, this.inAccount), problems,
						(names, reporter) -> resolver.projectIds(spaceId, names, reporter))));
	}

	/**
	 * Return the identifiers of users.
	 * @param emails their e-mail addresses
	 * @return the identifiers of those that are found
	 */
	Set<String> userIds(Set<String> emails) {
		return emails.stream().map(this.users::get).filter(Objects::nonNull).collect(Collectors.toSet());
	}

	private static Map<String, String> ids(Map<String, Set<Place>> places, String prefix, FileProblems problems,
			BiFunction<Collection<String>, BiConsumer<String, RuntimeException>, Map<String, String>> find) {
		try {
			return find.apply(places.keySet(), reporter(places, prefix, problems));
		}
		catch (ForbiddenException | NotFoundException ex) {
			throw places.isEmpty() ? ex : withPlace(ex, places.values().iterator().next().iterator().next() + ": ");
		}
	}

	private static ApiException withPlace(ApiException ex, String place) {
		ApiException located = ApiException.of(place + ex.getMessage(), ApiError.of(ex));
		located.addSuppressed(ex);
		return located;
	}

	private static BiConsumer<String, RuntimeException> reporter(Map<String, Set<Place>> places, String prefix,
			FileProblems problems) {
		return (name, ex) -> {
			Set<Place> all = Objects.requireNonNull(places.get(name));
			problems.add(all.iterator().next(), prefix + ex.getMessage() + others(all.size() - 1));
		};
	}

	private static String others(int lines) {
		return switch (lines) {
			case 0 -> "";
			case 1 -> " (also in 1 other line)";
			default -> " (also in %d other lines)".formatted(lines);
		};
	}

	/**
	 * Return the members of the API that an entry sets.
	 * @param entry the scope or a role binding
	 * @return the values by the names of the members in the API, without those whose name
	 * has no identifier
	 */
	Map<String, String> apiMembers(AccessFileEntry entry) {
		Map<String, String> members = new HashMap<>();
		entry.texts().keySet().forEach((name) -> {
			String text = entry.text(name);
			switch (name) {
				case AccessFileEntry.USER -> put(members, AccessFileEntry.USER_ID, this.users.get(text));
				case AccessFileEntry.ROLE -> put(members, AccessFileEntry.ROLE_ID, this.roles.get(text));
				case AccessFileEntry.SPACE -> {
					members.put(AccessFileEntry.RESOURCE_TYPE, entry.typeOfNamedResource().name());
					put(members, AccessFileEntry.RESOURCE_ID, resourceId(text, entry));
				}
				case AccessFileEntry.PROJECT -> {
					// a part of the space
				}
				default -> members.put(name, text);
			}
		});
		return members;
	}

	private @Nullable String resourceId(String space, AccessFileEntry entry) {
		return entry.has(AccessFileEntry.PROJECT)
				? this.projects.getOrDefault(space, Map.of()).get(entry.text(AccessFileEntry.PROJECT))
				: this.spaces.get(space);
	}

	private static void put(Map<String, String> members, String name, @Nullable String value) {
		if (value != null) {
			members.put(name, value);
		}
	}

}
