package com.arize.rolebindings.names;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the names that a misspelled name may stand for: those that differ by few
 * inserted, deleted, replaced or swapped characters, ignoring case.
 */
final class NearestNames {

	private static final int MAX_NAMES = 3;

	private static final int MAX_DISTANCE = 3;

	/* One error is allowed for so many characters, or any short name would be similar */
	private static final int CHARACTERS_PER_ERROR = 6;

	/* The time to compare is in proportion to the square of the length */
	private static final int MAX_LENGTH = 255;

	private final String name;

	private final int maxDistance;

	private NearestNames(String name) {
		this.name = name.toLowerCase(Locale.ROOT);
		this.maxDistance = Math.max(1, Math.min(MAX_DISTANCE, this.name.length() / CHARACTERS_PER_ERROR));
	}

	/**
	 * Return the candidates that are similar to a name.
	 * @param name the name
	 * @param candidates the names that exist
	 * @return at most {@value #MAX_NAMES} of them, the most similar first
	 */
	static List<String> of(String name, Collection<String> candidates) {
		if (name.length() > MAX_LENGTH) {
			return List.of();
		}
		NearestNames nearest = new NearestNames(name);
		return candidates.stream()
			.distinct()
			.map((candidate) -> new Candidate(candidate, nearest.distance(candidate.toLowerCase(Locale.ROOT))))
			.filter((candidate) -> candidate.distance() <= nearest.maxDistance)
			.sorted(Comparator.comparing(Candidate::distance).thenComparing(Candidate::name))
			.limit(MAX_NAMES)
			.map(Candidate::name)
			.toList();
	}

	/*
	 * The optimal string alignment distance; any number above the maximum stands for all
	 */
	private int distance(String candidate) {
		int columns = candidate.length() + 1;
		if (Math.abs(this.name.length() - candidate.length()) > this.maxDistance) {
			return Integer.MAX_VALUE;
		}
		int[] beforeLast = new int[columns];
		int[] last = new int[columns];
		Arrays.setAll(last, (column) -> column);
		for (int row = 1; row <= this.name.length(); row++) {
			int[] current = new int[columns];
			current[0] = row;
			for (int column = 1; column < columns; column++) {
				current[column] = distance(candidate, row, column, current, last, beforeLast);
			}
			if (Arrays.stream(current).min().orElseThrow() > this.maxDistance) {
				return Integer.MAX_VALUE;
			}
			beforeLast = last;
			last = current;
		}
		return last[columns - 1];
	}

	private int distance(String candidate, int row, int column, int[] current, int[] last, int[] beforeLast) {
		boolean same = isSame(candidate, row, column);
		int distance = Math.min(last[column - 1] + (same ? 0 : 1), Math.min(last[column], current[column - 1]) + 1);
		boolean swapped = row > 1 && column > 1 && isSame(candidate, row, column - 1)
				&& isSame(candidate, row - 1, column);
		return swapped ? Math.min(distance, beforeLast[column - 2] + 1) : distance;
	}

	private boolean isSame(String candidate, int row, int column) {
		return this.name.charAt(row - 1) == candidate.charAt(column - 1);
	}

	/**
	 * A name that exists.
	 *
	 * @param name the name
	 * @param distance how many characters differ
	 */
	private record Candidate(String name, int distance) {

	}

}
