package com.arize.rolebindings.reconcile.file;

import java.util.List;
import java.util.function.Function;

import org.springframework.core.io.Resource;

/**
 * Reads access files, which contain the desired role bindings in YAML or JSON.
 */
public final class AccessFiles {

	/** The setting with the locations of the files. */
	public static final String SETTING = "role-bindings.desired-state.locations";

	private AccessFiles() {
	}

	/**
	 * Read access files.
	 * @param resources the files
	 * @param placeholderResolver replaces each <code>${...}</code> in a text, and throws
	 * an {@link IllegalArgumentException} for one that cannot be resolved
	 * @return the documents of all files
	 * @throws InvalidAccessFileException if a file is malformed
	 * @throws com.arize.exceptions.ConfigurationException if a file cannot be read
	 */
	public static AccessDocuments read(List<Resource> resources, Function<String, String> placeholderResolver) {
		return new AccessDocuments(resources.stream().map((resource) -> new AccessFile(resource).read()).toList());
	}

}
