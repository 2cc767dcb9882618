package com.arize.rolebindings.autoconfigure.access;

import org.jspecify.annotations.Nullable;

/**
 * The role bindings are not, or may not be, as a file says they should be.
 */
final class DesiredStateException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	DesiredStateException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
