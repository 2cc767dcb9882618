package com.arize.internal;

import java.util.Comparator;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Compares identifiers of the API. They are base64, of which a response may have another
 * form than a request: with or without padding, in the alphabet for URLs or the other.
 */
public final class Ids {

	/** An order in which identifiers that are the same are equal. */
	public static final Comparator<String> ORDER = Comparator.comparing(Ids::canonical);

	private Ids() {
	}

	public static boolean sameId(@Nullable String first, @Nullable String second) {
		return Objects.equals(first, second)
				|| (first != null && second != null && canonical(first).equals(canonical(second)));
	}

	/**
	 * Return the form of an identifier that can be compared with others, as a key.
	 */
	public static String canonical(String id) {
		int end = id.length();
		while (end > 0 && id.charAt(end - 1) == '=') {
			end--;
		}
		return id.substring(0, end).replace('-', '+').replace('_', '/');
	}

}
