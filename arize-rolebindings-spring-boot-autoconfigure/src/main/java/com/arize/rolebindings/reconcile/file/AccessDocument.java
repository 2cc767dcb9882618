package com.arize.rolebindings.reconcile.file;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.rolebindings.reconcile.DesiredState;
import org.jspecify.annotations.Nullable;

/**
 * A document of an access file, whose names are not resolved.
 *
 * @param account the name of the account
 * @param scope the scope
 * @param roleBindings the role bindings
 */
record AccessDocument(String account, AccessFileEntry scope, List<DesiredRoleBinding> roleBindings) {

	/**
	 * Return the scope and the role bindings of all users.
	 * @return the entries
	 */
	Stream<AccessFileEntry> entries() {
		return Stream.concat(Stream.of(this.scope), this.roleBindings.stream().flatMap(DesiredRoleBinding::entries));
	}

	boolean hasNames() {
		return entries().anyMatch((entry) -> !entry.names().isEmpty());
	}

	/**
	 * Return the desired state, or report what is wrong with role bindings.
	 * @param names the identifiers of names
	 * @param problems receives what is wrong
	 * @return the desired state; {@code null} if the scope has a name without an
	 * identifier
	 */
	@Nullable DesiredState desiredState(FileNames names, FileProblems problems) {
		Map<String, String> members = names.apiMembers(this.scope);
		if (!members.keySet().containsAll(this.scope.apiMembers())) {
			return null;
		}
		DesiredEntries entries = new DesiredEntries(this.scope, members, problems);
		for (DesiredRoleBinding roleBinding : this.roleBindings) {
			roleBinding.entries()
				.forEach((entry) -> entries.add(entry, names.apiMembers(entry), roleBinding.expires()));
		}
		return entries.build();
	}

}
