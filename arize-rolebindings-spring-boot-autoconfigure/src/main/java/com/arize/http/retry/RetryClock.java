package com.arize.http.retry;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Time, waits and random numbers of retries, which a test can control.
 *
 * @param clock the clock that a {@code Retry-After} date is compared with
 * @param nanoTime a monotonic time in nanoseconds, for the deadline of a call
 * @param sleeper performs the waits
 * @param random returns a number from 0 (inclusive) to 1 (exclusive)
 */
public record RetryClock(Clock clock, LongSupplier nanoTime, Sleeper sleeper, DoubleSupplier random) {

	/** The clock and the random numbers of the JVM. */
	public static final RetryClock SYSTEM = new RetryClock(Clock.systemUTC(), System::nanoTime,
			(wait) -> Thread.sleep(wait.toMillis()), () -> ThreadLocalRandom.current().nextDouble());

	/**
	 * Return a clock whose waits also end when a client is closed.
	 * @param closed reaches zero when the client is closed
	 * @return the clock of the system
	 */
	public static RetryClock system(CountDownLatch closed) {
		return new RetryClock(SYSTEM.clock, SYSTEM.nanoTime,
				(wait) -> closed.await(TimeUnit.NANOSECONDS.convert(wait), TimeUnit.NANOSECONDS), SYSTEM.random);
	}

	/**
	 * Performs a wait.
	 */
	@FunctionalInterface
	public interface Sleeper {

		/**
		 * Wait.
		 * @param wait the duration
		 * @throws InterruptedException if the thread is interrupted
		 */
		void sleep(Duration wait) throws InterruptedException;

	}

}
