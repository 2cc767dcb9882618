package com.arize.access.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.access.EntrySource;
import com.arize.access.internal.AccountLabel;
import com.arize.access.internal.UserRef;
import com.arize.config.SDKConfiguration;
import com.arize.internal.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Which directory of access files may have which spaces as scopes, so that a document of
 * one team cannot prune a space of another, and whose groups it may use. It decides by
 * what a file says and by its real path, without a request.
 */
record DirectoryOwnership(Path base, Map<String, List<String>> spaces) {

	/* The name of an organization follows, then that of its space */
	private static final String ORGANIZATION = "organization:";

	/*
	 * The pattern matches an account and its space. Other texts with a slash are names of
	 * spaces
	 */
	private static final Pattern IN_ACCOUNT = Pattern.compile("([a-z0-9-]+)/(.+)");

	void check(AccessDocument document, AccessGroups groups, FileProblems problems) {
		AccessFileEntry scope = document.scope();
		String directory = directoryOf(scope.line().file());
		Space space = space(document);
		String problem = problem(directory, document.account(), space);
		if (problem != null) {
			problems.add(scope.line(),
					describe(scope) + AccountLabel.suffix(document.account()) + problem + " (property 'ownership')");
		}
		Set<String> used = new HashSet<>();
		document.entries()
			.map(AccessFileEntry::line)
			.filter((line) -> line.group() != null && used.add(line.group()))
			.forEach((line) -> checkGroup(line, directory, groups, problems));
	}

	private void checkGroup(EntrySource line, @Nullable String directory, AccessGroups groups, FileProblems problems) {
		String group = Objects.requireNonNull(line.group());
		EntrySource declared = groups.declared(group);
		String owner = (declared != null) ? directoryOf(declared.file()) : null;
		if (declared != null && owner != null && !owner.equals(directory)) {
			problems.add(line,
					"the group '%s' is of the directory '%s', in %s: use one of this directory, or declare it below no directory of the property 'ownership'"
						.formatted(group, owner, FileProblems.line(declared, line)));
		}
	}

	/* Return null if there is none */
	private @Nullable String problem(@Nullable String directory, String account, @Nullable Space space) {
		String elsewhere = (space != null) ? elsewhere(space) : "";
		if (directory != null) {
			return (space != null && has(directory, space)) ? null
					: ", but documents below the directory '%s' may only have %s%s".formatted(directory,
							this.spaces.getOrDefault(directory, List.of()), elsewhere);
		}
		if (space == null) {
			List<String> directories = directoriesOf(account);
			return directories.isEmpty() ? null : ", and with it those of the directories " + sorted(directories);
		}
		if (elsewhere.isEmpty() && UserRef.idOf(space.name()) != null && !directoriesOf(account).isEmpty()) {
			// it may be an owned one
			return ", but this document is below no directory that has '%s': use the name".formatted(space.name());
		}
		return elsewhere.isEmpty() ? null : elsewhere;
	}

	/* Return the directories that have a space of an account */
	private List<String> directoriesOf(String account) {
		return this.spaces.keySet()
			.stream()
			.filter((directory) -> spacesOf(directory).anyMatch((own) -> own.account().equals(account)))
			.toList();
	}

	/* Return the deepest directory; null if the file is below none */
	private @Nullable String directoryOf(String file) {
		Path path = real(file);
		return this.spaces.keySet()
			.stream()
			.filter((directory) -> path.startsWith(real(directory)))
			.max(Comparator.comparing((directory) -> real(directory).getNameCount()))
			.orElse(null);
	}

	/* A link to a file is where the file is */
	private Path real(String path) {
		Path absolute = this.base.resolve(path).toAbsolutePath().normalize();
		try {
			return absolute.toRealPath();
		}
		catch (IOException ex) {
			return absolute;
		}
	}

	/* Return null if it is not a single one */
	private static @Nullable Space space(AccessDocument document) {
		AccessFileEntry scope = document.scope();
		String name = scope.has(AccessFileEntry.SPACE) ? named(scope) : scope.has(AccessFileEntry.RESOURCE_ID)
				? UserRef.ofId(scope.text(AccessFileEntry.RESOURCE_ID)).toString() : null;
		return (name != null) ? new Space(document.account(), name) : null;
	}

	private static String named(AccessFileEntry scope) {
		String space = scope.text(AccessFileEntry.SPACE);
		return scope.has(AccessFileEntry.ORGANIZATION)
				? ORGANIZATION + scope.text(AccessFileEntry.ORGANIZATION) + "/" + space : space;
	}

	private static String describe(AccessFileEntry scope) {
		return scope.has(AccessFileEntry.RESOURCE_ID) || scope.has(AccessFileEntry.SPACE)
				? "the scope is of " + scope.value(AccessFileEntry.RESOURCE_ID) : "the scope covers all spaces";
	}

	private boolean has(String directory, Space space) {
		return spacesOf(directory).anyMatch((own) -> own.isSame(space));
	}

	private Stream<Space> spacesOf(String directory) {
		return this.spaces.getOrDefault(directory, List.of()).stream().map(Space::of);
	}

	/* Return an empty text if no directory has it, with or without its organization */
	private String elsewhere(Space space) {
		List<String> owners = this.spaces.keySet()
			.stream()
			.filter((directory) -> spacesOf(directory).anyMatch((own) -> own.canBe(space)))
			.toList();
		return owners.isEmpty() ? "" : ", which only documents below %s may have".formatted(sorted(owners));
	}

	private static List<String> sorted(Collection<String> directories) {
		return directories.stream().sorted().map("'%s'"::formatted).toList();
	}

	/**
	 * A space of an account: its name, {@code organization:} with its organization, a
	 * slash and its name, or {@code id:} and its identifier.
	 */
	private record Space(String account, String name) {

		static Space of(String text) {
			Matcher inAccount = IN_ACCOUNT.matcher(text);
			return inAccount.matches() ? new Space(inAccount.group(1), inAccount.group(2))
					: new Space(SDKConfiguration.DEFAULT_ACCOUNT, text);
		}

		boolean isSame(Space other) {
			String id = UserRef.idOf(this.name);
			String otherId = UserRef.idOf(other.name);
			return this.account.equals(other.account)
					&& (this.name.equals(other.name) || (id != null && otherId != null && Ids.sameId(id, otherId)));
		}

		/* A name without an organization may be of any organization */
		boolean canBe(Space other) {
			return isSame(other) || (this.account.equals(other.account)
					&& (isInOrganization(this.name, other.name) || isInOrganization(other.name, this.name)));
		}

		private static boolean isInOrganization(String qualified, String name) {
			return qualified.startsWith(ORGANIZATION) && !name.startsWith(ORGANIZATION)
					&& qualified.endsWith("/" + name);
		}

	}

}
