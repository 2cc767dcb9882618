package com.arize.access.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import com.arize.access.EntrySource;
import com.arize.access.PlanWarning;
import com.arize.access.file.AccessFileNode.Members;
import com.arize.access.file.InvalidAccessFileException.Problem;
import com.arize.access.internal.UserRef;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Arguments;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;

/**
 * Reads access files, which contain the desired role bindings in YAML.
 */
public final class AccessFiles {

	/**
	 * The setting with the locations of the files, which an exception for a file has
	 * ({@link com.arize.exceptions.ConfigurationException#getSetting()}).
	 */
	public static final String SETTING = "role-bindings.desired-state.locations";

	/** The size of a file in bytes, at most. */
	public static final int MAX_SIZE = 10 * 1024 * 1024;

	/** The number of characters in a line, and in a value of several lines, at most. */
	public static final int MAX_LINE_LENGTH = 64 * 1024;

	/**
	 * The number of characters in an e-mail address and in the name of a space or
	 * project, at most. The API does not find longer texts; it has no such limit for the
	 * names of roles.
	 */
	public static final int MAX_NAME_LENGTH = 255;

	private AccessFiles() {
	}

	/**
	 * Read access files for the default account.
	 * @param resources the files; messages contain their paths, or else their
	 * descriptions
	 * @return the documents of all files
	 * @throws InvalidAccessFileException if files are malformed; the message lists the
	 * problems of all files
	 * @throws com.arize.exceptions.ConfigurationException if a file cannot be read
	 */
	public static AccessDocuments read(List<Resource> resources) {
		return read(resources, SDKConfiguration.DEFAULT_ACCOUNT);
	}

	/**
	 * Read access files for one account, as {@link #read(List)} does.
	 * @param resources the files
	 * @param account the name of the account of documents without {@code account}; a
	 * document for another account is a problem
	 * @return the documents of all files
	 */
	public static AccessDocuments read(List<Resource> resources, String account) {
		return readAll(resources, List.of(Arguments.requireNonNull(account, "account")), account, Limits.DEFAULT);
	}

	/**
	 * Read access files for several accounts, as {@link #read(List)} does.
	 * @param resources the files
	 * @param accounts the names of the accounts that documents can be for; without
	 * {@code default}, each document must have an account
	 * @return the documents of all files, of which those of one account can be resolved
	 * at a time: see {@link AccessDocuments#ofAccount}
	 */
	public static AccessDocuments read(List<Resource> resources, Collection<String> accounts) {
		boolean hasDefault = Arguments.requireNonNull(accounts, "accounts").contains(SDKConfiguration.DEFAULT_ACCOUNT);
		return readAll(resources, List.copyOf(accounts), hasDefault ? SDKConfiguration.DEFAULT_ACCOUNT : null,
				Limits.DEFAULT);
	}

	/**
	 * Read access files that may have documents for accounts which do not exist here, as
	 * {@link #read(List)} does. A document without an account is for {@code default}.
	 * @param resources the files
	 * @return the documents of all files
	 */
	public static AccessDocuments readOfAnyAccount(List<Resource> resources) {
		return readAll(resources, null, SDKConfiguration.DEFAULT_ACCOUNT, Limits.DEFAULT);
	}

	/**
	 * Read access files to revoke what has expired, as {@link #readOfAnyAccount} does.
	 * Files with errors are left out, and plans have a warning for each of them.
	 * @param resources the files
	 * @return the documents of the other files
	 * @throws InvalidAccessFileException if all files are malformed
	 */
	public static AccessDocuments readToExpire(List<Resource> resources) {
		List<PlanWarning> warnings = new ArrayList<>();
		List<AccessFile> files = new ArrayList<>();
		List<AccessFile> invalid = new ArrayList<>();
		RuntimeException failure = null;
		for (Resource resource : resources) {
			try {
				files.add(AccessFile.read(resource));
			}
			catch (ConfigurationException ex) {
				failure = ex;
				warnings.add(PlanWarning.invalid("file", String.valueOf(ex.getMessage()), null));
			}
		}
		// a group of a file that is left out is unknown then
		while (!files.isEmpty()) {
			try {
				return parse(files, null, SDKConfiguration.DEFAULT_ACCOUNT, Limits.DEFAULT, false).leftOut(warnings,
						invalid);
			}
			catch (InvalidAccessFileException ex) {
				failure = ex;
				Map<String, Problem> first = new LinkedHashMap<>();
				ex.getProblems().forEach((problem) -> first.putIfAbsent(problem.file(), problem));
				files.stream().filter((file) -> first.containsKey(file.name())).forEach(invalid::add);
				if (!files.removeAll(invalid)) {
					throw ex;
				}
				first.values()
					.forEach((problem) -> warnings.add(PlanWarning.invalid("file", problem.message(),
							new EntrySource(problem.file(), problem.line(), null))));
			}
		}
		throw (failure != null) ? failure : new ConfigurationException(SETTING, "there is no access file");
	}

