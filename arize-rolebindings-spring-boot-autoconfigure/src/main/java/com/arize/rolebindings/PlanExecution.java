package com.arize.rolebindings;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.arize.rolebindings.RoleBindingsOutcome.Status;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Carries out the steps of one plan on threads of its own, which end with it.
 */
final class PlanExecution {

	static final String THREAD_NAME_PREFIX = "arize-role-bindings-";

	private static final Log logger = LogFactory.getLog(PlanExecution.class);

	private final RoleBindingsClient client;

	private final List<RoleBindingChange> changes;

	private final RoleBindingsProgressListener listener;

	private final AtomicInteger next = new AtomicInteger();

	private final TreeMap<Integer, RoleBindingsOutcome> outcomes = new TreeMap<>();

	private boolean listenerFailed;

	private volatile boolean stopped;

	private @Nullable Throwable failure;

	PlanExecution(RoleBindingsClient client, RoleBindingsPlan plan, RoleBindingsProgressListener listener) {
		this.client = client;
		this.changes = plan.changes();
		this.listener = listener;
	}

	RoleBindingsResult run(int concurrency) {
		List<Thread> threads = IntStream.rangeClosed(1, Math.min(concurrency, this.changes.size()))
			.mapToObj((number) -> new Thread(this::work, THREAD_NAME_PREFIX + number))
			.toList();
		this.stopped = Thread.currentThread().isInterrupted();
		try {
			threads.forEach(Thread::start);
		}
		catch (Error ex) {
			stop(ex);
		}
		await(threads);
		rethrowFailure();
		cancelTheRest();
		return new RoleBindingsResult(List.copyOf(this.outcomes.values()));
	}

	private void work() {
		try {
			for (int step = take(); step < this.changes.size() && !this.stopped; step = take()) {
				finish(step, new StepExecution(this.client, this.changes.get(step)).run());
			}
		}
		catch (Throwable ex) {
			stop(ex);
		}
	}

	private int take() {
		return this.next.getAndIncrement();
	}

	private synchronized void finish(int step, RoleBindingsOutcome outcome) {
		this.outcomes.put(step, outcome);
		try {
			this.listener.onStep(outcome, this.outcomes.size(), this.changes.size());
		}
		catch (RuntimeException ex) {
			if (!this.listenerFailed) {
				logger.warn("A listener failed; the plan is applied all the same, and further failures of the listener"
						+ " are not logged", ex);
			}
			this.listenerFailed = true;
		}
	}

	/* The client or the listener is broken, not a single step */
	private synchronized void stop(Throwable ex) {
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

	private void cancelTheRest() {
		for (int step = 0; step < this.changes.size(); step++) {
			if (!this.outcomes.containsKey(step)) {
				finish(step, new RoleBindingsOutcome(this.changes.get(step), Status.FAILED, null,
						new CancellationException("Not started: the application of the plan was interrupted")));
			}
		}
	}

}
