package com.arize.http;

import java.util.function.Consumer;

import com.arize.http.observation.CallObserver;
import com.arize.http.transport.Transports;
import com.arize.internal.Arguments;

import org.springframework.web.client.RestClient;

/**
 * What several clients have in common: the customizer of their {@link RestClient}, the
 * observer of their calls, and their connections. It is a customizer itself, because the
 * public methods that create a client have no internal types as parameters. A client that
 * is created with it also uses its observer and its connections.
 *
 * @param customizer the customizer
 * @param observer the observer
 * @param transports the connections, which are not closed with a client
 */
public record SharedResources(Consumer<RestClient.Builder> customizer, CallObserver observer,
		Transports transports) implements Consumer<RestClient.Builder> {

	/**
	 * Create shared resources.
	 * @param customizer the customizer
	 * @param observer the observer
	 * @param transports the connections
	 */
	public SharedResources {
		Arguments.requireNonNull(customizer, "customizer");
		Arguments.requireNonNull(observer, "observer");
		Arguments.requireNonNull(transports, "transports");
	}

	@Override
	public void accept(RestClient.Builder builder) {
		this.customizer.accept(builder);
	}

}
