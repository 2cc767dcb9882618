package com.arize.rolebindings.reconcile;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Runs the steps of one plan by an executor, several at a time. Once stopped, it starts
 * no further step.
 */
final class StepExecutor {

	private static final Log logger = LogFactory.getLog(StepExecutor.class);

	private static final TaskDecorator decorator = contextPropagation();

	private final Executor executor;

	private final int concurrency;

	private final BooleanSupplier stop;

	private volatile boolean stopped;

	private volatile @Nullable RejectedExecutionException rejection;

	private @Nullable Throwable failure;

	/**
	 * Create an executor of steps.
	 * @param executor runs up to {@code concurrency} tasks, each of which runs one step
	 * after another
	 * @param concurrency how many steps run at a time, at most
	 * @param stop whether to start no further step
	 */
	StepExecutor(Executor executor, int concurrency, BooleanSupplier stop) {
		this.executor = executor;
		this.concurrency = concurrency;
		this.stop = stop;
	}

	private static TaskDecorator contextPropagation() {
		return ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory", StepExecutor.class.getClassLoader())
				? new ContextPropagatingTaskDecorator() : (task) -> task;
	}

	boolean isStopped() {
		if (!this.stopped && this.stop.getAsBoolean()) {
			this.stopped = true;
		}
		return this.stopped;
	}

	/**
	 * Return why steps were not started.
	 * @return the exception of the executor; {@code null} unless the executor rejected or
	 * cancelled all tasks that would have run these steps
	 */
	@Nullable RejectedExecutionException rejection() {
		return this.rejection;
	}

	/**
	 * Run steps, and return when all that were started have ended.
	 * @param steps the steps, in the order in which they start
	 * @throws RuntimeException or an {@link Error}, if a step throws it
	 */
	void run(List<Runnable> steps) {
		if (Thread.currentThread().isInterrupted()) {
			this.stopped = true;
		}
		Batch batch = new Batch(steps);
		RejectedExecutionException rejected = submitTasks(batch, Math.min(this.concurrency, steps.size()));
		boolean allStarted = batch.await();
		if (!allStarted && !this.stopped) {
			reject((rejected != null) ? rejected
					: new RejectedExecutionException("The executor has cancelled its tasks"));
		}
		rethrowFailure();
	}

	/* One accepted task is enough to run all steps, although not several at a time */
	private @Nullable RejectedExecutionException submitTasks(Batch batch, int count) {
		try {
			for (int i = 0; i < count && !isStopped(); i++) {
				submitTask(batch);
			}
		}
		catch (RejectedExecutionException ex) {
			return ex;
		}
		catch (RuntimeException | Error ex) {
			fail(ex);
		}
		return null;
	}

	private void submitTask(Batch batch) {
		Task task = new Task(batch);
		boolean accepted = false;
		batch.submitted(task);
		try {
			this.executor.execute(task);
			accepted = true;
		}
		finally {
			if (!accepted) {
				task.cancel(false);
			}
		}
	}

	private void reject(RejectedExecutionException ex) {
		this.stopped = true;
		this.rejection = ex;
		logger.warn("The executor does not run the steps of a plan, and those that have not started are skipped", ex);
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

	private synchronized void rethrowFailure() {
		if (this.failure != null) {
			ReflectionUtils.rethrowRuntimeException(this.failure);
		}
	}

	/**
	 * The steps of one run, and the tasks that run them.
	 */
	private final class Batch {

		private final Queue<Runnable> steps;

		private final Set<Task> waiting = new HashSet<>();

		private final Set<Thread> threads = new HashSet<>();

		Batch(List<Runnable> steps) {
			this.steps = new ArrayDeque<>(steps);
		}

		synchronized void submitted(Task task) {
			this.waiting.add(task);
		}

		synchronized void started(Task task) {
			this.waiting.remove(task);
			this.threads.add(Thread.currentThread());
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
			if (isStopped()) {
				return null;
			}
			synchronized (this) {
				return this.steps.poll();
			}
		}

		synchronized void ended() {
			this.threads.remove(Thread.currentThread());
			notifyAll();
		}

		synchronized void done(Task task) {
			this.waiting.remove(task);
			notifyAll();
		}

		/**
		 * Wait for the steps that were started. If the calling thread is interrupted,
		 * interrupt them and start no further step.
		 * @return whether all steps were started
		 */
		synchronized boolean await() {
			boolean interrupted = false;
			while (!this.threads.isEmpty() || isTaskNeeded()) {
				try {
					wait();
				}
				catch (InterruptedException ex) {
					interrupted = true;
					StepExecutor.this.stopped = true;
					this.threads.forEach(Thread::interrupt);
				}
			}
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
			boolean allStarted = this.steps.isEmpty();
			// a task that the executor starts later must not run a step
			this.steps.clear();
			return allStarted;
		}

		private boolean isTaskNeeded() {
			return !this.waiting.isEmpty() && !this.steps.isEmpty() && !StepExecutor.this.stopped;
		}

	}

	/**
	 * Runs steps until none is left. As a future, it is cancelled by executors of Spring
	 * that shut down before they start it.
	 */
	private final class Task extends FutureTask<@Nullable Void> {

		private final Batch batch;

		Task(Batch batch) {
			super(decorator.decorate(batch::runSteps), null);
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

		@Override
		protected void done() {
			this.batch.done(this);
		}

	}

}
