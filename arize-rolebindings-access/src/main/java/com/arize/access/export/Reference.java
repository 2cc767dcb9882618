package com.arize.access.export;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A user, role or resource in an access file. References are sorted by name, and those
 * with an identifier follow.
 */
record Reference(Map<String, String> members, String kind) implements Comparable<Reference> {

	private static final Comparator<Reference> ORDER = Comparator.comparing(Reference::isId)
		.thenComparing((reference) -> reference.members.values().toArray(String[]::new), Arrays::compare);

	static Reference of(String member, String value) {
		return new Reference(Map.of(member, value), member);
	}

	static Reference of(String firstMember, String firstValue, String secondMember, String secondValue) {
		return of(firstMember, firstValue).and(secondMember, secondValue);
	}

	Reference and(String member, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.members);
		more.put(member, value);
		return new Reference(Collections.unmodifiableMap(more), member);
	}

	boolean isId() {
		return this.kind.endsWith("_id");
	}

	List<String> values() {
		return List.copyOf(this.members.values());
	}

	@Override
	public int compareTo(Reference other) {
		return ORDER.compare(this, other);
	}

}
