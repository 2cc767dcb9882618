package com.arize.rolebindings.autoconfigure.http;

import java.util.function.Consumer;
import java.util.function.Function;

import com.arize.config.SDKConfiguration;
import com.arize.http.SharedResources;
import com.arize.http.observation.ArizeObservationConvention;
import com.arize.http.observation.CallObserver;
import com.arize.http.observation.ObservationCallObserver;
import com.arize.http.transport.Transports;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.client.RestClient;

/**
 * Creates the {@link SharedResources} of a client from the beans of the application.
 *
 * @param customizers return the customizer of the client with a configuration
 * @param registry the observation registry
 * @param convention the convention of the application
 * @param observers the observers of the application
 * @param transports the connections
 */
public record SharedResourcesFactory(Function<SDKConfiguration, Consumer<RestClient.Builder>> customizers,
		ObjectProvider<ObservationRegistry> registry, ObjectProvider<ArizeObservationConvention> convention,
		ObjectProvider<CallObserver> observers, Transports transports) {

	/**
	 * Create the resources of a client.
	 * @param observationName the name of its observations, unless the application has a
	 * convention
	 * @return the resources
	 */
	public SharedResources create(String observationName) {
		CallObserver observer = observer(observationName);
		for (CallObserver inner : this.observers.orderedStream().toList()) {
			observer = observer.around(inner);
		}
		return new SharedResources(this.customizers, observer, this.transports);
	}

	private CallObserver observer(String observationName) {
		ObservationRegistry unique = this.registry.getIfUnique();
		return (unique != null)
				? new ObservationCallObserver(unique,
						this.convention.getIfAvailable(() -> new ArizeObservationConvention(observationName)))
				: CallObserver.NONE;
	}

}
