package com.arize.directory;

import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.arize.http.paging.PageIterator;

/**
 * Finds the objects of several names with at most twice the requests of the cheaper of
 * two ways: to read the list of all objects, or to find the objects name by name. The
 * size of the list is not known before its end. Therefore, it is read first, up to one
 * page for each name, because to find the objects name by name takes at least as many
 * requests. After that, the way that has taken fewer requests takes the next one, until
 * one of them is complete. Remembered pages, which need no request, are read before.
 *
 * <p>
 * An identifier that was found is not searched further. A further object of a name can be
 * in the part of the list that was not read.
 *
 * @param <T> the type of the objects
 */
final class BulkLookup<T> {

	private final Lookup<T> lookup;

	private final Map<String, String> names;

	/* By key and identifier: a list that changes can contain an object twice */
	private final Map<String, Map<String, T>> matches = new HashMap<>();

	private final Set<String> open;

	private String asked = "";

	private Iterator<List<T>> askedPages = Collections.emptyIterator();

	/**
	 * Create a lookup.
	 * @param lookup the way to find the objects
	 * @param names the names by key
	 */
	BulkLookup(Lookup<T> lookup, Map<String, String> names) {
		this.lookup = lookup;
		this.names = names;
		this.open = new LinkedHashSet<>(names.keySet());
	}

	/**
	 * Find the objects.
	 * @return the objects by key and identifier
	 */
	Map<String, Map<String, T>> run() {
		PageIterator<T> all = this.lookup.all().pages();
		for (int i = this.lookup.all().rememberedPages(); i > 0; i--) {
			add(all.next());
		}
		// a single name takes one request, as the first page of the list does
		int inAdvance = (this.open.size() > 1) ? this.open.size() : 0;
		int read = 0;
		int requested = 0;
		while (!this.open.isEmpty() && all.hasNext()) {
			if (this.lookup.one() == null || read < Math.max(inAdvance, requested)) {
				add(all.next());
				read++;
			}
			else {
				ask();
				requested++;
			}
		}
		return this.matches;
	}

	private void add(List<T> page) {
		for (T object : page) {
			String key = this.lookup.key(object);
			if (this.names.containsKey(key)) {
				this.matches.computeIfAbsent(key, (name) -> new LinkedHashMap<>()).put(this.lookup.id(object), object);
			}
		}
		if (this.lookup.unique()) {
			this.open.removeAll(this.matches.keySet());
		}
	}

	/* Requests the next page for a single name */
	private void ask() {
		if (!this.open.contains(this.asked)) {
			this.asked = this.open.iterator().next();
			this.askedPages = pages(this.asked);
		}
		add(this.askedPages.next());
		if (!this.askedPages.hasNext()) {
			this.open.remove(this.asked);
		}
	}

	private Iterator<List<T>> pages(String key) {
		return Objects.requireNonNull(this.lookup.one()).apply(this.names.getOrDefault(key, key)).pages();
	}

}
