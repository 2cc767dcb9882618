package com.arize.access.run;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a lock cannot be acquired, or is lost before it is of use.
 */
public class AccessLockException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public AccessLockException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	public static AccessLockException lost() {
		return new AccessLockException(
				"The lock '%s' was lost before any role binding was changed".formatted(AccessLock.NAME), null);
	}

}
