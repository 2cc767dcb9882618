package com.arize.access.apply;

import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;

import com.arize.access.internal.ConcurrentTasks;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of one plan, several at a time: on the calling thread and on additional
 * threads. Once stopped, it starts no further step.
 */
final class StepExecutor {

	private final int concurrency;

	private final ThreadFactory threads;

	private final BooleanSupplier stop;

	private volatile boolean stopped;

	StepExecutor(int concurrency, ThreadFactory threads, BooleanSupplier stop) {
		this.concurrency = concurrency;
		this.threads = threads;
		this.stop = stop;
	}

	/**
	 * Return whether no further step starts. An interruption of the current thread, which
	 * is the calling one or runs steps, is a stop.
	 */
	public boolean isStopped() {
		if (!this.stopped && (Thread.currentThread().isInterrupted() || this.stop.getAsBoolean())) {
			this.stopped = true;
		}
		return this.stopped;
	}

	/**
	 * Run steps, and return when all that were started have ended. If the calling thread
	 * is interrupted, interrupt them. If a step or the factory of the threads fails,
	 * start no further step, and do not interrupt the others.
	 */
	public void run(List<Runnable> steps) {
		if (steps.isEmpty() || isStopped()) {
			return;
		}
		Queue<Runnable> queue = new ConcurrentLinkedQueue<>(steps);
		int additional = Math.min(this.concurrency, steps.size()) - 1;
		ConcurrentTasks.run(Collections.nCopies(additional, () -> runAll(queue)), this.threads, () -> runAll(queue),
				(executor) -> this.stopped = true);
	}

	private void runAll(Queue<Runnable> steps) {
		for (Runnable step = next(steps); step != null; step = next(steps)) {
			step.run();
		}
	}

	private @Nullable Runnable next(Queue<Runnable> steps) {
		return isStopped() ? null : steps.poll();
	}

}
