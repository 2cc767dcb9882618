package com.arize.http.internal.engine;

import com.arize.exceptions.ConfigurationException;

/**
 * Thrown by the first request of a client whose TLS settings cannot be used.
 */
public final class TlsConfigurationException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	/** The name of the account. */
	private final String account;

	public TlsConfigurationException(String account, String setting, String problem, Throwable cause) {
		super(setting, setting + " " + problem, cause);
		this.account = account;
	}

	public String getAccount() {
		return this.account;
	}

}
