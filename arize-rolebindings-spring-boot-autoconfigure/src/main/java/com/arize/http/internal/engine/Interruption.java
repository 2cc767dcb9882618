package com.arize.http.internal.engine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Interrupts the thread that creates it when a timeout expires.
 */
public final class Interruption {

	private final Deadlines.Timeout timeout;

	private @Nullable Thread thread = Thread.currentThread();

	private boolean interrupted;

	/**
	 * Start the timeout.
	 */
	public Interruption(Deadlines deadlines, Duration timeout) {
		this.timeout = deadlines.start(timeout, this::interrupt);
	}

	private synchronized void interrupt() {
		if (this.thread != null) {
			this.interrupted = true;
			this.thread.interrupt();
		}
	}

	/**
	 * Finish the timeout. The interrupt status that it has set is cleared.
	 */
	public synchronized boolean finish() {
		this.thread = null;
		this.timeout.finish();
		if (this.interrupted) {
			Thread.interrupted();
		}
		return this.interrupted;
	}

}
