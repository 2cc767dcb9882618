package com.arize.http.retry;

import java.util.concurrent.Semaphore;

/**
 * The number of attempts that may run at the same time. There is no limit at first; a 429
 * halves the number of running ones, and successes increase it again. Permits are given
 * in the order in which they are requested.
 */
final class ConcurrencyLimit extends Semaphore {

	/* On average, a limit of n increases by n / 2 between two 429: 2 % are refused */
	static final int SUCCESSES_PER_INCREASE = 100;

	private static final long serialVersionUID = 1L;

	private static final int NONE = Integer.MAX_VALUE / 2;

	private volatile int limit = NONE;

	private int successes;

	ConcurrencyLimit() {
		super(NONE, true);
	}

	boolean isPresent() {
		return this.limit != NONE;
	}

	int value() {
		return this.limit;
	}

	/**
	 * Acquire a permit even if the limit is reached.
	 */
	void acquireBeyondLimit() {
		reducePermits(1);
	}

	/* The following methods are not called by several threads at the same time */

	void halve() {
		this.successes = 0;
		set(Math.max(1, (this.limit - availablePermits()) / 2));
	}

	void succeeded() {
		this.successes++;
		if (isPresent() && this.successes == SUCCESSES_PER_INCREASE) {
			this.successes = 0;
			set(this.limit + 1);
		}
	}

	void remove() {
		set(NONE);
	}

	private void set(int limit) {
		int change = limit - this.limit;
		this.limit = limit;
		if (change < 0) {
			reducePermits(-change);
		}
		else {
			release(change);
		}
	}

}
