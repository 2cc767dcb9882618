package com.arize.internal;

/**
 * The name of an account, as in the properties below {@code arize.accounts}.
 */
public final class AccountName {

	/** The name of the default account. */
	public static final String DEFAULT = "default";

	private AccountName() {
	}

	/**
	 * Return whether an account other than the default one can have a name.
	 */
	public static boolean isValid(String name) {
		return name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") && !name.equals(DEFAULT);
	}

}
