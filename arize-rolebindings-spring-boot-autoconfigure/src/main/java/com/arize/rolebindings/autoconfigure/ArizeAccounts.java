package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import com.arize.rolebindings.RoleBindingsClientFactory;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/**
 * The Arize accounts of the application, for code that does not know their names. Other
 * code injects the beans of an account by its name, such as
 * {@code @Qualifier("europe") RoleBindingsClient}. Without a qualifier, only the beans of
 * the default account are injected, also into a collection or a map. The default account
 * is that of {@code arize.api-key}. It has no beans if only other accounts are
 * configured.
 *
 * <p>
 * A bean of the application with the name of an account as qualifier replaces that of the
 * account: a {@link com.arize.rolebindings.RoleBindingsClient}, a
 * {@link com.arize.directory.ArizeDirectory}, an {@link com.arize.http.ArizeApi} or a
 * {@link com.arize.config.SDKConfiguration}. So does a bean with the name of the account,
 * because the name is also its qualifier. An
 * {@link com.arize.config.ArizeApiKeyProvider}, {@link ArizeConnectionDetails}, an
 * {@link SDKConfigurationBuilderCustomizer} or an {@link ArizeRestClientCustomizer} with
 * the qualifier is for that account. Declare all of them with
 * {@code @Bean(defaultCandidate = false)}. Otherwise the start fails, because Spring
 * would inject them without the qualifier, too.
 */
public interface ArizeAccounts {

	/** The name of the account of {@code arize.api-key}. */
	String DEFAULT = "default";

	/**
	 * {@return the names of the accounts: first {@link #DEFAULT}, if that account is
	 * configured or there is no other, then those below {@code arize.accounts} in
	 * alphabetical order}
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

	/**
	 * Create the accounts of the properties, for a program without an application
	 * context. No property of an account is read before the account is used.
	 * @param environment has the properties
	 * @param sslBundles supplies the bundles that {@code ssl-bundle} names
	 * @param clients creates the clients and directories; the caller closes it
	 * @return the accounts
	 * @throws com.arize.exceptions.ConfigurationException if the name of an account is
	 * invalid
	 */
	static ArizeAccounts of(Environment environment, Supplier<SslBundles> sslBundles,
			RoleBindingsClientFactory clients) {
		return new PropertiesAccountFactory(environment, sslBundles, clients).accounts();
	}

}
