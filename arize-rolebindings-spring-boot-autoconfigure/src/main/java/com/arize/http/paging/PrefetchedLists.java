package com.arize.http.paging;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Iterates over the pages of several lists, one page of each list after another, and
 * reads the next page of each list in the meantime.
 *
 * @param <T> the type of the elements
 */
final class PrefetchedLists<T> implements Iterator<List<T>>, AutoCloseable {

	private final List<PrefetchedPages<T>> all;

	/* Those with further pages, beginning with the one whose page is next */
	private final Deque<PrefetchedPages<T>> open;

	private boolean started;

	PrefetchedLists(List<PagedList<T>> lists) {
		this.all = lists.stream().map((list) -> new PrefetchedPages<>(list.pages())).toList();
		this.open = new ArrayDeque<>(this.all);
	}

	@Override
	public boolean hasNext() {
		while (!this.open.isEmpty() && !this.open.element().hasNext()) {
			this.open.remove();
		}
		return !this.open.isEmpty();
	}

	/* A page whose request failed is the next one again */
	@Override
	public List<T> next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		if (!this.started) {
			this.started = true;
			this.open.stream().skip(1).forEach(PrefetchedPages::prefetch);
		}
		List<T> page = this.open.element().next();
		this.open.add(this.open.remove());
		return page;
	}

	@Override
	public void close() {
		this.all.forEach(PrefetchedPages::close);
	}

}
