package com.arize.access.file;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.arize.internal.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Which directory of access files may have which spaces as scopes, so that a document of
 * one team cannot prune a space of another. It decides by what a file says, without a
 * request.
 */
record Ownership(Path base, Map<String, List<String>> spaces) {

	private static final String ID = "id:";

	void check(AccessFileEntry scope, FileProblems problems) {
		String problem = problem(directoryOf(scope.line().file()), space(scope));
		if (problem != null) {
			problems.add(scope.line(), describe(scope) + problem + " (property 'ownership')");
		}
	}

	/* Null if there is none */
	private @Nullable String problem(@Nullable String directory, @Nullable String space) {
		String elsewhere = (space != null) ? elsewhere(space) : "";
		if (directory != null) {
			return (space != null && has(directory, space)) ? null
					: ", but documents below the directory '%s' may only have %s%s".formatted(directory,
							this.spaces.getOrDefault(directory, List.of()), elsewhere);
		}
		if (space == null) {
			return ", and with it those of the directories " + sorted(this.spaces.keySet());
		}
		if (elsewhere.isEmpty() && space.startsWith(ID)) {
			// it may be an owned one
			return ", but this document is below no directory that has '%s': use the name".formatted(space);
		}
		return elsewhere.isEmpty() ? null : elsewhere;
	}

	/* The deepest one; null if the file is below none */
	private @Nullable String directoryOf(String file) {
		Path path = absolute(file);
		return this.spaces.keySet()
			.stream()
			.filter((directory) -> path.startsWith(absolute(directory)))
			.max(Comparator.comparing((directory) -> absolute(directory).getNameCount()))
			.orElse(null);
	}

	private Path absolute(String path) {
		return this.base.resolve(path).toAbsolutePath().normalize();
	}

	/* Null if it is not a single one */
	private static @Nullable String space(AccessFileEntry scope) {
		return scope.has(AccessFileEntry.SPACE) ? scope.text(AccessFileEntry.SPACE)
				: scope.has(AccessFileEntry.RESOURCE_ID) ? ID + scope.text(AccessFileEntry.RESOURCE_ID) : null;
	}

	private static String describe(AccessFileEntry scope) {
		return scope.has(AccessFileEntry.RESOURCE_ID) || scope.has(AccessFileEntry.SPACE)
				? "the scope is of " + scope.value(AccessFileEntry.RESOURCE_ID) : "the scope covers all spaces";
	}

	private boolean has(String directory, String space) {
		return this.spaces.getOrDefault(directory, List.of())
			.stream()
			.anyMatch((own) -> own.equals(space)
					|| (own.startsWith(ID) && space.startsWith(ID) && Ids.sameId(own, space)));
	}

	/* Empty if no directory has it */
	private String elsewhere(String space) {
		List<String> owners = this.spaces.keySet().stream().filter((directory) -> has(directory, space)).toList();
		return owners.isEmpty() ? "" : ", which only documents below %s may have".formatted(sorted(owners));
	}

	private static List<String> sorted(Collection<String> directories) {
		return directories.stream().sorted().map("'%s'"::formatted).toList();
	}

}
