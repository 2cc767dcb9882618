package com.arize.http.retry;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
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
