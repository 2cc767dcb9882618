package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.SharedClientFactories;
import com.arize.rolebindings.autoconfigure.diagnostics.Setting;
import com.arize.rolebindings.autoconfigure.event.ClientWrites;
import com.arize.rolebindings.autoconfigure.event.CurrentTrace;
import com.arize.rolebindings.autoconfigure.event.CurrentTraceConfiguration;
import com.arize.rolebindings.autoconfigure.http.SharedResourcesFactory;

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
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

/**
 * Auto-configuration for the Arize {@link RoleBindingsClient}.
 */
@AutoConfiguration(after = { ArizeAutoConfiguration.class, RestClientAutoConfiguration.class })
@ConditionalOnClass(RestClient.class)
@ConditionalOnBooleanProperty(name = "arize.role-bindings.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RoleBindingsProperties.class)
@Import({ AccountsConfiguration.class, SharedResourcesConfiguration.class, CurrentTraceConfiguration.class,
		DefaultClientConfiguration.class, AccountRegistrars.Clients.class })
public final class RoleBindingsAutoConfiguration {

	/* Package-private: only Spring instantiates it */
	RoleBindingsAutoConfiguration() {
	}

	/* Not closed by itself: other clients share its connections */
	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	RoleBindingsClientFactory roleBindingsClientFactory(SharedResourcesFactory resourcesFactory, ClientWrites writes) {
		return writes.applyTo(SharedClientFactories.create(resourcesFactory.create("arize.role_bindings")));
	}

	@Bean
	@Lazy
	ClientWrites arizeClientWrites(RoleBindingsProperties properties, ApplicationEventPublisher events,
			ObjectProvider<CurrentTrace> trace, Environment environment) {
		new Setting("role-bindings.read-only").requireValue(environment);
		return new ClientWrites(Boolean.TRUE.equals(properties.readOnly()), events::publishEvent,
				trace.getIfAvailable());
	}

}
