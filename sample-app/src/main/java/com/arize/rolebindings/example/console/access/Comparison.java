package com.arize.rolebindings.example.console.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The roles of two users on a resource: a direct one, otherwise an inherited one.
 */
record Comparison(@Nullable AccessRow first, @Nullable AccessRow second) {

	static List<Comparison> of(String first, String second, boolean differences, Snapshot snapshot) {
		Map<String, EffectiveRole> ofFirst = roles(first, snapshot);
		Map<String, EffectiveRole> ofSecond = roles(second, snapshot);
		return Stream.concat(ofFirst.keySet().stream(), ofSecond.keySet().stream())
			.distinct()
			.map((resource) -> new Comparison(row(ofFirst.get(resource), snapshot),
					row(ofSecond.get(resource), snapshot)))
			.filter((row) -> !differences || row.isDifferent())
			.toList();
	}

	private static Map<String, EffectiveRole> roles(String userId, Snapshot snapshot) {
		AccessFilter filter = new AccessFilter(null, null, null, userId, null, null, null, null, "resource");
		Map<String, EffectiveRole> roles = new LinkedHashMap<>();
		filter.select(snapshot).forEach((role) -> roles.putIfAbsent(role.type() + " " + role.resourceId(), role));
		return roles;
	}

	private static @Nullable AccessRow row(@Nullable EffectiveRole role, Snapshot snapshot) {
		return (role != null) ? AccessRow.of(role, snapshot) : null;
	}

	public boolean isDifferent() {
		return this.first == null || this.second == null || !this.first.role().equals(this.second.role())
				|| this.first.access().restricted() != this.second.access().restricted();
	}

	/* The one that exists */
	public AccessRow any() {
		return (this.first != null) ? this.first : Objects.requireNonNull(this.second);
	}

}
