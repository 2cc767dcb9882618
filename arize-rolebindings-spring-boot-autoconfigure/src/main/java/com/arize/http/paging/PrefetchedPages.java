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

	/* Another thread may close the stream, also while this one waits for a page */
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
		List<T> page = read();
		prefetch();
		return page;
	}

	private List<T> read() {
		PageReader<T> reader = this.ahead;
		if (reader == null) {
			return this.pages.next();
		}
		try {
			return reader.await();
		}
		finally {
			this.ahead = null;
		}
	}

	/**
	 * Start to read the next page, if there is one. If this thread is interrupted, it is
	 * not read ahead, so that its request fails.
	 */
	void prefetch() {
		if (this.pages.canRead() && !Thread.currentThread().isInterrupted()) {
			start(new PageReader<>(this.pages));
		}
	}

	/* A reader that starts after close() would not be cancelled */
	private synchronized void start(PageReader<T> reader) {
		if (!this.closed) {
			reader.start();
			this.ahead = reader;
		}
	}

	@Override
	public void close() {
		PageReader<T> reader = stop();
		if (reader != null) {
			reader.cancel();
		}
	}

	private synchronized @Nullable PageReader<T> stop() {
		this.closed = true;
		return this.ahead;
	}

}
