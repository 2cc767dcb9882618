package com.arize.rolebindings.sample.console.access;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;

/**
 * Users by resources. It has the first {@value #LIMIT} users and resources by name.
 *
 * @param type the type of the resources
 * @param users the users, one for each row
 * @param resources the resources, one for each column; projects by space
 * @param cells the identifiers of the roles, by those of user and resource
 * @param roles the roles of the cells, in the order of the account
 * @param allUsers the number of users with a matching role
 * @param allResources the number of resources with a matching role
 */
record Matrix(RoleBindingResourceType type, List<Label> users, List<Label> resources,
		Map<String, Map<String, String>> cells, Map<String, MatrixRole> roles, int allUsers, int allResources) {

	static final int LIMIT = 60;

	private static final Comparator<Label> BY_NAME = Comparator.comparing(Label::text, String.CASE_INSENSITIVE_ORDER)
		.thenComparing(Label::id);

	private static final Comparator<Label> BY_SPACE = Comparator
		.comparing((Label label) -> Objects.requireNonNullElse(label.detail(), ""), String.CASE_INSENSITIVE_ORDER)
		.thenComparing(BY_NAME);

	static Matrix of(Snapshot snapshot, RoleBindingResourceType type, List<RoleBinding> bindings) {
		List<Label> users = sorted(bindings, RoleBinding::userId, snapshot.users(), BY_NAME);
		List<Label> resources = sorted(bindings, RoleBinding::resourceId, snapshot.resources(type),
				(type == RoleBindingResourceType.SPACE) ? BY_NAME : BY_SPACE);
		Set<String> rows = ids(first(users));
		Set<String> columns = ids(first(resources));
		Map<String, Map<String, String>> cells = new HashMap<>();
		bindings.stream()
			.filter((binding) -> rows.contains(binding.userId()) && columns.contains(binding.resourceId()))
			.forEach((binding) -> cells.computeIfAbsent(binding.userId(), (id) -> new HashMap<>())
				.put(binding.resourceId(), binding.roleId()));
		return new Matrix(type, first(users), first(resources), cells, MatrixRole.of(cells.values(), snapshot),
				users.size(), resources.size());
	}

	private static List<Label> sorted(List<RoleBinding> bindings, Function<RoleBinding, String> id, Names<?> names,
			Comparator<Label> order) {
		return bindings.stream().map(id).distinct().map(names::label).sorted(order).toList();
	}

	private static List<Label> first(List<Label> labels) {
		return labels.subList(0, Math.min(labels.size(), LIMIT));
	}

	private static Set<String> ids(List<Label> labels) {
		return labels.stream().map(Label::id).collect(Collectors.toSet());
	}

	/**
	 * Return the bindings that match a filter. An empty text matches everything, and case
	 * is ignored.
	 * @param snapshot the bindings with their names
	 * @param type the type of the resources
	 * @param user a part of the name or of the e-mail address of the user
	 * @param role the identifier of the role
	 * @param resource a part of the name of the resource; for a project also of its space
	 * @return the bindings
	 */
	static List<RoleBinding> select(Snapshot snapshot, RoleBindingResourceType type, String user, String role,
			String resource) {
		Map<String, Boolean> users = new HashMap<>();
		Map<String, Boolean> resources = new HashMap<>();
		return snapshot.bindings(type)
			.filter((binding) -> (role.isBlank() || role.equals(binding.roleId()))
					&& users.computeIfAbsent(binding.userId(), (id) -> contains(snapshot.users().label(id), user))
					&& resources.computeIfAbsent(binding.resourceId(),
							(id) -> contains(snapshot.resources(type).label(id), resource)))
			.toList();
	}

	private static boolean contains(Label label, String part) {
		return label.contains(part.strip().toLowerCase(Locale.ROOT));
	}

	public boolean isPartial() {
		return this.allUsers > this.users.size() || this.allResources > this.resources.size();
	}

	/**
	 * Return the roles of a user.
	 * @param userId the identifier of the user
	 * @return the identifiers of the roles, by those of the resources
	 */
	public Map<String, String> row(String userId) {
		return this.cells.getOrDefault(userId, Map.of());
	}

	/**
	 * Return the number of roles.
	 * @return the number of cells that are not empty
	 */
	public int size() {
		return this.cells.values().stream().mapToInt(Map::size).sum();
	}

}
