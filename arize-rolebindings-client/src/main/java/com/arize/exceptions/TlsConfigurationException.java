package com.arize.exceptions;

/**
 * Thrown by the first call of a client whose TLS settings cannot be used, such as a key
 * store that cannot be read.
 */
public class TlsConfigurationException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	/** The name of the account. */
	private final String account;

	/**
	 * Create an exception.
	 * @param account the name of the account
	 * @param setting the name of the setting, as in {@code ssl-bundle}
	 * @param problem what is wrong with it, without secrets
	 * @param cause the cause
	 */
	public TlsConfigurationException(String account, String setting, String problem, Throwable cause) {
		super(setting, setting + " " + problem, cause);
		this.account = account;
	}

	/**
	 * {@return the name of the account whose client cannot be used}
	 */
	public String getAccount() {
		return this.account;
	}

}
