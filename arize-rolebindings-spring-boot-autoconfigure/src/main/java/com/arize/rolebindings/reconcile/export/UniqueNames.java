package com.arize.rolebindings.reconcile.export;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The names of objects of one kind, of which an access file can have those that only one
 * object has.
 */
final class UniqueNames {

	/*
	 * Format characters, except the one that joins emoji, and surrogates without a pair
	 */
	private static final Pattern UNSUITABLE = Pattern.compile("[\\p{Cf}\\p{Cs}&&[^\\u200D]]");

	private final int maxLength;

	private final Map<String, String> names = new HashMap<>();

	private final Map<String, Set<String>> idsByKey = new HashMap<>();

	private final Map<String, Set<String>> idsWithSameKey = new HashMap<>();

	/**
	 * Create an empty collection.
	 * @param maxLength the number of characters (Unicode code points) that a name can
	 * have in an access file
	 */
	UniqueNames(int maxLength) {
		this.maxLength = maxLength;
	}

	/**
	 * Add an object.
	 * @param id its identifier
	 * @param name its name
	 * @param key the name in the form in which names are compared
	 */
	void add(String id, String name, String key) {
		Set<String> ids = this.idsByKey.computeIfAbsent(key, (value) -> new HashSet<>(1));
		ids.add(id);
		this.idsWithSameKey.put(id, ids);
		if (isSuitable(name)) {
			this.names.put(id, name);
		}
	}

	/**
	 * Return the name of an object.
	 * @param id its identifier
	 * @return the name; {@code null} if an access file must have the identifier
	 */
	@Nullable String find(String id) {
		return (this.idsWithSameKey.getOrDefault(id, Set.of()).size() == 1) ? this.names.get(id) : null;
	}

	/**
	 * Return whether there is an object with an identifier.
	 * @param id the identifier
	 * @return {@code true} unless objects were added, and none has it
	 */
	boolean mayHave(String id) {
		return this.idsWithSameKey.isEmpty() || this.idsWithSameKey.containsKey(id);
	}

	private boolean isSuitable(String name) {
		return !name.isBlank() && name.codePointCount(0, name.length()) <= this.maxLength
				&& !UNSUITABLE.matcher(name).find();
	}

}
