package com.arize.rolebindings.autoconfigure;

import com.arize.http.observation.ArizeObservationConvention;
import com.arize.http.observation.CallObserver;
import com.arize.http.transport.Transports;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/**
 * Configuration of what the clients share. The connections are closed after the clients,
 * which depend on them.
 */
@Configuration(proxyBeanMethods = false)
@Import(ArizeAutoConfiguration.AccountsConfiguration.class)
class SharedResourcesConfiguration {

	@Bean(destroyMethod = "close")
	Transports arizeTransports() {
		return new Transports();
	}

	@Bean
	ConnectionLifecycle arizeConnectionLifecycle(Transports transports, ConfigurableListableBeanFactory beanFactory) {
		return new ConnectionLifecycle(transports, beanFactory);
	}

	/* Lazy: the properties are not bound unless a client is used */
	@Bean
	@Lazy
	SharedResourcesFactory arizeSharedResourcesFactory(AccountConfigurations accounts,
			ObjectProvider<RestClientCustomizer> generalCustomizers,
			ObjectProvider<ArizeRestClientCustomizer> arizeCustomizers, ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<ArizeObservationConvention> convention, ObjectProvider<CallObserver> observers,
			Transports transports) {
		return new SharedResourcesFactory(accounts, generalCustomizers, arizeCustomizers, registry, convention,
				observers, transports);
	}

}
