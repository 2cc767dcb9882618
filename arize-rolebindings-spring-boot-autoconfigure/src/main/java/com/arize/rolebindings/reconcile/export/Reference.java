package com.arize.rolebindings.reconcile.export;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A user, role or resource in an access file. References are sorted by name, and those
 * with an identifier follow.
 */
final class Reference implements Comparable<Reference> {

	private static final Comparator<Reference> ORDER = Comparator.comparing(Reference::isId)
		.thenComparing((reference) -> reference.values, Arrays::compare);

	private final Map<String, String> members;

	private final String kind;

	private final String[] values;

	private Reference(Map<String, String> members, String kind) {
		this.members = members;
		this.kind = kind;
		this.values = members.values().toArray(String[]::new);
	}

	static Reference of(String member, String value) {
		return new Reference(Map.of(member, value), member);
	}

	static Reference of(String firstMember, String firstValue, String secondMember, String secondValue) {
		Map<String, String> members = new LinkedHashMap<>();
		members.put(firstMember, firstValue);
		members.put(secondMember, secondValue);
		return new Reference(Collections.unmodifiableMap(members), secondMember);
	}

	/**
	 * Return the members of the file.
	 * @return the values by their names, in the order of the file
	 */
	Map<String, String> members() {
		return this.members;
	}

	/**
	 * Return what the reference is for.
	 * @return the name of the last member, such as {@code project}
	 */
	String kind() {
		return this.kind;
	}

	boolean isId() {
		return this.kind.endsWith("_id");
	}

	/**
	 * Return the values in the order of the file.
	 * @return one or two values
	 */
	List<String> values() {
		return List.of(this.values);
	}

	@Override
	public int compareTo(Reference other) {
		return ORDER.compare(this, other);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Reference reference && this.members.equals(reference.members);
	}

	@Override
	public int hashCode() {
		return this.members.hashCode();
	}

}
