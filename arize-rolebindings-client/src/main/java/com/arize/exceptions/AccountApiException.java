package com.arize.exceptions;

import com.arize.internal.LogEscaper;

/**
 * Thrown by an operation on several accounts when a request for an account other than the
 * default one fails.
 */
public class AccountApiException extends ApiException {

	private static final long serialVersionUID = 1L;

	/** The name of the account. */
	private final String account;

	/**
	 * Create an exception.
	 * @param account the name of the account
	 * @param cause the failure of the request
	 */
	public AccountApiException(String account, ApiException cause) {
		super(message("account '%s': ".formatted(LogEscaper.word(account)), String.valueOf(cause.getMessage())),
				ApiError.of(cause), cause);
		this.account = account;
	}

	/* The message of a request to this account begins with its name already */
	private static String message(String prefix, String message) {
		return message.startsWith(prefix) ? message : prefix + message;
	}

	/**
	 * {@return the name of the account}
	 */
	public String getAccount() {
		return this.account;
	}

}
