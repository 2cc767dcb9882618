package com.arize.rolebindings.reconcile.export;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A user, role or resource in an access file. References are sorted by name, and those
 * with an identifier follow.
 *
 * @param members the members of the file by their names, in the order of the file
 */
record Reference(Map<String, String> members) implements Comparable<Reference> {

	private static final Comparator<Reference> ORDER = Comparator.comparing(Reference::isId)
		.thenComparing(Reference::values, Arrays::compare);

	static Reference of(String member, String value) {
		return new Reference(Map.of(member, value));
	}

	static Reference of(String firstMember, String firstValue, String secondMember, String secondValue) {
		Map<String, String> members = new LinkedHashMap<>();
		members.put(firstMember, firstValue);
		members.put(secondMember, secondValue);
		return new Reference(Collections.unmodifiableMap(members));
	}

	boolean isId() {
		return this.members.keySet().stream().anyMatch((member) -> member.endsWith("_id"));
	}

	/**
	 * Return what the reference is for.
	 * @return the name of the last member, such as {@code project}
	 */
	String kind() {
		return this.members.keySet().toArray(String[]::new)[this.members.size() - 1];
	}

	/**
	 * Return the values in the order of the file.
	 * @return one or two values
	 */
	String[] values() {
		return this.members.values().toArray(String[]::new);
	}

	@Override
	public int compareTo(Reference other) {
		return ORDER.compare(this, other);
	}

}
