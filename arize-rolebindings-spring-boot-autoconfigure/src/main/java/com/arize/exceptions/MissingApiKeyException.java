package com.arize.exceptions;

/**
 * Thrown when there is no API key.
 */
public class MissingApiKeyException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 */
	public MissingApiKeyException() {
		super("api-key", "There is no Arize API key: neither a key nor an ArizeApiKeyProvider is configured");
	}

}
