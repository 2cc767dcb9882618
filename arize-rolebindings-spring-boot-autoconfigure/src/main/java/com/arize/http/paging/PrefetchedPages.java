package com.arize.http.paging;

import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Iterates over the pages of a list, and reads the next page while the current one is
 * used. Everything else is as without that: the order of the requests, of which there is
 * one at a time, and the page for which an exception is thrown.
 *
 * @param <T> the type of the elements
 */
final class PrefetchedPages<T> implements Iterator<List<T>>, AutoCloseable {

	private final PageIterator<T> pages;

	/* Another thread may close the stream */
	private volatile @Nullable PageReader<T> ahead;

	private volatile boolean closed;

	PrefetchedPages(PageIterator<T> pages) {
		this.pages = pages;
	}

	@Override
	public boolean hasNext() {
		return this.ahead != null || this.pages.hasNext();
	}

	@Override
	public List<T> next() {
		if (this.closed) {
			throw new IllegalStateException("The stream is closed");
		}
		PageReader<T> reader = this.ahead;
		this.ahead = null;
		List<T> page = (reader != null) ? reader.await() : this.pages.next();
		prefetch();
		return page;
	}

	/**
	 * Start to read the next page, if there is one. If this thread is interrupted, it is
	 * not read ahead, so that its request fails.
	 */
	void prefetch() {
		if (this.pages.canRead() && !Thread.currentThread().isInterrupted()) {
			PageReader<T> reader = new PageReader<>(this.pages);
			this.ahead = reader;
			if (!this.closed) {
				reader.start();
			}
		}
	}

	@Override
	public void close() {
		this.closed = true;
		PageReader<T> reader = this.ahead;
		if (reader != null) {
			reader.cancel();
		}
	}

}
