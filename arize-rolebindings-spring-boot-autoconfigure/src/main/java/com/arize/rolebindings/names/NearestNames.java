package com.arize.rolebindings.names;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.arize.internal.InternalApi;

/**
 * Finds the names that a misspelled name may stand for: those that differ by few
 * inserted, deleted, replaced or swapped characters, ignoring case.
 */
@InternalApi
public final class NearestNames {

	private static final int MAX_NAMES = 3;

	private static final int MAX_DISTANCE = 3;

	/* One error is allowed for so many characters, or any short name would be similar */
	private static final int CHARACTERS_PER_ERROR = 6;

	/* The time to compare is in proportion to the square of the length */
	private static final int MAX_LENGTH = 255;

	/* The names in lower case by name */
	private final Map<String, String> candidates = new LinkedHashMap<>();

	/**
	 * Create a search.
	 * @param candidates the names that exist
	 */
	public NearestNames(Collection<String> candidates) {
		candidates.forEach((name) -> this.candidates.put(name, name.toLowerCase(Locale.ROOT)));
	}

	/**
	 * Return the candidates that are similar to a name.
	 * @param name the name
	 * @return at most {@value #MAX_NAMES} of them, the most similar first
	 */
	public List<String> of(String name) {
		if (name.length() > MAX_LENGTH) {
			return List.of();
		}
		int max = Math.max(1, Math.min(MAX_DISTANCE, name.length() / CHARACTERS_PER_ERROR));
		NameDistance distance = new NameDistance(name.toLowerCase(Locale.ROOT), max);
		List<Candidate> similar = new ArrayList<>();
		this.candidates.forEach((candidate, lowerCase) -> {
			int errors = distance.to(lowerCase);
			if (errors <= max) {
				similar.add(new Candidate(candidate, errors));
			}
		});
		return similar.stream()
			.sorted(Comparator.comparing(Candidate::errors).thenComparing(Candidate::name))
			.limit(MAX_NAMES)
			.map(Candidate::name)
			.toList();
	}

	/**
	 * A name that exists.
	 *
	 * @param name the name
	 * @param errors how many characters differ
	 */
	private record Candidate(String name, int errors) {

	}

}
