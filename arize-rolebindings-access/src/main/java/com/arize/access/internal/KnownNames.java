package com.arize.access.internal;

import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.names.NamesById;
import org.jspecify.annotations.Nullable;

/**
 * Names of which some were found for access files, and are not read again for plans.
 */
public final class KnownNames extends AccessNames {

	private final NamesById found;

	public KnownNames(ArizeDirectory directory, NamesById found) {
		super(directory);
		this.found = found;
	}

	/**
	 * Return the names of one run, to which names can be added.
	 */
	public static NamesById ofRun(@Nullable AccessNames names) {
		return (names instanceof KnownNames known) ? known.found.copy()
				: new NamesById((names != null) ? names.directory() : null);
	}

}
