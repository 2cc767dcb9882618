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

	/**
	 * Create an exception for an account.
	 * @param setting the name of the setting, as in {@code accounts.europe.api-key}
	 * @param account the name of the account
	 */
	public MissingApiKeyException(String setting, String account) {
		super(setting,
				"There is no API key for the Arize account '%s': neither a key nor an ArizeApiKeyProvider is configured"
					.formatted(account));
	}

}
