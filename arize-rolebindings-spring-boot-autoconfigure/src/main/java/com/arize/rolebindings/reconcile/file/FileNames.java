package com.arize.rolebindings.reconcile.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.names.NameResolver;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of the names in a file. Each kind of names is resolved at once, and the
 * projects of each space.
 */
final class FileNames {

	private final Map<String, String> users = new HashMap<>();

	private final Map<String, String> roles = new HashMap<>();

	private final Map<String, String> spaces = new HashMap<>();

	/* By the name of the space */
	private final Map<String, Map<String, String>> projects = new HashMap<>();

	/**
	 * Find the identifiers of all names.
	 * @param entries the scope and the role bindings
	 * @param resolver finds them
	 * @param problems receives each name with no identifier, or with several
	 */
	void resolve(Collection<AccessFileEntry> entries, NameResolver resolver, FileProblems problems) {
		Map<String, List<Integer>> lines = lines(entries, AccessFileEntry.USER);
		this.users.putAll(ids(lines, "", problems, resolver::userIds));
		lines = lines(entries, AccessFileEntry.ROLE);
		this.roles.putAll(ids(lines, "", problems, resolver::roleIds));
		lines = lines(entries, AccessFileEntry.SPACE);
		this.spaces.putAll(ids(lines, "", problems, resolver::spaceIds));
		this.spaces.forEach((space, spaceId) -> {
			Map<String, List<Integer>> linesOfSpace = lines(
					entries.stream().filter((entry) -> space.equals(entry.texts().get(AccessFileEntry.SPACE))).toList(),
					AccessFileEntry.PROJECT);
			this.projects.put(space, ids(linesOfSpace, "in space '%s', ".formatted(space), problems,
					(names, reporter) -> resolver.projectIds(spaceId, names, reporter)));
		});
	}

	private static Map<String, String> ids(Map<String, List<Integer>> lines, String prefix, FileProblems problems,
			BiFunction<Collection<String>, BiConsumer<String, RuntimeException>, Map<String, String>> find) {
		try {
			return find.apply(lines.keySet(), reporter(lines, prefix, problems));
		}
		catch (ForbiddenException | NotFoundException ex) {
			int firstLine = lines.values().stream().mapToInt((numbers) -> numbers.get(0)).min().orElse(1);
			throw withPlace(ex, "%s, line %d: ".formatted(problems.file(), firstLine));
		}
	}

	private static ApiException withPlace(ApiException ex, String place) {
		ApiException located = ApiException.of(place + ex.getMessage(), ApiError.of(ex));
		located.addSuppressed(ex);
		return located;
	}

	private static Map<String, List<Integer>> lines(Collection<AccessFileEntry> entries, String member) {
		Map<String, List<Integer>> lines = new LinkedHashMap<>();
		entries.stream()
			.filter((entry) -> entry.has(member))
			.forEach((entry) -> lines.computeIfAbsent(entry.text(member), (name) -> new ArrayList<>())
				.add(entry.mapping().line(member)));
		return lines;
	}

	private static BiConsumer<String, RuntimeException> reporter(Map<String, List<Integer>> lines, String prefix,
			FileProblems problems) {
		return (name, ex) -> {
			List<Integer> linesOfName = lines.getOrDefault(name, List.of(1));
			problems.add(linesOfName.get(0), prefix + ex.getMessage() + others(linesOfName.size() - 1));
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
		entry.texts().forEach((name, text) -> {
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
