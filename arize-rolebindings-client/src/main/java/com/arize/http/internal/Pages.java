package com.arize.http.internal;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.InvalidResponseException;
import com.arize.internal.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a list. Each is requested when it is needed. If a page indicates another
 * page, but has no valid cursor, an {@link InvalidResponseException} is thrown after its
 * elements: the list would be incomplete, or never end. A page whose request failed is
 * requested again.
 */
public final class Pages<T> implements Iterator<List<T>> {

	/** The maximum number of elements of a page, which needs the fewest requests. */
	public static final int MAX_SIZE = 100;

	/*
	 * A page is empty if the key has no permission to read its elements. A list with so
	 * many such pages is taken for endless
	 */
	private static final int MAX_EMPTY_PAGES = 1_000;

	/* Pages of the maximum size have a million elements */
	private static final int MAX_PAGES = 10_000;

	private final String request;

	private final String description;

	private final boolean unlimited;

	private final Function<@Nullable String, Page<T>> fetch;

	private final Set<String> cursors = new HashSet<>();

	private @Nullable String cursor;

	private int emptyPages;

	private boolean hasMore = true;

	private int pageNumber;

	/* Says why there is no next page although there should be one */
	private @Nullable String problem;

	/**
	 * Create the pages of a list.
	 * @param request the method and path of its requests, for messages
	 * @param description the elements in plural, for messages
	 * @param cursor the cursor of the first page to read, {@code null} for the beginning
	 * @param unlimited whether the list may have more than 10,000 pages
	 * @param fetch reads the page with a cursor
	 */
	public Pages(String request, String description, @Nullable String cursor, boolean unlimited,
			Function<@Nullable String, Page<T>> fetch) {
		this.request = request;
		this.description = description;
		this.unlimited = unlimited;
		this.fetch = fetch;
		this.cursor = cursor;
		if (cursor != null) {
			this.cursors.add(cursor);
		}
	}

	/**
	 * Return the elements of the pages. The stream holds one page. A parallel stream
	 * reads ahead in growing batches.
	 */
	public Stream<T> stream() {
		return stream(stream(this).flatMap(List::stream).iterator());
	}

	private static <E> Stream<E> stream(Iterator<E> iterator) {
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false);
	}

	@Override
	public boolean hasNext() {
		if (this.problem != null) {
			String reason = "page %s of the %s indicates another page, but has %s".formatted(this.pageNumber,
					this.description, this.problem);
			throw new InvalidResponseException(this.request + " failed: " + reason,
					ApiError.builder(200).reason(reason).build(), null);
		}
		return this.hasMore;
	}

	@Override
	public List<T> next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		Page<T> page = this.fetch.apply(this.cursor);
		this.pageNumber++;
		this.emptyPages = page.elements().isEmpty() ? this.emptyPages + 1 : 0;
		this.hasMore = page.hasMore();
		if (this.hasMore) {
			this.cursor = page.nextCursor();
			this.problem = problem(this.cursor);
		}
		return page.elements();
	}

	private @Nullable String problem(@Nullable String next) {
		if (next == null || next.isBlank()) {
			return "no cursor";
		}
		if (this.emptyPages >= MAX_EMPTY_PAGES) {
			return "no elements, like %s pages before it".formatted(MAX_EMPTY_PAGES - 1);
		}
		if (!this.cursors.add(next)) {
			return "the cursor of an earlier page";
		}
		if (this.pageNumber >= MAX_PAGES && !this.unlimited) {
			return "%s pages before it".formatted(MAX_PAGES - 1);
		}
		try {
			Arguments.requireId(next, "cursor");
			return null;
		}
		catch (IllegalArgumentException ex) {
			return "a cursor that cannot be sent: " + ex.getMessage();
		}
	}

	/**
	 * A page of a list, possibly without elements although there are further pages.
	 */
	public record Page<T>(List<T> elements, @Nullable String nextCursor, boolean hasMore) {
	}

}
