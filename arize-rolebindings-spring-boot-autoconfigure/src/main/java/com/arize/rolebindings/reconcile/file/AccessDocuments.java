package com.arize.rolebindings.reconcile.file;

import java.util.ArrayList;
import java.util.List;

import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.reconcile.DesiredState;
import org.jspecify.annotations.Nullable;

/**
 * The documents of access files, whose names are not resolved.
 */
public final class AccessDocuments {

	private final List<AccessDocument> documents;

	AccessDocuments(List<AccessDocument> documents) {
		this.documents = documents;
	}

	/**
	 * Return whether a document has names, which need a directory.
	 * @return {@code true} if there is a name
	 */
	public boolean hasNames() {
		return this.documents.stream().anyMatch(AccessDocument::hasNames);
	}

	/**
	 * Return the desired role bindings. This finds all names by one call for each kind,
	 * and for the projects of each space. Without names, no request is sent.
	 * @param directory finds the names; {@code null} if there is none
	 * @return the desired role bindings
	 * @throws InvalidAccessFileException if a name is unknown or ambiguous or there is no
	 * directory to find it, or if the entries with their identifiers are not valid
	 * @throws com.arize.exceptions.ApiException if names cannot be read
	 */
	public DesiredRoleBindings resolve(@Nullable ArizeDirectory directory) {
		List<DesiredState> states = new ArrayList<>();
		AccessNames names = null;
		for (AccessDocument document : this.documents) {
			DesiredRoleBindings desired = document.resolve(directory);
			states.addAll(desired.states());
			names = desired.names();
		}
		return new DesiredRoleBindings(states, names);
	}

}
