package com.arize.rolebindings.autoconfigure;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.http.ArizeApi;
import com.arize.rolebindings.RoleBindingsClient;

/**
 * The beans of one Arize account.
 */
public interface ArizeAccount {

	/**
	 * {@return the name of the account, below {@code arize.accounts},
	 * {@link ArizeAccounts#DEFAULT} for the account of {@code arize.api-key}}
	 */
	String name();

	/**
	 * Return the configuration of the account.
	 * @return the bean
	 * @throws org.springframework.beans.BeansException if it cannot be created, or if the
	 * application has none
	 * @throws IllegalStateException if the application has one with the name of another
	 * account
	 */
	SDKConfiguration configuration();

	/**
	 * Return the client of the account.
	 * @return the bean, which is created on first use
	 * @throws org.springframework.beans.BeansException if it cannot be created, or if the
	 * application has none
	 */
	RoleBindingsClient roleBindingsClient();

	/**
	 * Return the directory of the account.
	 * @return the bean, which is created on first use
	 * @throws org.springframework.beans.BeansException if it cannot be created, or if the
	 * application has none
	 */
	ArizeDirectory directory();

	/**
	 * Return the object for endpoints of the account that have no method of their own.
	 * @return the bean, which is created on first use
	 * @throws org.springframework.beans.BeansException if it cannot be created, or if the
	 * application has none
	 */
	ArizeApi api();

}
