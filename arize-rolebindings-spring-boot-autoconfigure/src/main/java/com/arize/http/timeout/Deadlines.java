package com.arize.http.timeout;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A timer that runs actions when their timeouts expire. Only one task is scheduled, for
 * the earliest deadline, because a task per timeout would wake the timer thread for every
 * call. The thread is started by the first timeout.
 */
public final class Deadlines implements AutoCloseable {

	static final String THREAD_NAME = "arize-timeouts";

	private static final Log logger = LogFactory.getLog(Deadlines.class);

	private final RunningTimeouts spans = new RunningTimeouts();

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable Wakeup next;

	private @Nullable ScheduledThreadPoolExecutor timer;

	private boolean closed;

	/**
	 * Start a timeout.
	 * @param timeout the timeout
	 * @param onExpiry the action to run on the timer thread when the timeout expires; it
	 * must not block
	 * @return the time span, to be finished before the timeout expires
	 */
	public Timeout start(Duration timeout, Runnable onExpiry) {
		Timeout span = new Timeout(System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout), onExpiry);
		// must be added before the next wakeup is read, see expire(long)
		this.spans.add(span);
		Wakeup wakeup = this.next;
		if ((wakeup == null || wakeup.isAfter(span.deadline)) && !wakeUpAt(span.deadline)) {
			expireNow(span);
		}
		return span;
	}

	/* Return false if closed */
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
	 * The thread must not prevent the class loader of the application from being
	 * collected
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
		Timeout earliest = null;
		for (Timeout span : this.spans.toList()) {
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

	private void expireNow(Timeout span) {
		if (this.spans.remove(span)) {
			span.expire();
		}
	}

	/* Spans that start later schedule a wakeup; earlier ones are running already */
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
	 * Stop the timer thread. All unfinished spans expire now, and later ones expire when
	 * they are started, because no timer would end them.
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
		this.spans.toList().forEach(this::expireNow);
	}

	/**
	 * The next time at which the timer thread checks for expired timeouts.
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
	public final class Timeout {

		private final long deadline;

		private final Runnable onExpiry;

		private final int slot = RunningTimeouts.slotOfCurrentThread();

		private Timeout(long deadline, Runnable onExpiry) {
			this.deadline = deadline;
			this.onExpiry = onExpiry;
		}

		int slot() {
			return this.slot;
		}

		private void expire() {
			try {
				this.onExpiry.run();
			}
			catch (RuntimeException | Error ex) {
				// the other timeouts must still expire
				logger.warn("A request to Arize could not be cancelled at its timeout", ex);
			}
		}

		/**
		 * Return whether the timeout has expired, even if the action has not run yet.
		 * @return whether the timeout has expired
		 */
		public boolean isExpired() {
			return System.nanoTime() - this.deadline >= 0;
		}

		/**
		 * Finish the span, so that the action does not run any more.
		 */
		public void finish() {
			Deadlines.this.spans.remove(this);
		}

	}

}
