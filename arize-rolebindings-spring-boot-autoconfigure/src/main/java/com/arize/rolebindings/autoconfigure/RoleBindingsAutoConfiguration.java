package com.arize.rolebindings.autoconfigure;

import com.arize.config.SDKConfiguration;
import com.arize.http.SharedResources;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.client.RestClient;

/**
 * Auto-configuration for the Arize {@link RoleBindingsClient}.
 */
@AutoConfiguration(after = { ArizeAutoConfiguration.class, RestClientAutoConfiguration.class })
@ConditionalOnClass(RestClient.class)
@ConditionalOnBooleanProperty(name = "arize.role-bindings.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ArizeProperties.class)
@Import({ SharedResourcesConfiguration.class, CurrentTraceConfiguration.class })
public final class RoleBindingsAutoConfiguration {

	/* Package-private: only Spring instantiates it */
	RoleBindingsAutoConfiguration() {
	}

	/* Also for a factory of the application */
	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	RoleBindingsClient roleBindingsClient(RoleBindingsClientFactory clients, SDKConfiguration configuration,
			ClientWrites writes) {
		return writes.applyTo(clients).create(configuration);
	}

	/* Not closed by itself: other clients share its connections */
	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	RoleBindingsClientFactory roleBindingsClientFactory(SharedResourcesFactory resourcesFactory, ClientWrites writes) {
		SharedResources resources = resourcesFactory.create("arize.role_bindings");
		return writes.applyTo(new RoleBindingsClientFactory(resources, resources.observer()));
	}

	@Bean
	@Lazy
	ClientWrites arizeClientWrites(ArizeProperties properties, ApplicationEventPublisher events,
			ObjectProvider<CurrentTrace> trace) {
		return new ClientWrites(Boolean.TRUE.equals(properties.roleBindings().readOnly()),
				new WriteEventPublisher(events, trace.getIfAvailable()));
	}

}
