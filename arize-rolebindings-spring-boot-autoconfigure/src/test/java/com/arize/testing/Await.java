package com.arize.testing;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for a state that nothing announces.
 */
public final class Await {

	private Await() {
	}

	/**
	 * Wait until a condition is met, or fail when the timeout of the test interrupts it.
	 * @param condition the condition
	 */
	public static void until(BooleanSupplier condition) {
		while (!condition.getAsBoolean()) {
			LockSupport.parkNanos(1_000_000);
			if (Thread.currentThread().isInterrupted()) {
				throw new AssertionError("The condition is not met within the timeout of the test");
			}
		}
	}

	/**
	 * Wait at a barrier until it opens, or fail when the timeout of the test interrupts.
	 * @param barrier the barrier
	 */
	public static void at(CyclicBarrier barrier) {
		try {
			barrier.await();
		}
		catch (InterruptedException | BrokenBarrierException ex) {
			throw new AssertionError(ex);
		}
	}

}
