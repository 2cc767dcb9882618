package com.arize.rolebindings.reconcile.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import com.arize.config.SDKConfiguration;
import com.arize.internal.Arguments;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;

/**
 * Reads access files, which contain the desired role bindings in YAML or JSON.
 */
public final class AccessFiles {

	/**
	 * The setting with the locations of the files, which an exception for a file has
	 * ({@link com.arize.exceptions.ConfigurationException#getSetting()}).
	 */
	public static final String SETTING = "role-bindings.desired-state.locations";

	/** The size of a file in bytes, at most. */
	public static final int MAX_SIZE = 10 * 1024 * 1024;

	/**
	 * The number of characters in an e-mail address and in the name of a space or
	 * project, at most. The API does not find longer texts; it has no such limit for the
	 * names of roles.
	 */
	public static final int MAX_NAME_LENGTH = 255;

	private AccessFiles() {
	}

	/**
	 * Read access files whose placeholders are not resolved, such as a file that a user
	 * of the application has uploaded: a value from the environment of the application
	 * would be disclosed to that user. A placeholder <code>${...}</code> is reported as a
	 * problem.
	 * @param resources the files; messages contain their descriptions
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
	 * @param resources the files; messages contain their descriptions
	 * @param account the name of the account of documents without {@code account}; a
	 * document for another account is a problem
	 * @return the documents of all files
	 * @throws InvalidAccessFileException if files are malformed; the message lists the
	 * problems of all files
	 * @throws com.arize.exceptions.ConfigurationException if a file cannot be read
	 */
	public static AccessDocuments read(List<Resource> resources, String account) {
		return readAll(resources, List.of(Arguments.requireNonNull(account, "account")), account, Placeholders.none());
	}

	/**
	 * Read access files for several accounts, with placeholders.
	 * @param resources the files; messages contain their descriptions
	 * @param accounts the names of the accounts that documents can be for; without
	 * {@code default}, each document must have an account
	 * @param placeholders the names that <code>${...}</code> may have; any other name is
	 * a problem
	 * @param values returns the value of such a name, {@code null} if there is none;
	 * messages do not contain it
	 * @return the documents of all files, of which those of one account can be resolved
	 * at a time: see {@link AccessDocuments#ofAccount}
	 * @throws InvalidAccessFileException if files are malformed; the message lists the
	 * problems of all files
	 * @throws com.arize.exceptions.ConfigurationException if a file cannot be read
	 */
	public static AccessDocuments read(List<Resource> resources, Collection<String> accounts,
			Collection<String> placeholders, Function<String, @Nullable String> values) {
		boolean hasDefault = Arguments.requireNonNull(accounts, "accounts").contains(SDKConfiguration.DEFAULT_ACCOUNT);
		return readAll(resources, List.copyOf(accounts), hasDefault ? SDKConfiguration.DEFAULT_ACCOUNT : null,
				Placeholders.allowed(Set.copyOf(Arguments.requireNonNull(placeholders, "placeholders")),
						Arguments.requireNonNull(values, "values")));
	}

	private static AccessDocuments readAll(List<Resource> resources, List<String> accounts,
			@Nullable String defaultAccount, Placeholders placeholders) {
		List<String> files = resources.stream().map(Resource::getDescription).distinct().toList();
		FileProblems problems = new FileProblems(files);
		AccessFileTexts texts = new AccessFileTexts(placeholders, problems);
		Map<AccessFileMapping, String> mappings = new LinkedHashMap<>();
		boolean complete = true;
		for (Resource resource : resources) {
			complete &= readInto(mappings, resource, problems);
		}
		// a document may use a group that a later one declares
		AccessGroups groups = new AccessGroups(texts, problems, complete);
		mappings.keySet().forEach(groups::declare);
		AccessDocumentParser parser = new AccessDocumentParser(accounts, defaultAccount, texts, groups, problems);
		List<AccessDocument> parsed = mappings.entrySet()
			.stream()
			.map((document) -> parser.parse(document.getKey(), document.getValue()))
			.filter(Objects::nonNull)
			.toList();
		if (parsed.isEmpty() && problems.reported() == 0 && !mappings.isEmpty()) {
			problems.add(mappings.keySet().iterator().next().place(), "no document has a scope");
		}
		AccessDocuments documents = new AccessDocuments(files, parsed);
		documents.validate(problems);
		problems.throwIfAny();
		return documents;
	}

	/* Returns whether all documents of the file are known */
	private static boolean readInto(Map<AccessFileMapping, String> mappings, Resource resource, FileProblems problems) {
		String name = name(resource);
		try {
			for (AccessFileNode document : new AccessFile(resource).read(problems)) {
				AccessFileMapping mapping = AccessDocumentParser.mapping(document, problems);
				if (mapping != null) {
					mappings.put(mapping, name);
				}
			}
			return true;
		}
		catch (InvalidAccessFileException ex) {
			// the problem is known, and the other files may have problems as well
			return false;
		}
	}

	/* As in the repository of the files, if it is in the working directory */
	private static String name(Resource resource) {
		try {
			if (resource.isFile()) {
				Path file = resource.getFile().toPath().toAbsolutePath().normalize();
				Path directory = Path.of("").toAbsolutePath();
				return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
			}
		}
		catch (IOException ex) {
			// reported when it is read
		}
		return resource.getDescription();
	}

}
