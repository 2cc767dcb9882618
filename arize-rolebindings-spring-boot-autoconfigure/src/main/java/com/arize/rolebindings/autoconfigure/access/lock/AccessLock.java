package com.arize.rolebindings.autoconfigure.access.lock;

import java.time.Duration;

/**
 * Lock that at most one replica of an application holds.
 */
public interface AccessLock {

	/**
	 * The name of the lock.
	 */
	String NAME = "arize-role-bindings";

	/**
	 * Acquire the lock, and wait for it if necessary.
	 * @param timeout how long to wait, at most. A tenth of it, but 3 to 30 seconds, is
	 * the time that the lock stays locked if this process ends without a release: several
	 * processes may do so before one that waits gives up.
	 * @return the lock
	 * @throws InterruptedException if the current thread is interrupted while it waits
	 * @throws LockTimeoutException if it is not free in time
	 * @throws AccessLockException if it cannot be acquired for another reason
	 */
	HeldLock acquire(Duration timeout) throws InterruptedException;

	/**
	 * Acquire the lock if it is free.
	 * @return the lock
	 * @throws InterruptedException if the current thread is interrupted
	 * @throws LockTimeoutException if it is not free
	 * @throws AccessLockException if it cannot be acquired for another reason
	 */
	HeldLock acquireIfFree() throws InterruptedException;

	/**
	 * Return a lock that several holders can have at the same time.
	 * @return a lock that is always free
	 */
	static AccessLock none() {
		return new AccessLock() {

			@Override
			public HeldLock acquire(Duration timeout) {
				return HeldLock.NONE;
			}

			@Override
			public HeldLock acquireIfFree() {
				return HeldLock.NONE;
			}

		};
	}

}
