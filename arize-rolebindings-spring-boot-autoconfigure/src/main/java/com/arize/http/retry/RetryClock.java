package com.arize.http.retry;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Time and chance, so that a test can hold them still.
 *
 * @param clock what a {@code Retry-After} date is compared with
 * @param nanoTime a monotonic time in nanoseconds, for the deadline of a call
 * @param sleeper what waits
 * @param random a number from 0 to below 1
 */
public record RetryClock(Clock clock, LongSupplier nanoTime, Sleeper sleeper, DoubleSupplier random) {

	public static final RetryClock SYSTEM = new RetryClock(Clock.systemUTC(), System::nanoTime,
			(wait) -> Thread.sleep(wait.toMillis()), () -> ThreadLocalRandom.current().nextDouble());

	/**
	 * Waits.
	 */
	@FunctionalInterface
	public interface Sleeper {

		void sleep(Duration wait) throws InterruptedException;

	}

}
