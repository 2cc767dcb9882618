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

	/* Without its entries */
	AccessDocument scopeAlone() {
		return new AccessDocument(this.account, this.scope, null, List.of(), List.of());
	}

	/* The scope, the ignored users, and the role bindings of all users */
	Stream<AccessFileEntry> entries() {
		return Stream.of(List.of(this.scope), this.ignored, this.roleBindings).flatMap(List::stream);
	}

	boolean hasNames() {
		return entries().anyMatch((entry) -> !entry.names().isEmpty());
	}

	/*
	 * Null if the scope has a name without an identifier; what is wrong with role
	 * bindings is reported
	 */
	@Nullable DesiredState desiredState(ResolvedNames names, Collection<String> ignoredUsers, List<PlanWarning> warnings,
			FileProblems problems) {
		return hasScope(names) ? new DesiredEntries(this, names, problems).state(ignoredUsers, warnings) : null;
	}

	boolean hasScope(ResolvedNames names) {
		return names.apiMembers(this.scope).keySet().containsAll(this.scope.apiMembers());
	}

	/*
	 * With a name in place of its identifier, to be compared with those of the same names
	 */
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
