package com.arize.exceptions;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a default header cannot be sent, or is set by the client itself.
 */
public class InvalidDefaultHeadersException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	/** The name of the header. */
	private final @Nullable String header;

	/**
	 * Create an exception.
	 * @param message what is wrong, with the name of the header and without its value
	 */
	public InvalidDefaultHeadersException(String message) {
		this(null, message);
	}

	/**
	 * Create an exception for a header.
	 * @param header the name of the header, {@code null} if it is not known
	 * @param message what is wrong, with the name of the header and without its value
	 */
	public InvalidDefaultHeadersException(@Nullable String header, String message) {
		super("default-headers", message);
		this.header = header;
	}

	/**
	 * {@return the name of the header, as it is configured; {@code null} if it is not
	 * known}
	 */
	public @Nullable String getHeader() {
		return this.header;
	}

}
