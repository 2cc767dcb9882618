package com.arize.http;

import com.arize.config.SDKConfiguration;
import com.arize.http.transport.HttpEngine;
import com.arize.internal.TimeSource;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Creates clients without a network that wait by a given clock.
 */
public final class SimulatedHttp {

	private SimulatedHttp() {
	}

	public static ArizeHttpClient client(SDKConfiguration configuration, ClientHttpRequestFactory network,
			TimeSource clock) {
		return ArizeHttpClient.builder(configuration)
			.customizer(SimulatedHttp::withoutMessageConverters)
			.engine(HttpEngine.of(network))
			.timeSource(clock)
			.build();
	}

	/* The client needs none, and their detection takes most of the time of a history */
	private static void withoutMessageConverters(RestClient.Builder builder) {
		builder.configureMessageConverters((converters) -> {
		});
	}

}
