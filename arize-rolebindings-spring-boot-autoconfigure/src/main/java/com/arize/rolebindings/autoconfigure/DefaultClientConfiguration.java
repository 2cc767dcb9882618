package com.arize.rolebindings.autoconfigure;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.event.ClientWrites;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Configuration of the client of the default account.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(RoleBindingsClient.class)
class DefaultClientConfiguration {

	/* Also for a factory of the application */
	@Bean(destroyMethod = "close")
	@Lazy
	RoleBindingsClient roleBindingsClient(RoleBindingsClientFactory clients, SDKConfiguration configuration,
			ClientWrites writes) {
		return writes.applyTo(clients).create(configuration);
	}

	@Bean
	DefaultClientCheck arizeDefaultClientCheck(ArizeAccounts accounts, ObjectProvider<RoleBindingsClient> client,
			Environment environment) {
		return new DefaultClientCheck(accounts, client, environment);
	}

	/**
	 * Creates the client when the application starts, unless only other accounts are
	 * configured, or none is used.
	 *
	 * @param accounts the accounts
	 * @param client the client
	 * @param environment whether accounts are used
	 */
	record DefaultClientCheck(ArizeAccounts accounts, ObjectProvider<RoleBindingsClient> client,
			Environment environment) implements InitializingBean {

		@Override
		public void afterPropertiesSet() {
			if (!AccountChecks.isOffline(this.environment) && this.accounts.names().contains(ArizeAccounts.DEFAULT)) {
				this.client.getObject();
			}
		}

	}

}
