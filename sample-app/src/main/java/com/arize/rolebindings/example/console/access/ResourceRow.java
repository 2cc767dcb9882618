package com.arize.rolebindings.example.console.access;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * A space or project in the list of all, with the numbers of users who have a role on it
 * and, for a project, on its space.
 */
record ResourceRow(Label label, @Nullable String spaceId, int direct, int through, boolean restricted) {

	static List<ResourceRow> list(Snapshot snapshot, AccessFilter filter, @Nullable String spaceId, boolean unused) {
		RoleBindingResourceType type = filter.resourceType();
		Map<String, Integer> numbers = snapshot.numbers(type);
		Map<String, Integer> spaces = snapshot.numbers(RoleBindingResourceType.SPACE);
		Set<String> used = snapshot.usedSpaces();
		Set<String> ids = new LinkedHashSet<>(snapshot.resources(type).objects().keySet());
		ids.addAll(numbers.keySet());
		Set<String> found = filter.ids(snapshot.resources(type));
		return ids.stream()
			.filter((id) -> filter.text().isEmpty() || found.contains(id))
			.filter((id) -> spaceId == null || spaceId.equals(snapshot.spaceOf(id)))
			.filter((id) -> !unused || !used.contains(id))
			.map((id) -> of(id, snapshot, type, numbers, spaces))
			.sorted(order(filter.order("name")))
			.toList();
	}

	private static ResourceRow of(String id, Snapshot snapshot, RoleBindingResourceType type,
			Map<String, Integer> numbers, Map<String, Integer> spaces) {
		String spaceId = (type == RoleBindingResourceType.PROJECT) ? snapshot.spaceOf(id) : null;
		return new ResourceRow(snapshot.resources(type).label(id), spaceId, numbers.getOrDefault(id, 0),
				(spaceId != null) ? spaces.getOrDefault(spaceId, 0) : 0, snapshot.isRestricted(id));
	}

	private static Comparator<ResourceRow> order(String sort) {
		Comparator<ResourceRow> byName = Comparator.comparing(ResourceRow::label, Label.BY_NAME);
		Comparator<ResourceRow> order = switch (sort.replaceFirst("^-", "")) {
			case "name" -> byName;
			case "users" -> Comparator.comparingInt(ResourceRow::direct);
			default -> throw new IllegalArgumentException("There is no order by '%s'".formatted(sort));
		};
		return (sort.startsWith("-") ? order.reversed() : order).thenComparing(byName);
	}

}
