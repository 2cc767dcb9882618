package com.arize.rolebindings.sample.console.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;


/**
 * A role in the legend of a matrix. The first eight roles of the account have a color,
 * and every role has a number of its own.
 *
 * @param label the role
 * @param hue the class of the role in the style sheet
 * @param mark what represents the role in a cell
 * @param number the number of its cells
 */
record MatrixRole(Label label, String hue, int mark, long number) {

	static Map<String, MatrixRole> of(Collection<Map<String, String>> cells, Snapshot snapshot) {
		Map<String, Long> numbers = cells.stream()
			.flatMap((roles) -> roles.values().stream())
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		Map<String, MatrixRole> roles = new LinkedHashMap<>();
		int unknown = 0;
		for (Map.Entry<String, Long> entry : numbers.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey(order(snapshot)))
			.toList()) {
			String id = entry.getKey();
			boolean known = snapshot.roles().objects().containsKey(id);
			int mark = snapshot.roleNumber(id) + (known ? 0 : unknown++);
			roles.put(id, new MatrixRole(snapshot.roles().label(id), snapshot.hue(id), mark, entry.getValue()));
		}
		return roles;
	}

	private static Comparator<String> order(Snapshot snapshot) {
		return Comparator.comparingInt(snapshot::roleNumber).thenComparing(Comparator.naturalOrder());
	}

}
