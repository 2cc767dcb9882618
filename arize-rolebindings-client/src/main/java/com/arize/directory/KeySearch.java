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

import com.arize.http.internal.Pages;
import com.arize.internal.Ids;
import org.jspecify.annotations.Nullable;

/**
 * A search for the objects of several names or several identifiers. It takes at most
 * twice the requests of the cheaper of two ways: to read the list of all objects, or to
 * find the objects one by one.
 *
 * <p>
 * The size of the list is not known before its end. Therefore, the list is read first, up
 * to one page for each key, because one by one takes at least as many requests. After
 * that, the way that has taken fewer requests takes the next one, until one of them is
 * complete. An identifier that was found is not searched further. A name is, because the
 * rest of the list can contain a second object with it.
 */
final class KeySearch<T> {

	private final Function<T, String> key;

	private final Function<T, String> id;

	private final boolean endsAtFirst;

	/*
	 * The objects are found by key and id, because a list that changes while it is read
	 * can contain one twice
	 */
	private final Map<String, Map<String, T>> found = new HashMap<>();

	private final Set<String> open;

	/* This key is searched by itself */
	private String single = "";

	private Iterator<List<T>> pagesOfSingle = Collections.emptyIterator();

	KeySearch(Set<String> names, Function<T, String> key, Function<T, String> id) {
		this(names, key, id, false);
	}

	private KeySearch(Set<String> keys, Function<T, String> key, Function<T, String> id, boolean endsAtFirst) {
		this.key = key;
		this.id = id;
		this.endsAtFirst = endsAtFirst;
		this.open = new LinkedHashSet<>(keys);
		keys.forEach((searched) -> this.found.put(searched, new LinkedHashMap<>()));
	}

	static <T> KeySearch<T> byId(Set<String> canonicalIds, Function<T, String> id) {
		return new KeySearch<>(canonicalIds, id.andThen(Ids::canonical), id, true);
	}

	/**
	 * Return the objects by key and identifier.
	 * @param one returns the pages with the objects of a key; {@code null} if only the
	 * list has them
	 */
	Map<String, Map<String, T>> find(HttpList<T> list, String parentId,
			@Nullable Function<String, Iterator<List<T>>> one) {
		Pages<T> all = list.pages(parentId, null);
		Map<?, ?> remembered = parentId.isEmpty() ? list.remembered() : null;
		for (int i = (remembered != null) ? remembered.size() : 0; i > 0; i--) {
			add(all.next());
		}
		// a single name needs no more pages than the list of all objects, but pages of
		// the list that are remembered serve further names
		boolean listFirst = this.open.size() != 1 || (remembered != null && !this.endsAtFirst);
		int inAdvance = this.open.size();
		int ofList = 0;
		int ofSingles = 0;
		while (!this.open.isEmpty() && all.hasNext()) {
			if (one == null || (listFirst && ofList < Math.max(inAdvance, ofSingles))) {
				add(all.next());
				ofList++;
			}
			else {
				addPageOfSingle(one);
				ofSingles++;
			}
		}
		return this.found;
	}

	private void addPageOfSingle(Function<String, Iterator<List<T>>> one) {
		if (!this.pagesOfSingle.hasNext()) {
			this.single = this.open.iterator().next();
			this.pagesOfSingle = one.apply(this.single);
		}
		add(this.pagesOfSingle.next());
		if (!this.pagesOfSingle.hasNext()) {
			this.open.remove(this.single);
		}
	}

	private void add(List<T> page) {
		for (T object : page) {
			Map<String, T> matches = this.found.get(this.key.apply(object));
			if (matches != null) {
				matches.put(this.id.apply(object), object);
			}
		}
		if (this.endsAtFirst) {
			this.open.removeIf((searched) -> !this.found.getOrDefault(searched, Map.of()).isEmpty());
		}
	}

}
