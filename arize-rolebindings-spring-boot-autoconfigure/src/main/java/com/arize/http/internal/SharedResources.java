package com.arize.http.internal;

import java.util.function.Consumer;
import java.util.function.Function;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.engine.Transports;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.web.client.RestClient;

/**
 * What several clients share. It is a customizer, so that public methods accept it
 * without an internal type in their signatures.
 *
 * @param customizers return the customizer of the client with a configuration
 * @param observer observes the calls
 * @param transports have the connections
 */
public record SharedResources(Function<SDKConfiguration, Consumer<RestClient.Builder>> customizers,
		CallObserver observer, Transports transports) implements Consumer<RestClient.Builder> {

	/**
	 * Return resources of clients with a customizer, whose calls a registry observes.
	 */
	public static SharedResources of(Consumer<RestClient.Builder> customizer, ObservationRegistry registry) {
		SharedResources resources = (customizer instanceof SharedResources shared) ? shared
				: new SharedResources((configuration) -> customizer, CallObserver.NONE, new Transports());
		return new SharedResources(resources.customizers, new ObservationCallObserver(registry, resources.observer),
				resources.transports);
	}

	/* ArizeHttpClient applies the customizer for its configuration */
	@Override
	public void accept(RestClient.Builder builder) {
		throw new UnsupportedOperationException();
	}

}
