package com.arize.rolebindings.autoconfigure.access;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the role bindings are not, or may not be, in the desired state.
 */
final class DesiredStateException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	DesiredStateException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
