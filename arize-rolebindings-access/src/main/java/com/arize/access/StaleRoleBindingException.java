package com.arize.access;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the binding of a step has changed since it was planned: the step was not
 * carried out, or its outcome is unknown. A new plan is needed.
 */
public class StaleRoleBindingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message the change
	 * @param cause the exception of the request of the step; {@code null} if none was
	 * sent
	 */
	public StaleRoleBindingException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
