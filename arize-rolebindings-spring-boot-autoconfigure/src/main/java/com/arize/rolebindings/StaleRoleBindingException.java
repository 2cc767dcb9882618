package com.arize.rolebindings;

import org.jspecify.annotations.Nullable;

/**
 * A step was not carried out: what it was planned on has changed since. A new plan is
 * needed.
 */
public class StaleRoleBindingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what has changed
	 * @param cause the answer that showed it, {@code null} if there is none
	 */
	public StaleRoleBindingException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
