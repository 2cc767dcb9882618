package com.arize.http.internal;

import java.util.function.Consumer;
import java.util.function.Function;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.engine.Transports;
import com.arize.http.observation.CallObserver;

import org.springframework.web.client.RestClient;

/**
 * What several clients have in common: the customizers of their {@link RestClient}, the
 * observer of their calls, and their connections.
 *
 * @param customizers return the customizer of the client with a configuration
 * @param observer the observer
 * @param transports the connections, which are not closed with a client
 */
public record SharedResources(Function<SDKConfiguration, Consumer<RestClient.Builder>> customizers,
		CallObserver observer, Transports transports) {

	public ArizeHttpClient.Builder client(SDKConfiguration configuration) {
		return ArizeHttpClient.builder(configuration)
			.customizer(this.customizers.apply(configuration))
			.observer(this.observer)
			.transports(this.transports);
	}

}
