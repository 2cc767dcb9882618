package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.arize.config.SDKConfiguration;
import com.arize.http.observation.ArizeObservationConvention;
import com.arize.http.observation.CallObserver;
import com.arize.http.observation.ObservationCallObserver;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/**
 * Auto-configuration for the Arize {@link RoleBindingsClient}.
 */
@AutoConfiguration(after = { ArizeAutoConfiguration.class, RestClientAutoConfiguration.class })
@ConditionalOnClass(RestClient.class)
@ConditionalOnBooleanProperty(name = "arize.role-bindings.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ArizeProperties.class)
public final class RoleBindingsAutoConfiguration {

	/* Package-private: only Spring instantiates it */
	RoleBindingsAutoConfiguration() {
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	RoleBindingsClient roleBindingsClient(RoleBindingsClientFactory clients, SDKConfiguration configuration) {
		return clients.create(configuration);
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	RoleBindingsClientFactory roleBindingsClientFactory(ArizeProperties properties,
			ObjectProvider<RestClientCustomizer> restClientCustomizers,
			ObjectProvider<ArizeRestClientCustomizer> arizeRestClientCustomizers,
			ObjectProvider<ObservationRegistry> registry, ObjectProvider<ArizeObservationConvention> convention,
			ObjectProvider<CallObserver> observers) {
		List<Consumer<RestClient.Builder>> customizers = new ArrayList<>();
		if (!Boolean.FALSE.equals(properties.restClientCustomizers())) {
			restClientCustomizers.orderedStream().forEach((customizer) -> customizers.add(customizer::customize));
		}
		arizeRestClientCustomizers.orderedStream().forEach((customizer) -> customizers.add(customizer::customize));
		CallObserver observer = observer(registry.getIfUnique(), convention);
		for (CallObserver inner : observers.orderedStream().toList()) {
			observer = observer.around(inner);
		}
		return new RoleBindingsClientFactory(
				(builder) -> customizers.forEach((customizer) -> customizer.accept(builder)), observer);
	}

	@Bean
	@ConditionalOnSingleCandidate(RoleBindingsClientFactory.class)
	ConnectionLifecycle arizeConnectionLifecycle(RoleBindingsClientFactory clients) {
		return new ConnectionLifecycle(clients);
	}

	private static CallObserver observer(@Nullable ObservationRegistry registry,
			ObjectProvider<ArizeObservationConvention> convention) {
		return (registry != null)
				? new ObservationCallObserver(registry,
						convention.getIfAvailable(() -> new ArizeObservationConvention("arize.role_bindings")))
				: CallObserver.NONE;
	}

}