	/**
	 * Create documents whose scopes are users, and which have no role bindings.
	 * @param users by the name of an account, its users: e-mail addresses, or {@code id:}
	 * and identifiers
	 * @return the documents, which are in no file
	 * @throws InvalidAccessFileException if an address or an identifier is not valid; its
	 * problems have no place
	 */
	public static AccessDocuments ofUsers(Map<String, List<String>> users) {
		FileProblems problems = new FileProblems(List.of());
		MappingReader members = new MappingReader(Limits.DEFAULT, problems);
		List<Members> mappings = new ArrayList<>();
		users.forEach((account, ofAccount) -> ofAccount.stream()
			.map((user) -> AccessDocumentParser.ofUser(account, UserRef.of(user)))
			.forEach(mappings::add));
		return parse(List.of(), mappings, new AccessDocumentParser(List.copyOf(users.keySet()), null, members,
				new AccessGroups(members, problems, true), problems), true);
	}

	/**
	 * Find the lines of access files that name users, by what YAML means: escapes are
	 * decoded, and comments are left out. The documents need not be valid.
	 * @param resources the files
	 * @param users the users, by each of their names: e-mail addresses, or {@code id:}
	 * and identifiers
	 * @param unreadable receives what is wrong with each file that cannot be searched
	 * @return the lines, each as the name of its file and its number; the line of a user
	 * of a group names the lines that use the group
	 */
	public static List<String> linesWith(List<Resource> resources, Collection<String> users,
			Consumer<String> unreadable) {
		UserPlaces places = new UserPlaces(users.stream().map(UserRef::of).toList());
		Set<String> names = new LinkedHashSet<>();
		for (Resource resource : resources) {
			try {
				AccessFile file = AccessFile.read(resource);
				FileProblems problems = new FileProblems(List.of(file.name()));
				names.add(file.name());
				file.documents(new YamlAccessFileReader(Limits.DEFAULT, problems), problems).forEach(places::add);
				problems.throwIfAny();
			}
			catch (ConfigurationException ex) {
				unreadable.accept(String.valueOf(ex.getMessage()));
			}
		}
		return names.stream().flatMap((name) -> places.linesOf(name).stream()).toList();
	}

	static AccessDocuments readAll(List<Resource> resources, @Nullable List<String> accounts,
			@Nullable String defaultAccount, Limits limits) {
		return parse(resources.stream().map(AccessFile::read).toList(), accounts, defaultAccount, limits, true);
	}

	private static AccessDocuments parse(List<AccessFile> files, @Nullable List<String> accounts,
			@Nullable String defaultAccount, Limits limits, boolean validates) {
		if (files.stream().mapToLong((file) -> file.content().length).sum() > limits.bytes()) {
			throw new ConfigurationException(SETTING,
					"the access files have more than %s bytes together".formatted(limits.bytes()));
		}
		List<String> names = files.stream().map(AccessFile::name).distinct().toList();
		FileProblems problems = new FileProblems(names);
		MappingReader members = new MappingReader(limits, problems);
		YamlAccessFileReader reader = new YamlAccessFileReader(limits, problems);
		List<Members> mappings = new ArrayList<>();
		boolean complete = true;
		for (AccessFile file : files) {
			complete &= parseInto(mappings, file, reader, members, problems);
		}
		// a document may use a group that a later one declares
		AccessGroups groups = new AccessGroups(members, problems, complete);
		mappings.forEach(groups::declare);
		return parse(names, mappings, new AccessDocumentParser(accounts, defaultAccount, members, groups, problems),
				validates);
	}

	private static AccessDocuments parse(List<String> names, List<Members> mappings, AccessDocumentParser parser,
			boolean validates) {
		FileProblems problems = parser.problems();
		List<AccessDocument> parsed = mappings.stream().flatMap((mapping) -> parser.parse(mapping).stream()).toList();
		if (parsed.isEmpty() && problems.reported() == 0 && !mappings.isEmpty()) {
			problems.add(mappings.get(0).line(), "no document has a scope");
		}
		AccessDocuments documents = new AccessDocuments(names, parsed, parser.groups());
		if (validates) {
			documents.validate(problems);
		}
		problems.throwIfAny();
		return documents;
	}

	/* Return whether all documents of the file are known */
	private static boolean parseInto(List<Members> mappings, AccessFile file, YamlAccessFileReader reader,
			MappingReader members, FileProblems problems) {
		try {
			for (AccessFileNode document : file.documents(reader, problems)) {
				Members mapping = AccessDocumentParser.mapping(document, members);
				if (mapping != null) {
					mappings.add(mapping);
				}
			}
			return true;
		}
		catch (InvalidAccessFileException ex) {
			// the problem is known, and the other files may have problems as well
			return false;
		}
	}

	/**
	 * What the files that are read together can have, so that they do not exhaust time
	 * and memory.
	 *
	 * @param bytes the number of bytes
	 * @param nodes the number of texts, lists, mappings and aliases
	 * @param roleBindings the number of role bindings, and of users in entries and groups
	 */
	record Limits(int bytes, int nodes, int roleBindings) {

		static final Limits DEFAULT = new Limits(20 * 1024 * 1024, 2_000_000, 1_000_000);

	}

}
