package com.arize.http.engine;

import com.arize.exceptions.ConfigurationException;

/**
 * Thrown by the first request of a client whose TLS settings cannot be used.
 */
public final class TlsConfigurationException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	/** The name of the account. */
	private final String account;

	/**
	 * Create an exception.
	 * @param account the name of the account of the client
	 * @param setting the name of the setting, as in {@code ssl-bundle}
	 * @param problem what is wrong with it, after its name
	 * @param cause the cause
	 */
	public TlsConfigurationException(String account, String setting, String problem, Throwable cause) {
		super(setting, setting + " " + problem, cause);
		this.account = account;
	}

	/**
	 * Return the name of the account of the client.
	 * @return the name
	 */
	public String getAccount() {
		return this.account;
	}

}
