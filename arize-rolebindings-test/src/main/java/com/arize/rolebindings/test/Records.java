package com.arize.rolebindings.test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.arize.internal.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * The records of one kind, in the order in which they were added. Safe for use by
 * multiple threads.
 */
final class Records<T> {

	private final String name;

	private final Function<T, String> id;

	private final LongFunction<String> newId;

	private final NavigableMap<Long, T> records = new TreeMap<>();

	private final Map<String, Long> positions = new HashMap<>();

	private long lastPosition;

	Records(String name, Function<T, String> id, LongFunction<String> newId) {
		this.name = name;
		this.id = id;
		this.newId = newId;
	}

	/*
	 * Generated ids are not used again, because a cache may have the records that had
	 * them
	 */
	synchronized void clear() {
		this.records.clear();
		this.positions.clear();
	}

	String name() {
		return this.name;
	}

	String id(T record) {
		return this.id.apply(record);
	}

	/* A test may have added a record with the next id */
	synchronized T create(Function<String, T> factory) {
		String next;
		do {
			this.lastPosition++;
			next = this.newId.apply(this.lastPosition);
		}
		while (contains(next));
		return put(factory.apply(next));
	}

	synchronized T add(@Nullable T record) {
		T added = Arguments.requireNonNull(record, this.name);
		String addedId = this.id.apply(added);
		if (contains(addedId)) {
			throw new IllegalArgumentException("There is already a %s with the id '%s'".formatted(this.name, addedId));
		}
		this.lastPosition++;
		return put(added);
	}

	private T put(T record) {
		this.records.put(this.lastPosition, record);
		this.positions.put(this.id.apply(record), this.lastPosition);
		return record;
	}

	synchronized void replace(T record) {
		this.records.put(Objects.requireNonNull(this.positions.get(this.id.apply(record))), record);
	}

	synchronized void remove(String removedId) {
		Long position = this.positions.remove(removedId);
		if (position == null) {
			throw new IllegalArgumentException("There is no %s with the id '%s'".formatted(this.name, removedId));
		}
		this.records.remove(position);
	}

	synchronized boolean contains(String containedId) {
		return this.positions.containsKey(containedId);
	}

	synchronized @Nullable T get(String searchedId) {
		Long position = this.positions.get(searchedId);
		return (position != null) ? this.records.get(position) : null;
	}

	synchronized List<T> find(Predicate<T> filter) {
		return this.records.values().stream().filter(filter).toList();
	}

	synchronized Page<T> page(Predicate<T> filter, @Nullable String cursor, int limit) {
		long after = (cursor == null || cursor.equals(Page.FIRST)) ? 0 : OpaqueIds.position(cursor, this.lastPosition);
		// the record after those of the page shows whether there is a next page
		List<Map.Entry<Long, T>> found = this.records.tailMap(after, false)
			.entrySet()
			.stream()
			.filter((entry) -> filter.test(entry.getValue()))
			.limit(limit + 1L)
			.toList();
		List<T> page = found.stream().limit(limit).map(Map.Entry::getValue).toList();
		boolean hasMore = found.size() > limit;
		return new Page<>(page, hasMore ? OpaqueIds.cursorAfter(found.get(limit - 1).getKey()) : null);
	}

	/**
	 * A page of records.
	 *
	 * @param nextCursor the cursor of the next page, {@code null} if there is none
	 */
	record Page<T>(List<T> records, @Nullable String nextCursor) {

		/** The cursor of the first page. */
		static final String FIRST = "";

		/**
		 * Return the records of all pages. The stream holds one page, and reads the next
		 * one when it is needed.
		 */
		static <T> Stream<T> stream(Function<String, Page<T>> reader) {
			// the stream begins with an empty page, so that no page is read before it is
			// needed
			return Stream.iterate(new Page<T>(List.of(), FIRST),
					(page) -> page.nextCursor() != null || !page.records().isEmpty(),
					(page) -> (page.nextCursor() != null) ? reader.apply(page.nextCursor())
							: new Page<>(List.of(), null))
				.flatMap((page) -> page.records().stream());
		}

	}

}
