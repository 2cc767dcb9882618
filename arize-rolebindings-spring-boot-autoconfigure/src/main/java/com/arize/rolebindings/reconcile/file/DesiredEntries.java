package com.arize.rolebindings.reconcile.file;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.reconcile.DesiredState;
import com.arize.rolebindings.reconcile.DesiredStateRules;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import org.jspecify.annotations.Nullable;

/**
 * Creates the requests for the entries of a document. An entry inherits omitted members
 * from the scope.
 */
final class DesiredEntries {

	private final AccessFileEntry scope;

	private final Map<String, String> scopeMembers;

	private final DesiredStateRules<Place> rules;

	private final DesiredState.Builder desired;

	private final FileProblems problems;

	private int omitted;

	/**
	 * Create the entries of a scope.
	 * @param scope the scope of the document
	 * @param members its members in the API
	 * @param problems receives what is wrong with entries
	 */
	DesiredEntries(AccessFileEntry scope, Map<String, String> members, FileProblems problems) {
		this.scope = scope;
		this.scopeMembers = members;
		RoleBindingsScope roleBindingsScope = toScope(members);
		this.rules = new DesiredStateRules<>(roleBindingsScope);
		this.desired = DesiredState.builder(roleBindingsScope);
		this.problems = problems;
	}

	/**
	 * Add an entry, or report what is wrong with it.
	 * @param entry the entry
	 * @param members its members in the API, without those whose name has no identifier
	 * @param expires when the binding is no longer desired; {@code null} for never
	 */
	void add(AccessFileEntry entry, Map<String, String> members, @Nullable Instant expires) {
		Collection<String> outside = this.rules.outsideOfScope(members);
		reportOutsideOfScope(entry, outside);
		Set<String> own = entry.apiMembers();
		this.scopeMembers.entrySet()
			.stream()
			.filter((member) -> !own.contains(member.getKey()))
			.forEach((member) -> members.put(member.getKey(), member.getValue()));
		if (!members.keySet().containsAll(AccessFileEntry.API_MEMBERS)) {
			this.omitted++;
			return;
		}
		CreateRoleBindingRequest request = toRequest(members);
		Place place = entry.place();
		Place first = this.rules.add(request, place);
		if (first != null) {
			this.problems.add(place,
					"user %s has a role on %s %s already, in %s".formatted(value(entry, AccessFileEntry.USER_ID),
							request.resourceType(), value(entry, AccessFileEntry.RESOURCE_ID), first.from(place)));
		}
		else if (outside.isEmpty()) {
			this.desired.add(request, expires);
		}
	}

	/**
	 * Return the desired state, without the entries that were reported.
	 * @return the desired state
	 */
	DesiredState build() {
		if (this.omitted > 0 && this.problems.reported() == 0) {
			// with prune, bindings that are not in the file are deleted
			throw new IllegalStateException("%d role bindings of the document in %s lack an id, but no problem is known"
				.formatted(this.omitted, this.scope.place()));
		}
		return this.desired.build();
	}

	/* A space or project in place of a type and an identifier is reported once */
	private void reportOutsideOfScope(AccessFileEntry entry, Collection<String> members) {
		Map<String, Place> places = new LinkedHashMap<>();
		for (String member : members) {
			String source = entry.source(member);
			String sourceOfScope = this.scope.source(member);
			places.put(
					"%s is %s, but %s of the scope is %s".formatted(source, entry.value(member),
							source.equals(sourceOfScope) ? "that" : sourceOfScope, this.scope.value(member)),
					entry.place(source));
		}
		places.forEach((problem, place) -> this.problems.add(place, problem));
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
