package com.arize.http.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of the requests of one client, which end at their time or when the client
 * is closed.
 */
public final class Deadlines implements AutoCloseable {

	/*
	 * A check that is this late was delayed with all other threads, for example by a
	 * pause of the JVM. A response that was received meanwhile is read first
	 */
	private static final long LATE = TimeUnit.MILLISECONDS.toNanos(100);

	/* The response has this time to be read */
	static final long GRACE = TimeUnit.MILLISECONDS.toNanos(200);

	private static final Log logger = LogFactory.getLog(Deadlines.class);

	private final TimerThread thread;

	private final Set<Deadline> running = ConcurrentHashMap.newKeySet();

	/* The next check is not later than the first running deadline */
	private volatile @Nullable Check next;

	private final List<Future<?>> tasks = new ArrayList<>(1);

	private volatile boolean closed;

	Deadlines(TimerThread thread) {
		this.thread = thread;
		thread.acquire();
	}

	void add(Deadline deadline) {
		this.running.add(deadline);
		checkAt(deadline.wakeUp());
	}

	/* Return whether the deadline has not ended */
	boolean remove(Deadline deadline) {
		return this.running.remove(deadline);
	}

	/*
	 * Nearly all deadlines are removed before they expire. A task for each of them would
	 * wake up the timer thread in each call
	 */
	private void checkAt(long time) {
		Check pending = this.next;
		boolean earlier = pending == null || time - pending.time < 0;
		if (earlier && !schedule(time)) {
			endAll();
		}
	}

	/* Return whether this is not closed */
	private synchronized boolean schedule(long time) {
		if (this.closed) {
			return false;
		}
		Check pending = this.next;
		if (pending != null && time - pending.time >= 0) {
			return true;
		}
		if (pending != null) {
			pending.task.cancel(false);
		}
		this.next = new Check(time, this.thread.schedule(() -> check(time), time - System.nanoTime()));
		return true;
	}

	private void check(long time) {
		synchronized (this) {
			Check pending = this.next;
			// an earlier check may have been scheduled when this one had started
			if (pending != null && pending.time == time) {
				this.next = null;
			}
		}
		endExpired(System.nanoTime());
		this.running.stream()
			.map(Deadline::wakeUp)
			.reduce((first, second) -> (first - second < 0) ? first : second)
			.ifPresent(this::checkAt);
	}

	void endExpired(long now) {
		for (Deadline deadline : this.running) {
			long late = now - deadline.wakeUp();
			if (late >= 0 && !(late > LATE && deadline.extend(now + GRACE))) {
				end(deadline);
			}
		}
	}

	private void end(Deadline deadline) {
		if (!this.running.remove(deadline)) {
			return;
		}
		run(deadline::end, "A request to Arize could not be cancelled at its timeout");
	}

	private static void run(Runnable action, String failure) {
		try {
			action.run();
		}
		catch (RuntimeException | Error ex) {
			logger.warn(failure, ex);
		}
	}

	/**
	 * Run a task at an interval until this is closed, also after it has thrown an
	 * exception.
	 * @param failure the message for an exception
	 */
	synchronized void every(Duration interval, Runnable task, String failure) {
		this.tasks.add(this.thread.every(() -> run(task, failure), TimeUnit.NANOSECONDS.convert(interval)));
	}

	/**
	 * End all deadlines now, and later ones when they are started.
	 */
	@Override
	public void close() {
		synchronized (this) {
			if (this.closed) {
				return;
			}
			this.closed = true;
			if (this.next != null) {
				this.tasks.add(this.next.task);
			}
			// each further deadline is rejected
			this.next = null;
			this.tasks.forEach((task) -> task.cancel(false));
		}
		endAll();
		this.thread.release();
	}

	/*
	 * All are marked first, because a deadline that ends releases a connection, for which
	 * another one waits
	 */
	private void endAll() {
		this.running.forEach(Deadline::markEnded);
		this.running.forEach(this::end);
	}

	private record Check(long time, Future<?> task) {

	}

}
