package com.arize.access.internal.lock;

import java.time.Duration;

/**
 * Lock that at most one replica of an application holds.
 */
public interface AccessLock {

	String NAME = "arize-role-bindings";

	/**
	 * Acquire the lock.
	 * @param timeout how long to wait, at most. A tenth of it, but 3 to 30 seconds, is
	 * the time that the lock stays locked if this process ends without a release: several
	 * processes may do so before one that waits gives up.
	 * @param wait whether to wait, or to acquire the lock only if it is free
	 * @return the lock
	 * @throws InterruptedException if the current thread is interrupted while it waits
	 * @throws LockTimeoutException if it is not free in time
	 * @throws AccessLockException if it cannot be acquired for another reason
	 */
	HeldLock acquire(Duration timeout, boolean wait) throws InterruptedException;

}
