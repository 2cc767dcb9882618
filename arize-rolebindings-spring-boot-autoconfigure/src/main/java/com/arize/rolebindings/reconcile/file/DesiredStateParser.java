package com.arize.rolebindings.reconcile.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.reconcile.DesiredStateRules;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import org.jspecify.annotations.Nullable;

/**
 * Creates the desired role bindings from the content of a file. An entry inherits omitted
 * members from the scope.
 */
final class DesiredStateParser {

	private static final String SCOPE = "scope";

	private static final String ROLE_BINDINGS = "role_bindings";

	private static final String USER_ID = "user_id";

	private static final String ROLE_ID = "role_id";

	private static final String RESOURCE_TYPE = "resource_type";

	private static final String RESOURCE_ID = "resource_id";

	private static final List<String> FILE_MEMBERS = List.of(SCOPE, ROLE_BINDINGS);

	private static final List<String> SCOPE_MEMBERS = List.of(RESOURCE_TYPE, RESOURCE_ID, USER_ID);

	private static final List<String> ENTRY_MEMBERS = List.of(USER_ID, ROLE_ID, RESOURCE_TYPE, RESOURCE_ID);

	private static final Set<Set<String>> SCOPES = Set.of(Set.of(RESOURCE_TYPE), Set.of(RESOURCE_TYPE, RESOURCE_ID),
			Set.of(USER_ID));

	private static final List<String> RESOURCE_TYPES = Arrays.stream(RoleBindingResourceType.values())
		.map(Enum::name)
		.toList();

	private final FileProblems problems;

	DesiredStateParser(FileProblems problems) {
		this.problems = problems;
	}

	DesiredRoleBindings parse(AccessFileNode root) {
		if (root instanceof AccessFileNode.Empty) {
			this.problems.add(1, "the file is empty");
			throw this.problems.exception();
		}
		AccessFileMapping file = AccessFileMapping.of(root, "the file", FILE_MEMBERS, this.problems);
		if (file == null) {
			throw this.problems.exception();
		}
		Scope scope = scope(file.require(SCOPE));
		List<CreateRoleBindingRequest> roleBindings = new ArrayList<>();
		for (AccessFileNode entry : file.list(ROLE_BINDINGS)) {
			CreateRoleBindingRequest roleBinding = roleBinding(entry, scope);
			if (roleBinding != null) {
				roleBindings.add(roleBinding);
			}
		}
		this.problems.throwIfAny();
		return new DesiredRoleBindings(Objects.requireNonNull(scope).scope(), roleBindings);
	}

	private @Nullable Scope scope(@Nullable AccessFileNode node) {
		int problemsBefore = this.problems.count();
		AccessFileMapping mapping = (node != null) ? AccessFileMapping.of(node, SCOPE, SCOPE_MEMBERS, this.problems)
				: null;
		if (mapping == null) {
			return null;
		}
		Map<String, String> members = texts(mapping, SCOPE_MEMBERS);
		if (this.problems.count() == problemsBefore && !SCOPES.contains(members.keySet())) {
			this.problems.add(mapping.line(), "scope must have either resource_type, with or without resource_id,"
					+ " or user_id alone, but has " + SCOPE_MEMBERS.stream().filter(mapping::has).toList());
		}
		return (this.problems.count() == problemsBefore) ? Scope.of(members) : null;
	}

	private @Nullable CreateRoleBindingRequest roleBinding(AccessFileNode entry, @Nullable Scope scope) {
		int problemsBefore = this.problems.count();
		AccessFileMapping mapping = AccessFileMapping.of(entry, "a role binding", ENTRY_MEMBERS, this.problems);
		if (mapping == null) {
			return null;
		}
		Map<String, String> texts = texts(mapping, ENTRY_MEMBERS);
		if (scope == null) {
			// the correct scope may have the other members
			mapping.require(ROLE_ID);
			return null;
		}
		for (String name : scope.rules().outsideOfScope(texts)) {
			this.problems.add(mapping.line(name), "%s is '%s', but that of the scope is '%s'".formatted(name,
					texts.get(name), scope.members().get(name)));
		}
		scope.members().forEach(texts::putIfAbsent);
		ENTRY_MEMBERS.stream().filter((name) -> !texts.containsKey(name)).forEach(mapping::require);
		return (this.problems.count() == problemsBefore) ? add(toRequest(texts), mapping.line(), scope.rules()) : null;
	}

	private Map<String, String> texts(AccessFileMapping mapping, List<String> names) {
		Map<String, String> texts = new HashMap<>();
		for (String name : names) {
			String text = mapping.text(name);
			if (text != null) {
				texts.put(name, text);
			}
		}
		String resourceType = texts.get(RESOURCE_TYPE);
		if (resourceType != null && !RESOURCE_TYPES.contains(resourceType)) {
			this.problems.add(mapping.line(RESOURCE_TYPE),
					"resource_type must be one of %s, but is '%s'".formatted(RESOURCE_TYPES, resourceType));
		}
		return texts;
	}

	private CreateRoleBindingRequest add(CreateRoleBindingRequest request, int line, DesiredStateRules<Integer> rules) {
		Integer first = rules.add(request, line);
		if (first != null) {
			this.problems.add(line, "user '%s' has a role on %s '%s' already, in line %d".formatted(request.userId(),
					request.resourceType(), request.resourceId(), first));
		}
		return request;
	}

	private static CreateRoleBindingRequest toRequest(Map<String, String> texts) {
		return CreateRoleBindingRequest.builder()
			.userId(get(texts, USER_ID))
			.roleId(get(texts, ROLE_ID))
			.resourceType(RoleBindingResourceType.valueOf(get(texts, RESOURCE_TYPE)))
			.resourceId(get(texts, RESOURCE_ID))
			.build();
	}

	private static String get(Map<String, String> texts, String name) {
		return Objects.requireNonNull(texts.get(name));
	}

	/**
	 * The scope of a file.
	 *
	 * @param members its members, by their names
	 * @param scope the scope
	 * @param rules the rules for the entries
	 */
	private record Scope(Map<String, String> members, RoleBindingsScope scope, DesiredStateRules<Integer> rules) {

		static Scope of(Map<String, String> members) {
			RoleBindingsScope scope = toScope(members);
			return new Scope(members, scope, new DesiredStateRules<>(scope));
		}

		private static RoleBindingsScope toScope(Map<String, String> members) {
			String userId = members.get(USER_ID);
			if (userId != null) {
				return RoleBindingsScope.ofUser(userId);
			}
			RoleBindingResourceType resourceType = RoleBindingResourceType.valueOf(get(members, RESOURCE_TYPE));
			String resourceId = members.get(RESOURCE_ID);
			return (resourceId != null) ? RoleBindingsScope.ofResource(resourceType, resourceId)
					: RoleBindingsScope.ofResourceType(resourceType);
		}

	}

}
