package com.arize.exceptions;

/**
 * Thrown when a default header cannot be sent, or is set by the client itself.
 */
public class InvalidDefaultHeadersException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	/** The name of the header. */
	private final String header;

	/**
	 * Create an exception for a header.
	 * @param header the name of the header
	 * @param message what is wrong, with the name of the header and without its value
	 */
	public InvalidDefaultHeadersException(String header, String message) {
		super("default-headers", message);
		this.header = header;
	}

	/**
	 * {@return the name of the header, as it is configured}
	 */
	public String getHeader() {
		return this.header;
	}

}
