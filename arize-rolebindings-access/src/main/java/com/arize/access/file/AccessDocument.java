package com.arize.access.file;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.arize.access.DesiredState;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingsScope;
import org.jspecify.annotations.Nullable;

/**
 * A document of an access file, whose names are not resolved.
 *
 * @param account the name of the account
 * @param scope the scope
 * @param roleBindings the role bindings
 */
record AccessDocument(String account, AccessFileEntry scope, List<DesiredRoleBinding> roleBindings) {

	/* The scope, and the role bindings of all users */
	Stream<AccessFileEntry> entries() {
		return Stream.concat(Stream.of(this.scope), this.roleBindings.stream().flatMap(DesiredRoleBinding::entries));
	}

	boolean hasNames() {
		return entries().anyMatch((entry) -> !entry.names().isEmpty());
	}

	/**
	 * Return the desired state, or report what is wrong with role bindings.
	 * @param names the identifiers of names
	 * @param warnings further warnings for the plan
	 * @param problems receives what is wrong
	 * @return the desired state; {@code null} if the scope has a name without an
	 * identifier
	 */
	@Nullable DesiredState desiredState(FileNames names, List<PlanWarning> warnings, FileProblems problems) {
		if (!names.apiMembers(this.scope).keySet().containsAll(this.scope.apiMembers())) {
			return null;
		}
		DesiredEntries entries = new DesiredEntries(this.scope, names, problems);
		for (DesiredRoleBinding roleBinding : this.roleBindings) {
			roleBinding.entries().forEach((entry) -> entries.add(entry, roleBinding));
		}
		return entries.build(warnings);
	}

	/**
	 * Return the scope, in which a name without an identifier is in its place.
	 * @param names the identifiers of names
	 * @return the scope, which can be compared with those of the same names
	 */
	RoleBindingsScope scope(FileNames names) {
		Map<String, String> members = names.apiMembers(this.scope);
		this.scope.apiMembers().forEach((member) -> members.computeIfAbsent(member, this.scope::value));
		return DesiredEntries.toScope(members);
	}

	/* The document is left out */
	PlanWarning leftOut(FileNames names) {
		String member = Objects.requireNonNull(names.skips(this.scope));
		return PlanWarning.unknownDocument(member, this.scope.text(member), this.scope.place().source(null));
	}

}
