package com.arize.http.paging;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Reads each page of a list once. Safe for use by multiple threads.
 *
 * @param <T> the type of the elements
 */
final class PageMemory<T> implements Function<@Nullable String, Page<T>> {

	private final Function<@Nullable String, Page<T>> fetch;

	private final Map<@Nullable String, Page<T>> pages = new HashMap<>();

	PageMemory(Function<@Nullable String, Page<T>> fetch) {
		this.fetch = fetch;
	}

	@Override
	public synchronized Page<T> apply(@Nullable String cursor) {
		Page<T> page = this.pages.get(cursor);
		if (page == null) {
			page = this.fetch.apply(cursor);
			this.pages.put(cursor, page);
		}
		return page;
	}

	synchronized int size() {
		return this.pages.size();
	}

}
