package com.arize.access.run;

import com.arize.access.report.PlanReport;
import org.jspecify.annotations.Nullable;

/**
 * Stops the runs of a job: no further step starts. A thread that is planning is
 * interrupted, because nothing is written while planning; a thread that runs steps or
 * waits for them is not.
 */
public final class RunStop {

	private volatile boolean stopped;

	private volatile @Nullable Integer exitStatus;

	private @Nullable Thread planning;

	public boolean isStopped() {
		return this.stopped;
	}

	/**
	 * Stop. {@code exitStatus} is that of the process; {@code null} if a run determines
	 * it.
	 */
	public synchronized void stop(@Nullable Integer exitStatus) {
		this.exitStatus = exitStatus;
		this.stopped = true;
		interrupt();
	}

	/**
	 * Allow runs again after a stop.
	 */
	public void reset() {
		this.stopped = false;
	}

	/* The run of the report may have ended before the stop */
	PlanReport mark(PlanReport report) {
		Integer status = this.exitStatus;
		return !this.stopped ? report : report.stopped((status != null) ? status : report.exitStatus());
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
