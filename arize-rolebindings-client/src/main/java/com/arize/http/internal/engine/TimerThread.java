package com.arize.http.internal.engine;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The thread of the {@link Deadlines} of several clients. It is started by the first task
 * and ends when the last of them is closed.
 */
final class TimerThread {

	static final String NAME = "arize-timeouts";

	private int users;

	private @Nullable ScheduledThreadPoolExecutor executor;

	synchronized void acquire() {
		this.users++;
	}

	synchronized void release() {
		this.users--;
		if (this.users == 0 && this.executor != null) {
			this.executor.shutdownNow();
			this.executor = null;
		}
	}

	synchronized Future<?> schedule(Runnable task, long nanos) {
		return executor().schedule(task, nanos, TimeUnit.NANOSECONDS);
	}

	synchronized Future<?> every(Runnable task, long nanos) {
		return executor().scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS);
	}

	private ScheduledThreadPoolExecutor executor() {
		if (this.executor == null) {
			this.executor = new ScheduledThreadPoolExecutor(1, TimerThread::thread);
			this.executor.setRemoveOnCancelPolicy(true);
		}
		return this.executor;
	}

	/*
	 * The thread must not prevent the class loader of the application from being
	 * collected
	 */
	private static Thread thread(Runnable work) {
		Thread thread = new Thread(null, work, NAME, 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(null);
		return thread;
	}

}
