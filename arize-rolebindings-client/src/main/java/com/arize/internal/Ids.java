package com.arize.internal;

import java.util.Comparator;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Compares identifiers of the API. They are base64, and a response may have another form
 * of it than the request: with or without padding, in the standard alphabet or the
 * alphabet for URLs.
 */
public final class Ids {

	/** Compares identifiers by their canonical form. */
	public static final Comparator<String> ORDER = Comparator.comparing(Ids::canonical);

	private Ids() {
	}

	public static boolean sameId(@Nullable String first, @Nullable String second) {
		return Objects.equals(first, second)
				|| (first != null && second != null && canonical(first).equals(canonical(second)));
	}

	/**
	 * Return the canonical form of an identifier, for example as a key of a map.
	 */
	public static String canonical(String id) {
		int end = id.length();
		while (end > 0 && id.charAt(end - 1) == '=') {
			end--;
		}
		return id.substring(0, end).replace('-', '+').replace('_', '/');
	}

}
