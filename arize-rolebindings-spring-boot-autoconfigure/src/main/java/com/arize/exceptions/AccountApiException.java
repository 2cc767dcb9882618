package com.arize.exceptions;

/**
 * Thrown by an operation on several accounts when a request to the Arize API of an
 * account other than the default one fails.
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
		super("account '%s': %s".formatted(account, cause.getMessage()), ApiError.of(cause), cause);
		this.account = account;
	}

	/**
	 * Return the name of the account.
	 * @return the name
	 */
	public String getAccount() {
		return this.account;
	}

}
