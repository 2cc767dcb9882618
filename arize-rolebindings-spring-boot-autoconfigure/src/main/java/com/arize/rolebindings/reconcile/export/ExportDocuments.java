package com.arize.rolebindings.reconcile.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.reconcile.export.RoleBindingsExport.Layout;

/**
 * Arranges role bindings in documents.
 */
final class ExportDocuments {

	private static final String USER = "user";

	private static final String USER_ID = "user_id";

	private final String account;

	private final ExportNames names;

	ExportDocuments(String account, ExportNames names) {
		this.account = account;
		this.names = names;
	}

	/**
	 * Arrange bindings.
	 * @param bindings the bindings
	 * @param layout what has a document of its own
	 * @return the documents, sorted
	 */
	List<ExportDocument> of(Collection<RoleBinding> bindings, Layout layout) {
		return switch (layout) {
			case BY_RESOURCE -> documents(bindings, this::resource, this::users);
			case BY_USER -> documents(bindings, this::user, this::resources);
		};
	}

	private List<ExportDocument> documents(Collection<RoleBinding> bindings, Function<RoleBinding, Reference> scope,
			Function<List<RoleBinding>, List<Map<String, Object>>> entries) {
		return group(bindings, scope).entrySet().stream().map((document) -> {
			Map<Boolean, List<RoleBinding>> isUnknown = document.getValue()
				.stream()
				.collect(Collectors.partitioningBy((binding) -> this.names.isUnknownUser(binding.userId())));
			return new ExportDocument(this.account, document.getKey(),
					entries.apply(isUnknown.getOrDefault(false, List.of())),
					entries.apply(isUnknown.getOrDefault(true, List.of())));
		}).toList();
	}

	private static SortedMap<Reference, List<RoleBinding>> group(Collection<RoleBinding> bindings,
			Function<RoleBinding, Reference> reference) {
		return bindings.stream().collect(Collectors.groupingBy(reference, TreeMap::new, Collectors.toList()));
	}

	/* One entry for all names with a role, and one for all identifiers */
	private List<Map<String, Object>> users(List<RoleBinding> bindings) {
		List<Map<String, Object>> entries = new ArrayList<>();
		group(bindings, this::role).forEach((role, ofRole) -> {
			Map<Boolean, List<String>> users = group(ofRole, this::user).keySet()
				.stream()
				.collect(Collectors.partitioningBy(Reference::isId,
						Collectors.mapping((user) -> user.values().get(0), Collectors.toList())));
			users.forEach((id, values) -> {
				if (!values.isEmpty()) {
					entries.add(entry(role, id ? USER_ID : USER, values));
				}
			});
		});
		return entries;
	}

	private static Map<String, Object> entry(Reference role, String member, List<String> values) {
		Map<String, Object> entry = new LinkedHashMap<>(role.members());
		if (values.size() == 1) {
			entry.put(member, values.get(0));
		}
		else {
			entry.put(member + "s", values);
		}
		return entry;
	}

	private List<Map<String, Object>> resources(List<RoleBinding> bindings) {
		List<Map<String, Object>> entries = new ArrayList<>();
		group(bindings, this::role)
			.forEach((role, ofRole) -> group(ofRole, this::resource).keySet().forEach((resource) -> {
				Map<String, Object> entry = new LinkedHashMap<>(role.members());
				entry.putAll(resource.members());
				entries.add(entry);
			}));
		return entries;
	}

	private Reference user(RoleBinding binding) {
		String name = this.names.user(binding.userId());
		return (name != null) ? Reference.of(USER, name) : Reference.of(USER_ID, binding.userId());
	}

	private Reference role(RoleBinding binding) {
		String name = this.names.role(binding.roleId());
		return (name != null) ? Reference.of("role", name) : Reference.of("role_id", binding.roleId());
	}

	private Reference resource(RoleBinding binding) {
		String id = binding.resourceId();
		boolean isProject = binding.resourceType() == RoleBindingResourceType.PROJECT;
		String space = isProject ? this.names.spaceOfProject(id) : this.names.space(id);
		String project = isProject ? this.names.project(id) : null;
		if (space == null || (isProject && project == null)) {
			return Reference.of("resource_type", binding.resourceType().name(), "resource_id", id);
		}
		return (project != null) ? Reference.of("space", space, "project", project) : Reference.of("space", space);
	}

}
