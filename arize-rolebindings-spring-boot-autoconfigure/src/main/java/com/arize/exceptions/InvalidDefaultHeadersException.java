package com.arize.exceptions;

/**
 * A default header cannot be sent, or is the client's own to set.
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
