package com.arize.http.paging;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;

import com.arize.internal.ContextPropagation;
import org.jspecify.annotations.Nullable;

import org.springframework.util.CustomizableThreadCreator;

/**
 * Reads one page by a daemon thread of its own, which ends with the page. It has the
 * context and the context class loader of the thread that creates the reader.
 *
 * @param <T> the type of the elements
 */
final class PageReader<T> {

	private static final CustomizableThreadCreator threads = threads();

	private final Thread thread;

	private @Nullable List<T> page;

	private @Nullable Throwable failure;

	PageReader(Iterator<List<T>> pages) {
		Runnable next = ContextPropagation.decorate(() -> this.page = pages.next());
		this.thread = threads.createThread(() -> read(next));
	}

	private static CustomizableThreadCreator threads() {
		CustomizableThreadCreator threads = new CustomizableThreadCreator("arize-prefetch-");
		threads.setDaemon(true);
		return threads;
	}

	private void read(Runnable next) {
		try {
			next.run();
		}
		catch (Throwable ex) {
			this.failure = ex;
		}
	}

	void start() {
		this.thread.start();
	}

	/**
	 * Wait for the page. If the calling thread is interrupted, so is the request.
	 * @return the page
	 * @throws RuntimeException or whatever else the request has thrown
	 */
	List<T> await() {
		join();
		if (this.failure != null) {
			throw PageReader.<RuntimeException>undeclared(this.failure);
		}
		return Objects.requireNonNull(this.page);
	}

	/**
	 * Interrupt the request, and wait until the thread has ended.
	 */
	void cancel() {
		this.thread.interrupt();
		join();
	}

	private void join() {
		boolean interrupted = false;
		while (this.thread.isAlive()) {
			try {
				this.thread.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
				this.thread.interrupt();
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/* An interceptor can throw a checked exception that it does not declare */
	@SuppressWarnings("unchecked")
	private static <X extends Throwable> RuntimeException undeclared(Throwable failure) throws X {
		throw (X) failure;
	}

}
