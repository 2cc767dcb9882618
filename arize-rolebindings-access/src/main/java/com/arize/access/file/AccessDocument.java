package com.arize.access.file;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.arize.access.DesiredState;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingsScope;
import org.jspecify.annotations.Nullable;

/**
 * A document of an access file, whose names are not resolved. Without {@code prune}, the
 * property decides. Each user of a list or group has a role binding.
 */
record AccessDocument(String account, AccessFileEntry scope, @Nullable Boolean prune, List<AccessFileEntry> ignored,
		List<AccessFileEntry> roleBindings) {

	/* Return a copy without entries */
	AccessDocument scopeAlone() {
		return new AccessDocument(this.account, this.scope, null, List.of(), List.of());
	}

	/*
	 * Return the nodes of the scope, of ignored users, and of the role bindings of all
	 * users
	 */
	Stream<AccessFileEntry> entries() {
		return Stream.of(List.of(this.scope), this.ignored, this.roleBindings).flatMap(List::stream);
	}

	boolean hasNames() {
		return entries().anyMatch((entry) -> !entry.names().isEmpty());
	}

	/*
	 * Return null if the scope has a name without an identifier. What is wrong with role
	 * bindings is reported
	 */
	@Nullable DesiredState desiredState(ResolvedNames names, Collection<String> ignoredUsers, List<PlanWarning> warnings,
			FileProblems problems) {
		return hasScope(names) ? new DesiredEntries(this, names, problems).state(ignoredUsers, warnings) : null;
	}

	boolean hasScope(ResolvedNames names) {
		return names.apiMembers(this.scope).keySet().containsAll(this.scope.apiMembers());
	}

	/* Return the scope with identifiers in place of the names that have one */
	RoleBindingsScope scope(ResolvedNames names) {
		Map<String, String> members = names.apiMembers(this.scope);
		this.scope.apiMembers().forEach((member) -> members.computeIfAbsent(member, this.scope::value));
		return DesiredEntries.toScope(members);
	}

	/* The document is left out */
	PlanWarning leftOut(ResolvedNames names) {
		String member = Objects.requireNonNull(names.skips(this.scope));
		String ambiguity = names.ambiguity(member, this.scope);
		return (ambiguity != null) ? PlanWarning.invalid("document", ambiguity, this.scope.line())
				: PlanWarning.unknownDocument(member, this.scope.text(member), this.scope.line());
	}

}
