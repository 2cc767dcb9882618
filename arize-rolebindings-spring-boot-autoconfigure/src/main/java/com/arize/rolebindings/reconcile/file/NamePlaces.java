package com.arize.rolebindings.reconcile.file;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The lines in which names are used.
 */
final class NamePlaces {

	/* By the kind of name, and by name */
	private final Map<String, Map<String, Set<Place>>> places = new LinkedHashMap<>();

	/* By the name of the space, and by the name of the project */
	private final Map<String, Map<String, Set<Place>>> projects = new LinkedHashMap<>();

	void add(AccessFileEntry entry) {
		entry.texts().forEach((member, text) -> {
			if (member.equals(AccessFileEntry.PROJECT)) {
				add(this.projects, entry.text(AccessFileEntry.SPACE), text.value(), text.place());
			}
			else if (AccessFileEntry.NAMES.containsKey(member)) {
				add(this.places, member, text.value(), text.place());
			}
		});
	}

	private static void add(Map<String, Map<String, Set<Place>>> places, String key, String name, Place place) {
		places.computeIfAbsent(key, (absent) -> new LinkedHashMap<>())
			.computeIfAbsent(name, (absent) -> new LinkedHashSet<>())
			.add(place);
	}

	/**
	 * Return the names of a kind, except projects.
	 * @param member the member that has them
	 * @return the lines by name
	 */
	Map<String, Set<Place>> of(String member) {
		return this.places.getOrDefault(member, Map.of());
	}

	/**
	 * Return the names of the projects of a space.
	 * @param space the name of the space
	 * @return the lines by name
	 */
	Map<String, Set<Place>> ofProjects(String space) {
		return this.projects.getOrDefault(space, Map.of());
	}

}
