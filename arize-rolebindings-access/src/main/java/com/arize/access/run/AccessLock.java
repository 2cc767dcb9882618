package com.arize.access.run;

import java.time.Duration;

/**
 * Lock that at most one replica of an application holds.
 */
public interface AccessLock {

	String NAME = "arize-role-bindings";

	/**
	 * Acquire the lock, if it is free or {@code wait} is set. A tenth of the timeout, but
	 * 3 to 30 seconds, is the time that the lock stays locked if this process ends
	 * without a release: several processes may do so before one that waits gives up.
	 */
	HeldLock acquire(Duration timeout, boolean wait) throws InterruptedException;

}
