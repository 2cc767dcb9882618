package com.arize.rolebindings.reconcile.concurrent;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Time and waits of steps, which a test can control.
 *
 * @param nanoTime a monotonic time in nanoseconds
 * @param sleeper performs the waits
 */
public record StepClock(LongSupplier nanoTime, Sleeper sleeper) {

	/** The clock of the JVM. */
	public static final StepClock SYSTEM = new StepClock(System::nanoTime, (wait) -> Thread.sleep(wait.toMillis()));

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
