package com.arize.http.timeout;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs actions when their timeouts expire. One task is scheduled for the earliest of all
 * deadlines, and again only when it has run: one for each would wake the timer thread for
 * every call. The thread is started by the first timeout.
 */
public final class Deadlines implements AutoCloseable {

	static final String THREAD_NAME = "arize-timeouts";

	private static final Log logger = LogFactory.getLog(Deadlines.class);

	private final Set<Span> spans = ConcurrentHashMap.newKeySet();

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable Wakeup next;

	private @Nullable ScheduledThreadPoolExecutor timer;

	private boolean closed;

	/**
	 * Start a timeout.
	 * @param timeout when it expires
	 * @param onExpiry what is run then, on the timer thread; it must not block
	 * @return the time span, to be finished before the timeout expires
	 */
	public Span start(Duration timeout, Runnable onExpiry) {
		Span span = new Span(System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout), onExpiry);
		// before the look at the next wakeup, which reads the set after it has been reset
		this.spans.add(span);
		Wakeup wakeup = this.next;
		if ((wakeup == null || wakeup.isAfter(span.deadline)) && !wakeUpAt(span.deadline)) {
			expireNow(span);
		}
		return span;
	}

	/* Return false once closed */
	private boolean wakeUpAt(long time) {
		this.lock.lock();
		try {
			Wakeup wakeup = this.next;
			if (this.closed) {
				return false;
			}
			if (wakeup != null && !wakeup.isAfter(time)) {
				return true;
			}
			if (wakeup != null) {
				wakeup.task.cancel(false);
			}
			Future<?> task = timer().schedule(() -> expire(time), time - System.nanoTime(), TimeUnit.NANOSECONDS);
			this.next = new Wakeup(time, task);
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private ScheduledThreadPoolExecutor timer() {
		ScheduledThreadPoolExecutor present = this.timer;
		if (present == null) {
			present = new ScheduledThreadPoolExecutor(1, Deadlines::thread);
			present.setRemoveOnCancelPolicy(true);
			this.timer = present;
		}
		return present;
	}

	/*
	 * The class loader of the caller must be free for collection when its application
	 * stops
	 */
	private static Thread thread(Runnable work) {
		Thread thread = new Thread(null, work, THREAD_NAME, 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(null);
		return thread;
	}

	private void expire(long time) {
		reset(time);
		long now = System.nanoTime();
		Span earliest = null;
		for (Span span : List.copyOf(this.spans)) {
			if (span.deadline - now > 0) {
				earliest = (earliest == null || earliest.deadline - span.deadline > 0) ? span : earliest;
			}
			else {
				expireNow(span);
			}
		}
		if (earliest != null) {
			wakeUpAt(earliest.deadline);
		}
	}

	private void expireNow(Span span) {
		if (this.spans.remove(span)) {
			span.expire();
		}
	}

	/* What starts from now on schedules its own wakeup; what has started is found next */
	private void reset(long time) {
		this.lock.lock();
		try {
			Wakeup wakeup = this.next;
			if (wakeup != null && wakeup.time == time) {
				this.next = null;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * End the timer thread. What has started and is not finished expires now, as does
	 * everything that starts later: nothing else would end it.
	 */
	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.next = null;
			if (this.timer != null) {
				this.timer.shutdownNow();
			}
		}
		finally {
			this.lock.unlock();
		}
		List.copyOf(this.spans).forEach(this::expireNow);
	}

	/**
	 * When the timer thread looks for expired timeouts.
	 *
	 * @param time the time in terms of {@link System#nanoTime()}
	 * @param task the scheduled task
	 */
	private record Wakeup(long time, Future<?> task) {

		boolean isAfter(long other) {
			return this.time - other > 0;
		}

	}

	/**
	 * The time from the start of a timeout until it is finished or expires.
	 */
	public final class Span {

		private final long deadline;

		private final Runnable onExpiry;

		private Span(long deadline, Runnable onExpiry) {
			this.deadline = deadline;
			this.onExpiry = onExpiry;
		}

		private void expire() {
			try {
				this.onExpiry.run();
			}
			catch (RuntimeException | Error ex) {
				// the other timeouts have to expire all the same
				logger.warn("A request to Arize could not be cancelled at its timeout", ex);
			}
		}

		/* Also right before the action runs */
		public boolean isExpired() {
			return System.nanoTime() - this.deadline >= 0;
		}

		public void finish() {
			Deadlines.this.spans.remove(this);
		}

	}

}
