package com.arize.rolebindings.example.console.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;

/**
 * Users by resources, with the identifiers of the roles in the cells, by those of user
 * and resource. It has the first {@value #LIMIT} users and resources by name, projects by
 * space, of all with a matching role.
 */
record Matrix(RoleBindingResourceType type, List<Label> users, List<Label> resources,
		Map<String, Map<String, String>> cells, Map<String, RoleOfCells> roles, int allUsers, int allResources) {

	static final int LIMIT = 60;

	/* A project without a name has no space */
	private static final Comparator<Label> BY_SPACE = Comparator.comparing(Label::detail,
			Comparator.nullsLast(String.CASE_INSENSITIVE_ORDER));

	static Matrix of(Snapshot snapshot, RoleBindingResourceType type, List<RoleBinding> bindings) {
		List<Label> users = snapshot.users().sorted(bindings.stream().map(RoleBinding::userId)).toList();
		List<Label> resources = snapshot.resources(type)
			.sorted(bindings.stream().map(RoleBinding::resourceId))
			.sorted((type == RoleBindingResourceType.PROJECT) ? BY_SPACE : Label.BY_NAME)
			.toList();
		Set<String> rows = ids(first(users));
		Set<String> columns = ids(first(resources));
		Map<String, Map<String, String>> cells = new HashMap<>();
		bindings.stream()
			.filter((binding) -> rows.contains(binding.userId()) && columns.contains(binding.resourceId()))
			.forEach((binding) -> cells.computeIfAbsent(binding.userId(), (id) -> new HashMap<>())
				.put(binding.resourceId(), binding.roleId()));
		return new Matrix(type, first(users), first(resources), cells, RoleOfCells.of(cells.values(), snapshot),
				users.size(), resources.size());
	}

	private static List<Label> first(List<Label> labels) {
		return labels.subList(0, Math.min(labels.size(), LIMIT));
	}

	private static Set<String> ids(List<Label> labels) {
		return labels.stream().map(Label::id).collect(Collectors.toSet());
	}

	public boolean isPartial() {
		return this.allUsers > this.users.size() || this.allResources > this.resources.size();
	}

	/* The identifiers of the roles of a user, by those of the resources */
	public Map<String, String> row(String userId) {
		return this.cells.getOrDefault(userId, Map.of());
	}

	/* The number of cells that are not empty */
	public int size() {
		return this.cells.values().stream().mapToInt(Map::size).sum();
	}

	/**
	 * A role in the legend, with the mark and the class in the style sheet that represent
	 * it in a cell, and the number of its cells. The first eight roles of the account
	 * have a color, and every role has a mark of its own.
	 */
	record RoleOfCells(Label label, String hue, int mark, long number) {

		static Map<String, RoleOfCells> of(Collection<Map<String, String>> cells, Snapshot snapshot) {
			Map<String, Long> numbers = cells.stream()
				.flatMap((roles) -> roles.values().stream())
				.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
			Map<String, RoleOfCells> roles = new LinkedHashMap<>();
			int unknown = 0;
			for (Map.Entry<String, Long> entry : numbers.entrySet()
				.stream()
				.sorted(Map.Entry.comparingByKey(order(snapshot)))
				.toList()) {
				String id = entry.getKey();
				boolean known = snapshot.roles().objects().containsKey(id);
				int mark = snapshot.roleNumber(id) + (known ? 0 : unknown++);
				roles.put(id, new RoleOfCells(snapshot.roles().label(id), snapshot.hue(id), mark, entry.getValue()));
			}
			return roles;
		}

		private static Comparator<String> order(Snapshot snapshot) {
			return Comparator.comparingInt(snapshot::roleNumber).thenComparing(Comparator.naturalOrder());
		}

	}

}
