package com.arize.rolebindings.names;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.directory.AmbiguousNameException;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.UnknownNameException;
import com.arize.directory.User;
import com.arize.exceptions.ApiException;
import com.arize.internal.NearestNames;

/**
 * Finds the identifiers of many names, and reports the names without one.
 */
public final class IdResolver {

	/* The comparison with more names would take longer than the requests for them */
	private static final int MAX_CANDIDATES = 1000;

	/* A message with more suggestions would not be read */
	private static final int MAX_SUGGESTIONS = 20;

	private final ArizeDirectory directory;

	private final NamesById found;

	/**
	 * Create a new instance.
	 * @param directory finds the objects; it is not closed
	 */
	public IdResolver(ArizeDirectory directory) {
		this.directory = directory;
		this.found = new NamesById(directory);
	}

	/**
	 * Find users, of whom an inactive one is unknown. For the optional ones, no similar
	 * names are read. The problem of the others has similar names for the first
	 * {@value #MAX_SUGGESTIONS} addresses.
	 * @param emails the e-mail addresses, compared ignoring case
	 * @param optional those of {@code emails} that need not exist
	 * @param problems receives each address without an identifier, with an
	 * {@link UnknownNameException} or an {@link AmbiguousNameException}
	 * @return the identifiers that were found, by e-mail address
	 * @throws ApiException if a request fails
	 */
	public Map<String, String> userIds(Collection<String> emails, Set<String> optional,
			BiConsumer<String, RuntimeException> problems) {
		Map<String, String> ids = ids(this.found.users, emails, optional,
				(missing) -> withoutInactive(this.directory.findUsersByEmail(missing)),
				() -> this.directory.users().filter((user) -> !NamesById.isInactive(user)), problems);
		this.found.users.addUnique(ids.keySet());
		return ids;
	}

