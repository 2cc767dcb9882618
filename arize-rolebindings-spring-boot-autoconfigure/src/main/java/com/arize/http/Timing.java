package com.arize.http;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Time and chance, so that a test can hold them still.
 *
 * @param clock what a {@code Retry-After} date is held against
 * @param sleeper what waits
 * @param random a number from 0 to below 1
 */
record Timing(Clock clock, Sleeper sleeper, DoubleSupplier random) {

	static final Timing SYSTEM = new Timing(Clock.systemUTC(), (wait) -> Thread.sleep(wait.toMillis()),
			() -> ThreadLocalRandom.current().nextDouble());

	/**
	 * Waits.
	 */
	@FunctionalInterface
	interface Sleeper {

		void sleep(Duration wait) throws InterruptedException;

	}

}
