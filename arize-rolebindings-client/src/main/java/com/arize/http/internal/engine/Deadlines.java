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

	/*
	 * The next check of the running timeouts, which is not later than the first of them
	 */
	private volatile @Nullable Check next;

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
		Timeout started = new Timeout(System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout), onExpiry);
		this.running.add(started);
		checkAt(started.deadline);
		return started;
	}

	/*
	 * Nearly all timeouts are finished before they expire: a task for each of them would
	 * wake up the timer thread in each call
	 */
	private void checkAt(long time) {
		Check pending = this.next;
		boolean earlier = pending == null || time - pending.time < 0;
		if (earlier && !schedule(time)) {
			this.running.forEach(Timeout::expire);
		}
	}

	/* Return whether the timer is not closed */
	private synchronized boolean schedule(long time) {
		Check pending = this.next;
		if (pending != null && time - pending.time >= 0) {
			return true;
		}
		if (pending != null) {
			pending.task.cancel(false);
		}
		try {
			Future<?> task = this.timer.schedule(() -> check(time), time - System.nanoTime(), TimeUnit.NANOSECONDS);
			this.next = new Check(time, task);
			return true;
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
	}

	private void check(long time) {
		synchronized (this) {
			Check pending = this.next;
			// an earlier one may have been scheduled when this one had started
			if (pending != null && pending.time == time) {
				this.next = null;
			}
		}
		this.running.stream().filter(Timeout::isExpired).forEach(Timeout::expire);
		this.running.stream()
			.map((timeout) -> timeout.deadline)
			.reduce((first, second) -> (first - second < 0) ? first : second)
			.ifPresent(this::checkAt);
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
	 * are started, because no timer would end them.
	 */
	@Override
	public void close() {
		this.timer.shutdown();
		synchronized (this) {
			// so that each further timeout is rejected by the timer
			this.next = null;
		}
		this.running.forEach(Timeout::expire);
	}

	private record Check(long time, Future<?> task) {

	}

	/**
	 * The time from the start of a timeout until it is finished or expires.
	 */
	public final class Timeout {

		private final long deadline;

		private final Runnable onExpiry;

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
			return Deadlines.this.running.remove(this);
		}

	}

}
