package com.arize.rolebindings.test;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * A page of {@link DirectoryRecords}.
 *
 * @param <T> the type of the records
 * @param records the records
 * @param last the position of the last record, {@code null} if there is no next page
 */
record DirectoryPage<T>(List<T> records, @Nullable Long last) {

	/**
	 * Return the records of all pages. The stream holds one page, and reads the next one
	 * when it is needed.
	 * @param <T> the type of the records
	 * @param reader reads the page after a position
	 * @return the records
	 */
	static <T> Stream<T> stream(LongFunction<DirectoryPage<T>> reader) {
		Iterator<DirectoryPage<T>> pages = new PageIterator<>(reader);
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED), false)
			.flatMap((page) -> page.records().stream());
	}

	/**
	 * Iterates over pages.
	 *
	 * @param <T> the type of the records
	 */
	private static final class PageIterator<T> implements Iterator<DirectoryPage<T>> {

		private final LongFunction<DirectoryPage<T>> reader;

		private @Nullable Long after = 0L;

		PageIterator(LongFunction<DirectoryPage<T>> reader) {
			this.reader = reader;
		}

		@Override
		public boolean hasNext() {
			return this.after != null;
		}

		@Override
		public DirectoryPage<T> next() {
			if (this.after == null) {
				throw new NoSuchElementException();
			}
			DirectoryPage<T> page = this.reader.apply(this.after);
			this.after = page.last();
			return page;
		}

	}

}
