package com.arize.directory;

import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import com.arize.http.PageIterator;
import com.arize.http.PagedList;
import org.jspecify.annotations.Nullable;

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

	private final Set<String> keys;

	private final PagedList<T> all;

	private final @Nullable Function<String, PagedList<T>> one;

	private final Function<T, String> id;

	private final Function<T, String> key;

	private final boolean unique;

	/* By key and identifier: a list that changes can contain an object twice */
	private final Map<String, Map<String, T>> matches = new HashMap<>();

	private final Set<String> open;

	private String requestedName = "";

	private Iterator<List<T>> pagesOfName = Collections.emptyIterator();

	/**
	 * Create a lookup by names, e-mail addresses or identifiers.
	 * @param keys the names in the form in which they are compared
	 * @param all the list of all objects
	 * @param one returns a list with the objects of a name, among others; {@code null} if
	 * the API has no such list
	 * @param id returns the identifier of an object
	 * @param key returns the name of an object as a key
	 * @param unique whether there is at most one object of a name: it is an identifier
	 */
	BulkLookup(Set<String> keys, PagedList<T> all, @Nullable Function<String, PagedList<T>> one, Function<T, String> id,
			Function<T, String> key, boolean unique) {
		this.keys = keys;
		this.all = all;
		this.one = one;
		this.id = id;
		this.key = key;
		this.unique = unique;
		this.open = new LinkedHashSet<>(keys);
	}

	/**
	 * Find the objects.
	 * @return the objects by key and identifier
	 */
	Map<String, Map<String, T>> run() {
		PageIterator<T> pages = this.all.pages();
		for (int i = this.all.rememberedPages(); i > 0; i--) {
			add(pages.next());
		}
		// the list of a single name has no more pages than that of all objects, but
		// further
		// names may be in a page that is remembered
		boolean single = this.open.size() == 1 && (this.unique || !this.all.isRemembered());
		int inAdvance = this.open.size();
		int read = 0;
		int requested = 0;
		while (!this.open.isEmpty() && pages.hasNext()) {
			if (this.one == null || (!single && read < Math.max(inAdvance, requested))) {
				add(pages.next());
				read++;
			}
			else {
				request(this.one);
				requested++;
			}
		}
		return this.matches;
	}

	private void add(List<T> page) {
		for (T object : page) {
			String name = this.key.apply(object);
			if (this.keys.contains(name)) {
				this.matches.computeIfAbsent(name, (absent) -> new LinkedHashMap<>())
					.put(this.id.apply(object), object);
			}
		}
		if (this.unique) {
			this.open.removeAll(this.matches.keySet());
		}
	}

	/* Requests the next page for a single name */
	private void request(Function<String, PagedList<T>> list) {
		if (!this.open.contains(this.requestedName)) {
			this.requestedName = this.open.iterator().next();
			this.pagesOfName = list.apply(this.requestedName).pages();
		}
		add(this.pagesOfName.next());
		if (!this.pagesOfName.hasNext()) {
			this.open.remove(this.requestedName);
		}
	}

}
