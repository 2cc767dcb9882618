package com.arize.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Time, waits and random numbers for waits, which a test can control.
 *
 * @param clock the clock that a {@code Retry-After} date is compared with
 * @param nanoTime a monotonic time in nanoseconds, for timeouts
 * @param sleeper performs the waits
 * @param random returns a number from 0 (inclusive) to 1 (exclusive)
 */
public record TimeSource(Clock clock, LongSupplier nanoTime, Sleeper sleeper, DoubleSupplier random) {

	/** The clock and the random numbers of the JVM. */
	public static final TimeSource SYSTEM = new TimeSource(Clock.systemUTC(), System::nanoTime,
			(wait) -> Thread.sleep(wait.toMillis()), () -> ThreadLocalRandom.current().nextDouble());

	/**
	 * Return a clock whose waits also end when a client is closed.
	 */
	public static TimeSource system(CountDownLatch closed) {
		return new TimeSource(SYSTEM.clock, SYSTEM.nanoTime,
				(wait) -> closed.await(TimeUnit.NANOSECONDS.convert(wait), TimeUnit.NANOSECONDS), SYSTEM.random);
	}

	@FunctionalInterface
	public interface Sleeper {

		void sleep(Duration wait) throws InterruptedException;

	}

}
