package com.arize.access.run;

/**
 * An {@link AccessLock} that is held until it is closed. Any thread may use it.
 */
public interface HeldLock extends AutoCloseable {

	/**
	 * The lock of an application without a lock.
	 */
	HeldLock NONE = () -> {
	};

	/**
	 * Return whether the lock was, or may have been, lost before its release: another
	 * replica may hold it.
	 */
	default boolean isLost() {
		return false;
	}

	@Override
	void close();

}
