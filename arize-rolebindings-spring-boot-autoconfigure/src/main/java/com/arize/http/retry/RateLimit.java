package com.arize.http.retry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import com.arize.http.timeout.CallDeadline;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Delays the attempts of all calls of a client after a 429: none starts before the time
 * that the server allows, and fewer run at the same time, because all that are running
 * when the limit of the server is reached are refused. The limit of concurrent attempts
 * is removed after some time without a 429.
 */
public final class RateLimit implements AutoCloseable {

	static final Duration RECOVERY = Duration.ofSeconds(10);

	private static final Log logger = LogFactory.getLog(RateLimit.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final ConcurrencyLimit concurrency = new ConcurrencyLimit();

	private final Duration maxPause;

	private final RetryClock clock;

	private final AtomicInteger reductions = new AtomicInteger();

	private volatile long pauseEnd;

	private boolean closed;

	/**
	 * Create an instance without a limit.
	 * @param maxPause the maximum {@code Retry-After} that calls wait for
	 * @param clock the clock of the waits
	 */
	public RateLimit(Duration maxPause, RetryClock clock) {
		this.maxPause = maxPause;
		this.clock = clock;
	}

	/**
	 * Wait until an attempt may start. Attempts start in the order in which they begin to
	 * wait.
	 * @param deadline the deadline of the call
	 * @return the permit to start, to be closed when the attempt has ended; {@code null}
	 * if the attempt cannot start before the deadline
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	public @Nullable Permit acquire(CallDeadline deadline) throws InterruptedException {
		if (!acquirePermit(deadline)) {
			return null;
		}
		boolean started = false;
		try {
			started = awaitEndOfPause(deadline);
		}
		finally {
			if (!started) {
				this.concurrency.release();
			}
		}
		return started ? new Permit(this.reductions.get()) : null;
	}

	private boolean acquirePermit(CallDeadline deadline) throws InterruptedException {
		recoverIfDue();
		// a call within an attempt, by an interceptor, must not wait for that attempt
		if (!this.concurrency.isPresent() || CallDeadline.current() != null) {
			this.concurrency.acquireBeyondLimit();
			return true;
		}
		return !isPausedUntil(deadline) && this.concurrency.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
	}

	private boolean awaitEndOfPause(CallDeadline deadline) throws InterruptedException {
		for (Duration pause = pause(); !pause.isZero(); pause = pause()) {
			if (isPausedUntil(deadline)) {
				return false;
			}
			this.clock.sleeper().sleep(pause);
		}
		return true;
	}

	private boolean isPausedUntil(CallDeadline deadline) {
		long pause = pause().toNanos();
		return pause > 0 && pause >= deadline.remainingNanos();
	}

	/**
	 * Return the time until the server allows the next request.
	 * @return the time, zero if it allows one now
	 */
	public Duration pause() {
		return this.concurrency.isPresent() ? Duration.ofNanos(Math.max(0, nanosUntilPauseEnd())) : Duration.ZERO;
	}

	private long nanosUntilPauseEnd() {
		return this.pauseEnd - this.clock.nanoTime().getAsLong();
	}

	private void recoverIfDue() {
		if (!isRecovered()) {
			return;
		}
		this.lock.lock();
		try {
			if (isRecovered()) {
				this.concurrency.remove();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isRecovered() {
		return this.concurrency.isPresent() && nanosUntilPauseEnd() + RECOVERY.toNanos() <= 0;
	}

	private void released() {
		this.concurrency.release();
		recoverIfDue();
	}

	private void succeeded() {
		if (!this.concurrency.isPresent()) {
			return;
		}
		this.lock.lock();
		try {
			this.concurrency.succeeded();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void refused(int reductions, @Nullable Duration retryAfter) {
		this.lock.lock();
		try {
			if (!this.closed) {
				extendPause(retryAfter);
				reduce(reductions);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void extendPause(@Nullable Duration retryAfter) {
		Duration pause = (retryAfter != null && retryAfter.compareTo(this.maxPause) <= 0) ? retryAfter : Duration.ZERO;
		long end = this.clock.nanoTime().getAsLong() + pause.toNanos();
		if (!this.concurrency.isPresent() || end - this.pauseEnd > 0) {
			this.pauseEnd = end;
		}
	}

	/* Only once for all attempts that were running when the limit was reached */
	private void reduce(int reductions) {
		if (reductions == this.reductions.get() || !this.concurrency.isPresent()) {
			this.reductions.incrementAndGet();
			this.concurrency.halve();
			logger.debug("Rate limit exceeded: no attempt starts within %d ms, then at most %d at a time"
				.formatted(pause().toMillis(), this.concurrency.value()));
		}
	}

	/**
	 * Remove the limit, which ends all waits for a permit.
	 */
	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.concurrency.remove();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The permit to execute one attempt.
	 */
	public final class Permit implements AutoCloseable {

		private final int reductions;

		private Permit(int reductions) {
			this.reductions = reductions;
		}

		/**
		 * Record a success.
		 */
		public void succeeded() {
			RateLimit.this.succeeded();
		}

		/**
		 * Record a 429.
		 * @param retryAfter the wait that the server requests, {@code null} if there is
		 * none
		 */
		public void refused(@Nullable Duration retryAfter) {
			RateLimit.this.refused(this.reductions, retryAfter);
		}

		/**
		 * Allow the next attempt to start.
		 */
		@Override
		public void close() {
			RateLimit.this.released();
		}

	}

}
