package com.arize.rolebindings.reconcile;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Runs tasks on threads of its own, several at a time. Once stopped, it starts no further
 * task.
 */
final class Workers {

	static final String THREAD_NAME_PREFIX = "arize-role-bindings-";

	private final int concurrency;

	private final BooleanSupplier stop;

	private volatile boolean stopped;

	private @Nullable Throwable failure;

	Workers(int concurrency, BooleanSupplier stop) {
		this.concurrency = concurrency;
		this.stop = stop;
	}

	boolean isStopped() {
		return this.stopped || this.stop.getAsBoolean();
	}

	/**
	 * Run tasks, and return when all that were started have ended.
	 * @param tasks the tasks, in the order in which they start
	 * @throws RuntimeException or an {@link Error}, if a task throws it
	 */
	void run(List<Runnable> tasks) {
		Queue<Runnable> queue = new ConcurrentLinkedQueue<>(tasks);
		List<Thread> threads = IntStream.rangeClosed(1, Math.min(this.concurrency, tasks.size()))
			.mapToObj((number) -> new Thread(() -> work(queue), THREAD_NAME_PREFIX + number))
			.toList();
		this.stopped |= Thread.currentThread().isInterrupted();
		try {
			threads.forEach(Thread::start);
		}
		catch (Error ex) {
			fail(ex);
		}
		await(threads);
		rethrowFailure();
	}

	private void work(Queue<Runnable> queue) {
		try {
			while (!isStopped()) {
				Runnable task = queue.poll();
				if (task == null) {
					return;
				}
				task.run();
			}
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	private synchronized void fail(Throwable ex) {
		this.stopped = true;
		if (this.failure == null) {
			this.failure = ex;
		}
		else if (this.failure != ex) {
			this.failure.addSuppressed(ex);
		}
	}

	private void await(List<Thread> threads) {
		boolean interrupted = false;
		for (Thread thread : threads) {
			while (thread.isAlive()) {
				try {
					thread.join();
				}
				catch (InterruptedException ex) {
					interrupted = true;
					this.stopped = true;
					threads.forEach(Thread::interrupt);
				}
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized void rethrowFailure() {
		if (this.failure != null) {
			ReflectionUtils.rethrowRuntimeException(this.failure);
		}
	}

}
