package com.arize.rolebindings.test;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

import com.arize.directory.AmbiguousNameException;
import com.arize.internal.Arguments;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * The records of one kind in a directory, in the order in which they were added.
 *
 * @param <T> the type of the records
 */
final class DirectoryRecords<T> {

	private static final int PAGE_SIZE = 100;

	private final String kind;

	private final Function<T, String> id;

	private final NavigableMap<Long, T> records = new TreeMap<>();

	private final Map<String, Long> positions = new HashMap<>();

	private long lastPosition;

	private long lastNumber;

	/**
	 * Create records.
	 * @param kind the kind, as in generated ids, such as {@code User}
	 * @param id returns the id of a record
	 */
	DirectoryRecords(String kind, Function<T, String> id) {
		this.kind = kind;
		this.id = id;
	}

	/* Generated ids are not used again: a cache may have the records that had them */
	void clear() {
		this.records.clear();
		this.positions.clear();
		this.lastPosition = 0;
	}

	/* A test may have added a record with the id that is next */
	String nextId() {
		String next;
		do {
			this.lastNumber++;
			next = OpaqueIds.ofRecord(this.kind, this.lastNumber);
		}
		while (contains(next));
		return next;
	}

	T add(@Nullable T record) {
		T added = Arguments.requireNonNull(record, name());
		String addedId = this.id.apply(added);
		if (contains(addedId)) {
			throw new IllegalArgumentException("There is already a %s with the id '%s'".formatted(name(), addedId));
		}
		this.lastPosition++;
		this.records.put(this.lastPosition, added);
		this.positions.put(addedId, this.lastPosition);
		return added;
	}

	void remove(String removedId) {
		Long position = this.positions.remove(removedId);
		if (position == null) {
			throw new IllegalArgumentException("There is no %s with the id '%s'".formatted(name(), removedId));
		}
		this.records.remove(position);
	}

	boolean contains(String containedId) {
		return this.positions.containsKey(containedId);
	}

	T get(String searchedId) {
		Long position = this.positions.get(searchedId);
		if (position == null) {
			throw ErrorResponses.notFound(HttpMethod.GET, "/v2/%ss/%s".formatted(name(), searchedId), name());
		}
		return Objects.requireNonNull(this.records.get(position));
	}

	Optional<T> find(String name, Predicate<T> filter) {
		List<T> found = this.records.values().stream().filter(filter).toList();
		if (found.size() > 1) {
			throw new AmbiguousNameException(name(), name, found.stream().map(this.id).toList());
		}
		return found.stream().findFirst();
	}

	RecordPage<T> page(Predicate<T> filter, long after) {
		// one more than the page has, which determines whether there is a next page
		List<Map.Entry<Long, T>> found = this.records.tailMap(after, false)
			.entrySet()
			.stream()
			.filter((entry) -> filter.test(entry.getValue()))
			.limit(PAGE_SIZE + 1L)
			.toList();
		List<T> page = found.stream().limit(PAGE_SIZE).map(Map.Entry::getValue).toList();
		return new RecordPage<>(page, (found.size() > PAGE_SIZE) ? found.get(PAGE_SIZE - 1).getKey() : null);
	}

	private String name() {
		return this.kind.toLowerCase(Locale.ROOT);
	}

}
