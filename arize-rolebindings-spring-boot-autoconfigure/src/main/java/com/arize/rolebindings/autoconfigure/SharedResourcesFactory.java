package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.arize.http.SharedResources;
import com.arize.http.observation.ArizeObservationConvention;
import com.arize.http.observation.CallObserver;
import com.arize.http.observation.ObservationCallObserver;
import com.arize.http.transport.Transports;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.web.client.RestClient;

/**
 * Creates the {@link SharedResources} of a client from the beans of the application.
 *
 * @param generalCustomizers the application's customizers, {@code null} if they are not
 * applied
 * @param customizers the customizers of the Arize clients
 * @param registry the observation registry
 * @param convention the convention of the application
 * @param observers the observers of the application
 * @param transports the connections
 */
record SharedResourcesFactory(@Nullable ObjectProvider<RestClientCustomizer> generalCustomizers,
		ObjectProvider<ArizeRestClientCustomizer> customizers, ObjectProvider<ObservationRegistry> registry,
		ObjectProvider<ArizeObservationConvention> convention, ObjectProvider<CallObserver> observers,
		Transports transports) {

	/**
	 * Create the resources of a client.
	 * @param observationName the name of its observations, unless the application has a
	 * convention
	 * @return the resources
	 */
	SharedResources create(String observationName) {
		CallObserver observer = observer(observationName);
		for (CallObserver inner : this.observers.orderedStream().toList()) {
			observer = observer.around(inner);
		}
		return new SharedResources(customizer(), observer, this.transports);
	}

	private Consumer<RestClient.Builder> customizer() {
		List<Consumer<RestClient.Builder>> all = new ArrayList<>();
		if (this.generalCustomizers != null) {
			this.generalCustomizers.orderedStream().forEach((customizer) -> all.add(customizer::customize));
		}
		this.customizers.orderedStream().forEach((customizer) -> all.add(customizer::customize));
		return (builder) -> all.forEach((customizer) -> customizer.accept(builder));
	}

	private CallObserver observer(String observationName) {
		ObservationRegistry unique = this.registry.getIfUnique();
		return (unique != null)
				? new ObservationCallObserver(unique,
						this.convention.getIfAvailable(() -> new ArizeObservationConvention(observationName)))
				: CallObserver.NONE;
	}

}
