package com.arize.http.internal.engine;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

	private final Set<Timeout> running = ConcurrentHashMap.newKeySet();

	public Deadlines() {
		this.timer.setRemoveOnCancelPolicy(true);
		this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
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

	public Timeout start(Duration timeout, Runnable onExpiry) {
		long nanos = TimeUnit.NANOSECONDS.convert(timeout);
		Timeout started = new Timeout(System.nanoTime() + nanos, onExpiry);
		this.running.add(started);
		try {
			started.task = this.timer.schedule(started::expire, nanos, TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// no timer would end it
			started.expire();
		}
		return started;
	}

	/**
	 * Run a task at an interval until this timer is closed.
	 */
	public void every(Duration interval, Runnable task) {
		long nanos = TimeUnit.NANOSECONDS.convert(interval);
		Future<?> unused = this.timer.scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS);
	}

	/**
	 * Stop the timer thread. All unfinished timeouts expire now, and later ones when they
	 * are started.
	 */
	@Override
	public void close() {
		this.timer.shutdown();
		this.running.forEach(Timeout::expire);
	}

	/**
	 * The time from the start of a timeout until it is finished or expires.
	 */
	public final class Timeout {

		private final long deadline;

		private final Runnable onExpiry;

		private @Nullable Future<?> task;

		private Timeout(long deadline, Runnable onExpiry) {
			this.deadline = deadline;
			this.onExpiry = onExpiry;
		}

		private void expire() {
			if (Deadlines.this.running.remove(this)) {
				try {
					this.onExpiry.run();
				}
				catch (RuntimeException | Error ex) {
					logger.warn("A request to Arize could not be cancelled at its timeout", ex);
				}
			}
		}

		/**
		 * Return whether the timeout has expired, even if the action has not run yet.
		 */
		public boolean isExpired() {
			return System.nanoTime() - this.deadline >= 0;
		}

		/**
		 * Finish the timeout, so that the action does not run any more.
		 */
		public boolean finish() {
			boolean finished = Deadlines.this.running.remove(this);
			if (finished && this.task != null) {
				this.task.cancel(false);
			}
			return finished;
		}

	}

}
