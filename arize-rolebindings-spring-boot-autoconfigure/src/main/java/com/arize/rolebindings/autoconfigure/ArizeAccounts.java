package com.arize.rolebindings.autoconfigure;

import java.util.List;

/**
 * The Arize accounts of the application, for code that does not know their names. Other
 * code injects the beans of an account by its name, such as
 * {@code @Qualifier("europe") RoleBindingsClient}. Without a qualifier, also in a
 * collection or a map, only the beans of the account of {@code arize.api-key} are
 * injected.
 *
 * <p>
 * A bean of the application with the name of an account as qualifier replaces that of the
 * account: a {@link com.arize.rolebindings.RoleBindingsClient}, a
 * {@link com.arize.directory.ArizeDirectory} or a
 * {@link com.arize.config.SDKConfiguration}. So does a bean whose name is that of the
 * account, because it has the same qualifier. Such a bean is for its account only: it is
 * never injected without the qualifier, even if it is declared as a default candidate or
 * as primary, and does not replace that of the account of {@code arize.api-key}. The same
 * is true of an {@link com.arize.config.ArizeApiKeyProvider}, of
 * {@link ArizeConnectionDetails} and of an {@link ArizeRestClientCustomizer}. It is not
 * true if no property of the account is set: without an account of that name, only
 * {@code @Bean(defaultCandidate = false)} keeps such a bean from the default account.
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
