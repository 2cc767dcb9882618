package com.arize.http.internal;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.InvalidResponseException;
import com.arize.internal.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over the pages of a list. After the elements of a page that has no valid
 * cursor of a next page, it throws an {@link InvalidResponseException}, because the list
 * would be incomplete, or never end. A page whose request failed is requested again.
 *
 */
public final class PageIterator<T> implements Iterator<List<T>> {

	/*
	 * A page is empty if the key has no permission to read its elements; a list of so
	 * many such pages is taken to be endless
	 */
	private static final int MAX_EMPTY_PAGES = 1_000;

	/* With pages of the maximum size, a million elements */
	private static final int MAX_PAGES = 10_000;

	private final PagedList<T> list;

	private final Set<String> cursors = new HashSet<>();

	private @Nullable String cursor;

	private int emptyPages;

	private boolean hasMore = true;

	private int pageNumber;

	private @Nullable InvalidResponseException failure;

	PageIterator(PagedList<T> list) {
		this.list = list;
		this.cursor = list.cursor();
		if (this.cursor != null) {
			this.cursors.add(this.cursor);
		}
	}

	@Override
	public boolean hasNext() {
		if (this.failure != null) {
			throw this.failure;
		}
		return this.hasMore;
	}

	@Override
	public List<T> next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		Page<T> page = this.list.fetch().apply(this.cursor);
		this.pageNumber++;
		this.emptyPages = page.elements().isEmpty() ? this.emptyPages + 1 : 0;
		this.hasMore = page.hasMore();
		if (this.hasMore) {
			this.cursor = page.nextCursor();
			this.failure = check(this.cursor);
		}
		return page.elements();
	}

	private @Nullable InvalidResponseException check(@Nullable String next) {
		if (next == null || next.isBlank()) {
			return failure("no cursor", null);
		}
		if (this.emptyPages >= MAX_EMPTY_PAGES) {
			return failure("no elements, like %s pages before it".formatted(MAX_EMPTY_PAGES - 1), null);
		}
		if (!this.cursors.add(next)) {
			return failure("the cursor of an earlier page", null);
		}
		if (this.pageNumber >= MAX_PAGES && !this.list.isUnlimited()) {
			return failure("%s pages before it".formatted(MAX_PAGES - 1), null);
		}
		try {
			Arguments.requireId(next, "cursor");
			return null;
		}
		catch (IllegalArgumentException ex) {
			return failure("a cursor that cannot be sent", ex);
		}
	}

	private InvalidResponseException failure(String what, @Nullable Exception cause) {
		String reason = "page %s of the %s indicates another page, but has %s".formatted(this.pageNumber,
				this.list.description(), what);
		return new InvalidResponseException(this.list.request() + " failed: " + reason,
				ApiError.builder(200).reason(reason).build(), cause);
	}

}
