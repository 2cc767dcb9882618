package com.arize.http.paging;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;

/**
 * Iterates over the elements of one list after another, and holds one page. A parallel
 * stream reads ahead in batches that grow: with one batch per page, joining the results
 * of a long list would be quadratic.
 *
 * @param <T> the type of the elements
 */
final class PageSpliterator<T> extends AbstractSpliterator<T> {

	private final Iterator<? extends Iterator<List<T>>> lists;

	private Iterator<List<T>> pages = Collections.emptyIterator();

	private Iterator<T> page = Collections.emptyIterator();

	/**
	 * Create a spliterator.
	 * @param lists the pages of each list
	 */
	PageSpliterator(Iterator<? extends Iterator<List<T>>> lists) {
		super(Long.MAX_VALUE, ORDERED | NONNULL);
		this.lists = lists;
	}

	@Override
	public boolean tryAdvance(Consumer<? super T> action) {
		while (!this.page.hasNext()) {
			if (this.pages.hasNext()) {
				this.page = this.pages.next().iterator();
			}
			else if (this.lists.hasNext()) {
				this.pages = this.lists.next();
			}
			else {
				return false;
			}
		}
		action.accept(this.page.next());
		return true;
	}

}
