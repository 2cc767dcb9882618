package com.arize.access.internal.job;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Signals a run to stop. A thread that is planning is interrupted, because nothing is
 * written while planning; a thread that runs steps or waits for them is not.
 */
final class RunStop implements BooleanSupplier {

	private volatile boolean stopped;

	private @Nullable Thread planning;

	@Override
	public boolean getAsBoolean() {
		return this.stopped;
	}

	synchronized void stop() {
		this.stopped = true;
		interrupt();
	}

	void reset() {
		this.stopped = false;
	}

	/**
	 * Allow a stop to interrupt the current thread from now on. The thread is interrupted
	 * immediately if the stop was requested before.
	 */
	synchronized void planningStarted() {
		this.planning = Thread.currentThread();
		if (this.stopped) {
			interrupt();
		}
	}

	/**
	 * Do not allow a stop to interrupt the current thread any longer, and clear the
	 * interrupt that a stop has caused.
	 */
	synchronized void planningEnded() {
		if (this.planning != null && this.stopped) {
			Thread.interrupted();
		}
		this.planning = null;
	}

	private void interrupt() {
		if (this.planning != null) {
			this.planning.interrupt();
		}
	}

}
