package com.arize.rolebindings.sample.console.change;

import com.arize.rolebindings.RoleBinding;

/**
 * Thrown if a role binding has another role than the one that was displayed: somebody
 * else has changed it.
 */
class StaleAccessException extends Exception {

	private static final long serialVersionUID = 1L;

	private final transient RoleBinding current;

	StaleAccessException(RoleBinding current) {
		super("The role binding has another role now");
		this.current = current;
	}

	RoleBinding current() {
		return this.current;
	}

}
