package com.arize.rolebindings.autoconfigure;

import java.util.List;

/**
 * The Arize accounts of the application, for code that does not know their names. Other
 * code injects the beans of an account by its name, such as
 * {@code @Qualifier("europe") RoleBindingsClient}.
 */
public interface ArizeAccounts {

	/** The name of the account of {@code arize.api-key}. */
	String DEFAULT = "default";

	/**
	 * Return the names of the accounts.
	 * @return the names: first {@link #DEFAULT}, if that account is configured or there
	 * is no other, then those below {@code arize.accounts} in the order of their names
	 */
	List<String> names();

	/**
	 * Return an account.
	 * @param name the name of the account
	 * @return the account
	 * @throws IllegalArgumentException if there is no account of this name; the message
	 * has the names that exist
	 */
	ArizeAccount get(String name);

}
