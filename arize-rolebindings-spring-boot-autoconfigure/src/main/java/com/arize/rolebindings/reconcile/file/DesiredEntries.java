package com.arize.rolebindings.reconcile.file;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.reconcile.DesiredStateRules;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import org.jspecify.annotations.Nullable;

/**
 * Creates the requests for the entries of a file. An entry inherits omitted members from
 * the scope.
 */
final class DesiredEntries {

	private final AccessFileEntry scope;

	private final Map<String, String> scopeMembers;

	private final RoleBindingsScope roleBindingsScope;

	private final DesiredStateRules<Integer> rules;

	private final FileProblems problems;

	/**
	 * Create the entries of a scope.
	 * @param scope the scope of the file
	 * @param members its members in the API
	 * @param problems receives what is wrong with entries
	 */
	DesiredEntries(AccessFileEntry scope, Map<String, String> members, FileProblems problems) {
		this.scope = scope;
		this.scopeMembers = members;
		this.roleBindingsScope = toScope(members);
		this.rules = new DesiredStateRules<>(this.roleBindingsScope);
		this.problems = problems;
	}

	RoleBindingsScope scope() {
		return this.roleBindingsScope;
	}

	/**
	 * Add an entry, or report what is wrong with it.
	 * @param entry the entry
	 * @param members its members in the API
	 * @return the request; {@code null} if the entry or the scope has not all members
	 */
	@Nullable CreateRoleBindingRequest add(AccessFileEntry entry, Map<String, String> members) {
		reportOutsideOfScope(entry, this.rules.outsideOfScope(members));
		Set<String> own = entry.apiMembers();
		this.scopeMembers.entrySet()
			.stream()
			.filter((member) -> !own.contains(member.getKey()))
			.forEach((member) -> members.put(member.getKey(), member.getValue()));
		if (!members.keySet().containsAll(AccessFileEntry.API_MEMBERS)) {
			return null;
		}
		CreateRoleBindingRequest request = toRequest(members);
		int line = entry.mapping().line();
		Integer first = this.rules.add(request, line);
		if (first != null) {
			this.problems.add(line,
					"user %s has a role on %s %s already, in line %d".formatted(value(entry, AccessFileEntry.USER_ID),
							request.resourceType(), value(entry, AccessFileEntry.RESOURCE_ID), first));
		}
		return request;
	}

	/* A space or project in place of a type and an identifier is reported once */
	private void reportOutsideOfScope(AccessFileEntry entry, Collection<String> members) {
		Map<String, Integer> lines = new LinkedHashMap<>();
		for (String member : members) {
			String source = entry.source(member);
			String sourceOfScope = this.scope.source(member);
			lines.put(
					"%s is %s, but %s of the scope is %s".formatted(source, entry.value(member),
							source.equals(sourceOfScope) ? "that" : sourceOfScope, this.scope.value(member)),
					entry.mapping().line(source));
		}
		lines.forEach((problem, line) -> this.problems.add(line, problem));
	}

	/* As it is in the file, an identifier or a name */
	private String value(AccessFileEntry entry, String member) {
		return (entry.apiMembers().contains(member) ? entry : this.scope).value(member);
	}

	private static RoleBindingsScope toScope(Map<String, String> members) {
		String userId = members.get(AccessFileEntry.USER_ID);
		if (userId != null) {
			return RoleBindingsScope.ofUser(userId);
		}
		RoleBindingResourceType type = resourceType(members);
		String resourceId = members.get(AccessFileEntry.RESOURCE_ID);
		return (resourceId != null) ? RoleBindingsScope.ofResource(type, resourceId)
				: RoleBindingsScope.ofResourceType(type);
	}

	private static CreateRoleBindingRequest toRequest(Map<String, String> members) {
		return CreateRoleBindingRequest.builder()
			.userId(get(members, AccessFileEntry.USER_ID))
			.roleId(get(members, AccessFileEntry.ROLE_ID))
			.resourceType(resourceType(members))
			.resourceId(get(members, AccessFileEntry.RESOURCE_ID))
			.build();
	}

	private static RoleBindingResourceType resourceType(Map<String, String> members) {
		return RoleBindingResourceType.valueOf(get(members, AccessFileEntry.RESOURCE_TYPE));
	}

	private static String get(Map<String, String> members, String name) {
		return Objects.requireNonNull(members.get(name));
	}

}
