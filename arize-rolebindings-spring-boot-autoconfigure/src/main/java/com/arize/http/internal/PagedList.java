package com.arize.http.internal;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * A list that is read page by page.
 *
 * @param request the method and path of its requests, for messages
 * @param description the elements in plural, for messages
 * @param cursor the cursor of the first page to read, {@code null} for the beginning
 * @param isUnlimited whether the list may have more pages than are taken to be endless
 * @param fetch reads the page with a cursor
 */
public record PagedList<T>(String request, String description, @Nullable String cursor, boolean isUnlimited,
		Function<@Nullable String, Page<T>> fetch) {

	/**
	 * The maximum number of elements of a page, which needs the fewest requests.
	 */
	public static final int MAX_PAGE_SIZE = 100;

	/**
	 * Return an iterator over the pages of this list. Each page is requested by
	 * {@link PageIterator#next()}.
	 */
	public PageIterator<T> pages() {
		return new PageIterator<>(this);
	}

	/**
	 * Return the elements of this list. The stream holds one page, and reads the next one
	 * when it is needed. A parallel stream reads ahead in batches of elements that grow.
	 */
	public Stream<T> stream() {
		return stream(stream(pages()).flatMap(List::stream).iterator());
	}

	private static <E> Stream<E> stream(Iterator<E> iterator) {
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false);
	}

}
