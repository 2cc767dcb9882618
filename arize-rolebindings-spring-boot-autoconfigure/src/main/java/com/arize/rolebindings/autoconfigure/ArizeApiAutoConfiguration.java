package com.arize.rolebindings.autoconfigure;

import com.arize.config.SDKConfiguration;
import com.arize.http.ArizeApi;
import com.arize.rolebindings.RoleBindingsClientFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

/**
 * Auto-configuration of {@link ArizeApi}.
 */
@AutoConfiguration(after = { ArizeAutoConfiguration.class, RestClientAutoConfiguration.class })
@ConditionalOnClass(RestClient.class)
@Import(ClientResources.class)
public final class ArizeApiAutoConfiguration {

	/* The bean is lazy, because an application that does not use it needs no key */
	@Bean(destroyMethod = "close")
	@Lazy
	@Conditional(OnDefaultAccount.class)
	@ConditionalOnMissingBean
	ArizeApi arizeApi(SDKConfiguration configuration, ClientResources resources) {
		return create(configuration, resources.clients(), resources.environment());
	}

	static ArizeApi apiOf(BeanFactory beans, String account) {
		ClientResources resources = beans.getBean(ClientResources.class);
		return create(beans.getBean(ArizeAccounts.class).get(account).configuration(), resources.clients(),
				resources.environment());
	}

	static ArizeApi create(SDKConfiguration configuration, RoleBindingsClientFactory clients, Environment environment) {
		boolean readOnly = RoleBindingsAutoConfiguration.READ_ONLY.isGuardOn(environment);
		return (readOnly ? clients.withReadOnly() : clients).api(configuration);
	}

}
