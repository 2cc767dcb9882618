package com.arize.http.timeout;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A timer that runs actions when their timeouts expire. Its thread is started by the
 * first timeout.
 */
public final class Deadlines implements AutoCloseable {

	static final String THREAD_NAME = "arize-timeouts";

	private static final Log logger = LogFactory.getLog(Deadlines.class);

	private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Deadlines::thread);

	/**
	 * Create a timer.
	 */
	public Deadlines() {
		this.timer.setRemoveOnCancelPolicy(true);
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

	/**
	 * Start a timeout.
	 * @param timeout the timeout
	 * @param onExpiry the action to run on the timer thread when the timeout expires; it
	 * must not block
	 * @return the time span, to be finished before the timeout expires
	 */
	public Timeout start(Duration timeout, Runnable onExpiry) {
		return new Timeout(TimeUnit.NANOSECONDS.convert(timeout), onExpiry);
	}

	/**
	 * Run a task at an interval until this timer is closed.
	 * @param interval the time between the end of the task and its next start
	 * @param task the task, which must not block
	 * @return a future to cancel the task with
	 */
	public Future<?> every(Duration interval, Runnable task) {
		long nanos = TimeUnit.NANOSECONDS.convert(interval);
		return this.timer.scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS);
	}

	/**
	 * Stop the timer thread. All unfinished timeouts expire now, and later ones when they
	 * are started, because no timer would end them.
	 */
	@Override
	public void close() {
		this.timer.shutdown();
		for (Runnable task : this.timer.getQueue().toArray(new Runnable[0])) {
			task.run();
			this.timer.remove(task);
		}
	}

	/**
	 * The time from the start of a timeout until it is finished or expires.
	 */
	public final class Timeout implements Runnable {

		private final long deadline;

		private final Runnable onExpiry;

		private final @Nullable Future<?> task;

		private Timeout(long nanos, Runnable onExpiry) {
			this.deadline = System.nanoTime() + nanos;
			this.onExpiry = onExpiry;
			this.task = schedule(nanos);
		}

		private @Nullable Future<?> schedule(long nanos) {
			try {
				return Deadlines.this.timer.schedule(this, nanos, TimeUnit.NANOSECONDS);
			}
			catch (RejectedExecutionException ex) {
				run();
				return null;
			}
		}

		@Override
		public void run() {
			try {
				this.onExpiry.run();
			}
			catch (RuntimeException | Error ex) {
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
			if (this.task != null) {
				this.task.cancel(false);
			}
		}

	}

}
