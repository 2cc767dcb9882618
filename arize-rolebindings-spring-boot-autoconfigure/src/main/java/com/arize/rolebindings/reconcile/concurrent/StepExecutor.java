package com.arize.rolebindings.reconcile.concurrent;

import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import com.arize.internal.ContextPropagation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Runs the steps of one plan, several at a time: on the calling thread, which needs no
 * thread of the executor to run all of them, and by tasks of the executor. Once stopped,
 * it starts no further step.
 */
public final class StepExecutor {

	private static final Log logger = LogFactory.getLog(StepExecutor.class);

	private final Executor executor;

	private final int concurrency;

	private final BooleanSupplier stop;

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private volatile boolean stopped;

	/**
	 * Create an executor of steps.
	 * @param executor runs up to {@code concurrency - 1} tasks, each of which runs one
	 * step after another
	 * @param concurrency how many steps run at a time, at most
	 * @param stop whether to start no further step
	 */
	public StepExecutor(Executor executor, int concurrency, BooleanSupplier stop) {
		this.executor = executor;
		this.concurrency = concurrency;
		this.stop = stop;
	}

	/**
	 * Return whether no further step starts. An interruption of the current thread, which
	 * is the calling one or runs steps, is a stop.
	 * @return whether it is stopped
	 */
	public boolean isStopped() {
		if (!this.stopped && (Thread.currentThread().isInterrupted() || this.stop.getAsBoolean())) {
			this.stopped = true;
		}
		return this.stopped;
	}

	/**
	 * Run steps, and return when all that were started have ended. If the calling thread
	 * is interrupted, interrupt them.
	 * @param steps the steps, in the order in which they start
	 * @throws RuntimeException or an {@link Error}, if a step throws it
	 */
	public void run(List<Runnable> steps) {
		Batch batch = new Batch(steps);
		submitTasks(batch, Math.min(this.concurrency, steps.size()) - 1);
		batch.runSteps();
		batch.await();
		Throwable thrown = this.failure.get();
		if (thrown != null) {
			ReflectionUtils.rethrowRuntimeException(thrown);
		}
	}

	private void submitTasks(Batch batch, int count) {
		try {
			for (int i = 0; i < count && batch.hasNext(); i++) {
				this.executor.execute(batch.newTask());
			}
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The executor has rejected a task, so fewer steps run at a time", ex);
		}
		catch (RuntimeException | Error ex) {
			fail(ex);
		}
	}

	private void fail(Throwable ex) {
		this.stopped = true;
		Throwable first = this.failure.compareAndExchange(null, ex);
		if (first != null && first != ex) {
			first.addSuppressed(ex);
		}
	}

	/**
	 * The steps of one run, and the tasks that run them.
	 */
	private final class Batch {

		private final Queue<Runnable> steps;

		private final Lock lock = new ReentrantLock();

		private final Condition taskEnded = this.lock.newCondition();

		private final Set<Task> waiting = new HashSet<>();

		private final Set<Thread> running = new HashSet<>();

		private final Set<Thread> interrupted = new HashSet<>();

		Batch(List<Runnable> steps) {
			this.steps = new ConcurrentLinkedQueue<>(steps);
		}

		boolean hasNext() {
			return !isStopped() && !this.steps.isEmpty();
		}

		Task newTask() {
			Task task = new Task(this);
			this.lock.lock();
			try {
				this.waiting.add(task);
			}
			finally {
				this.lock.unlock();
			}
			return task;
		}

		void runSteps() {
			try {
				Runnable step = next();
				while (step != null) {
					step.run();
					step = next();
				}
			}
			catch (Throwable ex) {
				fail(ex);
			}
		}

		private @Nullable Runnable next() {
			return isStopped() ? null : this.steps.poll();
		}

		void started(Task task) {
			this.lock.lock();
			try {
				this.waiting.remove(task);
				this.running.add(Thread.currentThread());
			}
			finally {
				this.lock.unlock();
			}
		}

		void ended() {
			this.lock.lock();
			try {
				this.running.remove(Thread.currentThread());
				if (this.interrupted.remove(Thread.currentThread())) {
					// the executor may use the thread for other tasks
					Thread.interrupted();
				}
				this.taskEnded.signalAll();
			}
			finally {
				this.lock.unlock();
			}
		}

		/**
		 * Cancel the tasks that the executor has not started, and wait for the others.
		 */
		void await() {
			boolean interrupted = false;
			this.lock.lock();
			try {
				this.waiting.forEach((task) -> task.cancel(false));
				while (!this.running.isEmpty()) {
					try {
						this.taskEnded.await();
					}
					catch (InterruptedException ex) {
						interrupted = true;
						this.interrupted.addAll(this.running);
						this.running.forEach(Thread::interrupt);
					}
				}
			}
			finally {
				this.lock.unlock();
			}
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}

	}

	/**
	 * Runs steps until none is left. A future, because a cancelled one keeps no reference
	 * to the context while it is in the queue of the executor.
	 */
	private final class Task extends FutureTask<@Nullable Void> {

		private final Batch batch;

		Task(Batch batch) {
			super(ContextPropagation.decorate(batch::runSteps), null);
			this.batch = batch;
		}

		@Override
		public void run() {
			this.batch.started(this);
			try {
				super.run();
			}
			finally {
				this.batch.ended();
			}
		}

		@Override
		protected void setException(Throwable ex) {
			fail(ex);
			super.setException(ex);
		}

	}

}
