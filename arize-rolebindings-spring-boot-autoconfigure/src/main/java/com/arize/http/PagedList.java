package com.arize.http;

import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * A list that is read page by page.
 *
 * @param <T> the type of the elements
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
	 * Create a list whose number of pages is limited.
	 * @param request the method and path of its requests, for messages
	 * @param description the elements in plural, for messages
	 * @param cursor the cursor of the first page to read, {@code null} for the beginning
	 * @param fetch reads the page with a cursor
	 */
	public PagedList(String request, String description, @Nullable String cursor,
			Function<@Nullable String, Page<T>> fetch) {
		this(request, description, cursor, false, fetch);
	}

	/**
	 * Return this list, of which each page is requested until it has been received, and
	 * then no more.
	 * @return the list, which holds the pages
	 */
	public PagedList<T> remembered() {
		return new PagedList<>(this.request, this.description, this.cursor, this.isUnlimited,
				new PageMemory<>(this.fetch, Collections.synchronizedMap(new HashMap<>())));
	}

	/**
	 * Return whether each page is requested once at most.
	 * @return {@code true} if this list was returned by {@link #remembered()}
	 */
	public boolean isRemembered() {
		return this.fetch instanceof PageMemory;
	}

	/**
	 * Return how many pages at the beginning of this list need no request.
	 * @return the number of remembered pages
	 */
	public int rememberedPages() {
		return (this.fetch instanceof PageMemory<T> memory) ? memory.pages().size() : 0;
	}

	/**
	 * Return an iterator over the pages of this list. Each page is requested by
	 * {@link PageIterator#next()}.
	 * @return the iterator
	 */
	public PageIterator<T> pages() {
		return new PageIterator<>(this);
	}

	/**
	 * Return the elements of this list. The stream holds one page, and reads the next one
	 * when it is needed. A parallel stream reads ahead in batches of elements that grow.
	 * @return the elements
	 */
	public Stream<T> stream() {
		return stream(stream(pages()).flatMap(List::stream).iterator());
	}

	private static <E> Stream<E> stream(Iterator<E> iterator) {
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false);
	}

	/**
	 * Remembers each page of a list. Safe for use by multiple threads.
	 *
	 * @param <T> the type of the elements
	 * @param fetch reads the page with a cursor
	 * @param pages the pages that were read, by cursor
	 */
	private record PageMemory<T>(Function<@Nullable String, Page<T>> fetch,
			Map<@Nullable String, Page<T>> pages) implements Function<@Nullable String, Page<T>> {

		@Override
		public Page<T> apply(@Nullable String cursor) {
			Page<T> page = this.pages.get(cursor);
			if (page == null) {
				// without a lock: a thread would wait for the request of another one
				Page<T> fetched = this.fetch.apply(cursor);
				page = this.pages.putIfAbsent(cursor, fetched);
				page = (page != null) ? page : fetched;
			}
			return page;
		}

	}

}