	private static Map<String, User> withoutInactive(Map<String, User> users) {
		return users.entrySet()
			.stream()
			.filter((user) -> !NamesById.isInactive(user.getValue()))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * Find roles.
	 * @param names the names, compared exactly
	 * @param problems receives each name without an identifier
	 * @return the identifiers that were found, by name
	 * @throws ApiException if a request fails
	 */
	public Map<String, String> roleIds(Collection<String> names, BiConsumer<String, RuntimeException> problems) {
		return ids(this.found.roles, names, Set.of(), this.directory::findRolesByName, this.directory::roles, problems);
	}

	/**
	 * Find spaces.
	 * @param names the names, compared exactly
	 * @param problems receives each name without an identifier
	 * @return the identifiers that were found, by name
	 * @throws ApiException if a request fails
	 */
	public Map<String, String> spaceIds(Collection<String> names, BiConsumer<String, RuntimeException> problems) {
		return ids(this.found.spaces, names, Set.of(), this.directory::findSpacesByName, this.directory::spaces,
				problems);
	}

	/**
	 * Find spaces of an organization.
	 * @param organizationId the identifier of the organization
	 * @param names the names, compared exactly
	 * @param problems receives each name without an identifier
	 * @return the identifiers that were found, by name
	 * @throws ApiException if a request fails
	 */
	public Map<String, String> spaceIds(String organizationId, Collection<String> names,
			BiConsumer<String, RuntimeException> problems) {
		return ids(this.found.spaces, names, Set.of(),
				(missing) -> this.directory.findSpacesByName(organizationId, missing),
				() -> this.directory.spaces(organizationId), problems);
	}

	/**
	 * Find organizations.
	 * @param names the names, compared exactly
	 * @param problems receives each name without an identifier
	 * @return the identifiers that were found, by name
	 * @throws ApiException if a request fails
	 */
	public Map<String, String> organizationIds(Collection<String> names,
			BiConsumer<String, RuntimeException> problems) {
		return ids(this.found.organizations, names, Set.of(), this.directory::findOrganizationsByName,
				this.directory::organizations, problems);
	}

	/**
	 * Find projects of a space.
	 * @param spaceId the identifier of the space
	 * @param names the names, compared exactly
	 * @param problems receives each name without an identifier
	 * @return the identifiers that were found, by name
	 * @throws ApiException if a request fails
	 */
	public Map<String, String> projectIds(String spaceId, Collection<String> names,
			BiConsumer<String, RuntimeException> problems) {
		return ids(this.found.projects, names, Set.of(),
				(missing) -> this.directory.findProjectsByName(spaceId, missing),
				() -> this.directory.projects(spaceId), problems);
	}

	/**
	 * Find the identifiers that no user has. If users cannot be read, there is none.
	 * @param ids the identifiers
	 * @return those that no user has, or only an inactive one
	 */
	public Set<String> unknownUserIds(Collection<String> ids) {
		return unknownIds(this.found.users, ids,
				(valid) -> withoutInactive(this.directory.getUsers(valid)).values().stream());
	}

	/**
	 * Find the identifiers that no role has. If roles cannot be read, there is none.
	 * @param ids the identifiers
	 * @return those that no role has
	 */
	public Set<String> unknownRoleIds(Collection<String> ids) {
		// one whose name another role has is displayed with its id
		return unknownIds(this.found.roles, ids, (valid) -> this.directory.roles());
	}

	/**
	 * {@return the names of all objects that were found}
	 */
	public NamesById found() {
		return this.found;
	}

	private static <T> Set<String> unknownIds(NameTable<T> found, Collection<String> ids,
			Function<Collection<String>, Stream<T>> get) {
		// a path cannot contain "." or ".." as an identifier
		List<String> valid = ids.stream().filter((id) -> !id.equals(".") && !id.equals("..")).toList();
		try (Stream<T> objects = valid.isEmpty() ? Stream.empty() : get.apply(valid)) {
			objects.forEach(found::add);
			Set<String> unknown = ids.stream().filter((id) -> found.get(id) == null).collect(Collectors.toSet());
			found.addUnknown(unknown);
			return unknown;
		}
		catch (ApiException | IllegalArgumentException ex) {
			// an identifier can be used although the directory cannot find it
			return Set.of();
		}
	}

	private static <T> Map<String, String> ids(NameTable<T> found, Collection<String> names, Set<String> optional,
			Function<Collection<String>, Map<String, T>> find, Supplier<Stream<T>> all,
			BiConsumer<String, RuntimeException> problems) {
		Set<String> unknown = new LinkedHashSet<>(names);
		Map<String, T> objects = found.read(() -> findUnambiguous(unknown, find, problems));
		unknown.removeAll(objects.keySet());
		optional.stream().filter(unknown::remove).forEach((name) -> report(found, name, List.of(), problems));
		if (!unknown.isEmpty()) {
			NearestNames candidates = candidates(found, all);
			int suggested = 0;
			for (String name : unknown) {
				report(found, name, (suggested++ < MAX_SUGGESTIONS) ? candidates.of(name) : List.of(), problems);
			}
		}
		objects.values().forEach(found::add);
		Map<String, String> ids = new HashMap<>();
		objects.forEach((name, object) -> ids.put(name, found.idOf(object)));
		return ids;
	}

	/*
	 * The exception of one ambiguous name has the exceptions of the others as suppressed
	 * ones
	 */
	static <T> Map<String, T> findUnambiguous(Set<String> names, Function<Collection<String>, Map<String, T>> find,
			BiConsumer<String, RuntimeException> problems) {
		while (!names.isEmpty()) {
			try {
				return find.apply(names);
			}
			catch (AmbiguousNameException ex) {
				int before = names.size();
				Stream.concat(Stream.of(ex), Arrays.stream(ex.getSuppressed()))
					.filter((problem) -> problem instanceof AmbiguousNameException other
							&& names.remove(other.getName()))
					.forEach((problem) -> problems.accept(((AmbiguousNameException) problem).getName(),
							(AmbiguousNameException) problem));
				if (names.size() == before) {
					throw ex;
				}
			}
		}
		return Map.of();
	}

	private static void report(NameTable<?> table, String name, List<String> nearest,
			BiConsumer<String, RuntimeException> problems) {
		problems.accept(name, new UnknownNameException(table.noun(), name, nearest));
	}

	private static <T> NearestNames candidates(NameTable<T> table, Supplier<Stream<T>> all) {
		try (Stream<T> objects = all.get()) {
			return new NearestNames(objects.limit(MAX_CANDIDATES).map(table::nameOf).toList());
		}
		catch (ApiException ex) {
			// the name is unknown nevertheless
			return new NearestNames(List.of());
		}
	}

}
