package com.arize.rolebindings;

import org.jspecify.annotations.Nullable;

/**
 * A step was not carried out, because the binding has changed since the plan was made. A
 * new plan is needed.
 */
public class StaleRoleBindingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what has changed
	 * @param cause the response that revealed it, {@code null} if there is none
	 */
	public StaleRoleBindingException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
