package com.arize.rolebindings.sample.console.change;

/**
 * Thrown if a role binding that was displayed is not found.
 */
class GoneAccessException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	GoneAccessException(Throwable cause) {
		super("This access was revoked in the meantime, or the API key has no permission to read it", cause);
	}

	String text() {
		return String.valueOf(getMessage());
	}

}
