package com.arize.rolebindings.autoconfigure.access;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Stops a reconciliation. A thread that plans is interrupted, as nothing is written
 * during that time; a thread that waits for running steps is not.
 */
final class DesiredStateStop implements BooleanSupplier {

	private volatile boolean stopped;

	private @Nullable Thread planning;

	/**
	 * Return whether to stop.
	 */
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
	 * Let a stop interrupt the current thread from now on. It is interrupted at once if
	 * the stop was before.
	 */
	synchronized void planningStarted() {
		this.planning = Thread.currentThread();
		if (this.stopped) {
			interrupt();
		}
	}

	/**
	 * Let a stop not interrupt the current thread any more, and clear the interrupt that
	 * a stop has caused.
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
