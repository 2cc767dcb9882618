package com.arize.internal;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds names that are similar to a misspelled one: they differ by few inserted, deleted,
 * replaced or swapped characters, ignoring case and the Unicode form.
 */
public final class NearestNames {

	private static final int MAX_NAMES = 3;

	private static final int MAX_DISTANCE = 3;

	/*
	 * One error is allowed for this number of characters. Otherwise, any short name would
	 * be similar
	 */
	private static final int CHARACTERS_PER_ERROR = 6;

	/* The time to compare is in proportion to the square of the length */
	private static final int MAX_LENGTH = 255;

	/* The forms that are compared, by name */
	private final Map<String, String> candidates = new LinkedHashMap<>();

	/**
	 * Create a search.
	 */
	public NearestNames(Collection<String> candidates) {
		candidates.forEach((name) -> this.candidates.put(name, compared(name)));
	}

	/**
	 * Return the candidates that are similar to a name.
	 */
	public List<String> of(String name) {
		if (name.length() > MAX_LENGTH) {
			return List.of();
		}
		int max = Math.max(1, Math.min(MAX_DISTANCE, name.length() / CHARACTERS_PER_ERROR));
		String searched = compared(name);
		return this.candidates.entrySet()
			.stream()
			.map((entry) -> Map.entry(entry.getKey(), distance(searched, entry.getValue(), max)))
			.filter((candidate) -> candidate.getValue() <= max)
			.sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
			.limit(MAX_NAMES)
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * Return whether two names look the same, but may differ in Unicode characters.
	 */
	public static boolean isSameText(String first, String second) {
		return composed(first).equals(composed(second));
	}

	private static String compared(String name) {
		return composed(name).toLowerCase(Locale.ROOT);
	}

	private static String composed(String name) {
		return Normalizer.normalize(name, Normalizer.Form.NFC);
	}

	/*
	 * The optimal string alignment distance: how many characters are inserted, deleted,
	 * replaced or swapped; a number above the maximum need not be exact
	 */
	private static int distance(String first, String second, int max) {
		if (Math.abs(first.length() - second.length()) > max) {
			return max + 1;
		}
		int[][] distances = new int[first.length() + 1][second.length() + 1];
		for (int i = 0; i <= first.length(); i++) {
			for (int j = 0; j <= second.length(); j++) {
				distances[i][j] = (i == 0 || j == 0) ? i + j
						: (Math.abs(i - j) > max) ? max + 1 : distance(first, second, distances, i, j);
			}
		}
		return distances[first.length()][second.length()];
	}

	private static int distance(String first, String second, int[][] distances, int i, int j) {
		int replaced = distances[i - 1][j - 1] + ((first.charAt(i - 1) != second.charAt(j - 1)) ? 1 : 0);
		int distance = Math.min(replaced, Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
		boolean swapped = i > 1 && j > 1 && first.charAt(i - 1) == second.charAt(j - 2)
				&& first.charAt(i - 2) == second.charAt(j - 1);
		return swapped ? Math.min(distance, distances[i - 2][j - 2] + 1) : distance;
	}

}
