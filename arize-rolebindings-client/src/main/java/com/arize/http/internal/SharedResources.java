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
	 * Return those that a customizer is, or new ones with it.
	 */
	public static SharedResources of(Consumer<RestClient.Builder> customizer) {
		return (customizer instanceof SharedResources shared) ? shared
				: new SharedResources((configuration) -> customizer, CallObserver.NONE, new Transports());
	}

	/**
	 * Return a copy for clients whose calls are also observed by a registry.
	 */
	public SharedResources observedBy(ObservationRegistry registry) {
		return new SharedResources(this.customizers, new ObservationCallObserver(registry, this.observer),
				this.transports);
	}

	/* ArizeHttpClient applies the customizer for its configuration */
	@Override
	public void accept(RestClient.Builder builder) {
		throw new UnsupportedOperationException();
	}

}
