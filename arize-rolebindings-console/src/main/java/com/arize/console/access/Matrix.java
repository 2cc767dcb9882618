package com.arize.console.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBindingResourceType;

/**
 * Users by resources, with the role of each cell, by the identifiers of user and
 * resource: a direct role, otherwise an inherited one. It has the first {@value #LIMIT}
 * users and resources by name, projects by space, of all with a matching role.
 */
record Matrix(RoleBindingResourceType type, List<Label> users, List<Label> resources,
		Map<String, Map<String, AccessRow>> cells, Map<String, RoleOfCells> roles, int allUsers, int allResources) {

	static final int LIMIT = 60;

	/* A project without a name has no space */
	private static final Comparator<Label> BY_SPACE = Comparator.comparing(Label::detail,
			Comparator.nullsLast(Comparator.comparing(Label::sortKey)));

	static Matrix of(Snapshot snapshot, RoleBindingResourceType type, List<EffectiveRole> access) {
		List<Label> users = snapshot.users().sorted(access.stream().map(EffectiveRole::userId)).toList();
		List<Label> resources = snapshot.resources(type)
			.sorted(access.stream().map(EffectiveRole::resourceId))
			.sorted((type == RoleBindingResourceType.PROJECT) ? BY_SPACE : Label.BY_NAME)
			.toList();
		Set<String> rows = ids(first(users));
		Set<String> columns = ids(first(resources));
		Map<String, Map<String, AccessRow>> cells = new HashMap<>();
		access.stream()
			.filter((role) -> rows.contains(role.userId()) && columns.contains(role.resourceId()))
			.forEach((role) -> cells.computeIfAbsent(role.userId(), (id) -> new HashMap<>())
				.putIfAbsent(role.resourceId(), AccessRow.of(role, snapshot)));
		return new Matrix(type, first(users), first(resources), cells, RoleOfCells.of(cells.values()), users.size(),
				resources.size());
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

	/* The roles of a user, by the identifiers of the resources */
	public Map<String, AccessRow> row(String userId) {
		return this.cells.getOrDefault(userId, Map.of());
	}

	/* The number of cells that are not empty */
	public int size() {
		return this.cells.values().stream().mapToInt(Map::size).sum();
	}

	/* The number of cells whose role is inherited */
	public long inherited() {
		return this.cells.values()
			.stream()
			.flatMap((row) -> row.values().stream())
			.filter((cell) -> !cell.access().isDirect())
			.count();
	}

	/** A role in the legend, with the initials and the class of its cells. */
	record RoleOfCells(Label label, String hue, String mark, long number) {

		static Map<String, RoleOfCells> of(Collection<Map<String, AccessRow>> rows) {
			Map<Label, List<AccessRow>> cells = rows.stream()
				.flatMap((row) -> row.values().stream())
				.collect(Collectors.groupingBy(AccessRow::role, () -> new TreeMap<>(Label.BY_NAME),
						Collectors.toList()));
			Map<String, RoleOfCells> roles = new LinkedHashMap<>();
			Set<String> used = new HashSet<>();
			cells.forEach((role, of) -> roles.put(role.id(),
					new RoleOfCells(role, of.get(0).hue(), initials(role.text(), used), of.size())));
			return roles;
		}

		/* Of all words, with more letters of the last one if another role has them */
		private static String initials(String name, Set<String> used) {
			String[] words = name.strip().split("\\s+");
			String last = words[words.length - 1];
			String others = Stream.of(words)
				.limit(Math.min(2, words.length - 1))
				.map((word) -> word.substring(0, word.offsetByCodePoints(0, 1)))
				.collect(Collectors.joining());
			return Stream
				.concat(IntStream.rangeClosed(1, Math.min(3, last.length())).mapToObj((end) -> last.substring(0, end)),
						IntStream.iterate(2, (number) -> number + 1).mapToObj(String::valueOf))
				.map(others::concat)
				.filter(used::add)
				.findFirst()
				.orElseThrow();
		}

	}

}
