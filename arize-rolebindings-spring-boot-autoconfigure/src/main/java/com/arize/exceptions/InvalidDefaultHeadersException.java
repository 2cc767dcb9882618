package com.arize.exceptions;

/**
 * Thrown when a default header cannot be sent, or is set by the client itself.
 */
public class InvalidDefaultHeadersException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what is wrong, with the name of the header and without its value
	 */
	public InvalidDefaultHeadersException(String message) {
		super("default-headers", message);
	}

}
