package com.arize.access.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import com.arize.access.simulation.Schedule.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Runs threads in turns, one at a time: the others are blocked. Wherever a thread pauses,
 * the schedule decides which one runs next. If that one has not paused long enough, the
 * time passes.
 */
final class Turns {

	private static final int MAX_TURNS = 20_000;

	private static final Executor threads = Executors.newCachedThreadPool((work) -> {
		Thread thread = new Thread(work, "simulation");
		thread.setDaemon(true);
		return thread;
	});

	private final Schedule schedule;

	private final VirtualClock clock;

	/* The one whose turn it is comes first */
	private final List<Task> tasks = new ArrayList<>();

	private final Semaphore ended = new Semaphore(0);

	private Runnable beforeTurn = () -> {
	};

	private int count;

	private boolean stopped;

	private @Nullable Throwable failure;

	Turns(Schedule schedule, VirtualClock clock) {
		this.schedule = schedule;
		this.clock = clock;
	}

	/**
	 * Start a thread.
	 */
	void start(Runnable work, Duration delay) {
		this.tasks.add(new Task(work, this.clock.nanos() + delay.toNanos()));
	}

	/**
	 * Run all threads that were started, and those that they start, until they end.
	 */
	void run(Runnable beforeTurn) {
		this.beforeTurn = beforeTurn;
		if (!this.tasks.isEmpty()) {
			next().proceed();
			this.ended.acquireUninterruptibly();
		}
		if (this.failure != null) {
			throw new IllegalStateException("A thread of the simulation failed", this.failure);
		}
	}

	/**
	 * Let other threads run.
	 */
	void pause(Duration duration) {
		Task current = this.tasks.get(0);
		current.wakeUp = this.clock.nanos() + duration.toNanos();
		if (!this.stopped) {
			Task next = next();
			if (next != current) {
				next.proceed();
				current.turn.acquireUninterruptibly();
			}
		}
		if (this.stopped) {
			throw new Killed();
		}
	}

	/**
	 * End all threads with {@link Killed} when it is their turn.
	 */
	void stop() {
		this.stopped = true;
	}

	/* First those that have paused long enough, then the others in the order of time */
	private Task next() {
		List<Task> candidates = new ArrayList<>(this.tasks);
		candidates.sort(Comparator.comparingLong((task) -> Math.max(task.wakeUp, this.clock.nanos())));
		Task next = candidates.get(this.stopped ? 0 : this.schedule.decide(Topic.TURN, candidates.size()));
		this.clock.advanceTo(next.wakeUp);
		this.tasks.remove(next);
		this.tasks.add(0, next);
		if (!this.stopped) {
			this.beforeTurn.run();
			if (++this.count > MAX_TURNS) {
				this.failure = new IllegalStateException("The history does not end");
				stop();
			}
		}
		return next;
	}

	/**
	 * A thread that runs in turns.
	 */
	private final class Task {

		private final Runnable work;

		private final Semaphore turn = new Semaphore(0);

		private long wakeUp;

		private boolean started;

		Task(Runnable work, long wakeUp) {
			this.work = work;
			this.wakeUp = wakeUp;
		}

		void proceed() {
			if (this.started) {
				this.turn.release();
			}
			else {
				this.started = true;
				threads.execute(this::run);
			}
		}

		private void run() {
			try {
				if (!Turns.this.stopped) {
					this.work.run();
				}
			}
			catch (Killed ex) {
				// as intended
			}
			catch (Throwable ex) {
				Turns.this.failure = ex;
				stop();
			}
			finally {
				Turns.this.tasks.remove(this);
				if (Turns.this.tasks.isEmpty()) {
					Turns.this.ended.release();
				}
				else {
					next().proceed();
				}
			}
		}

	}

	/**
	 * Ends a thread of a history, as if its process was killed.
	 */
	static final class Killed extends Error {

		private static final long serialVersionUID = 1L;

		Killed() {
			super("killed", null, false, false);
		}

	}

}
