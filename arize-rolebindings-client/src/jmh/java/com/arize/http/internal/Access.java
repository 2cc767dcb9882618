package com.arize.http.internal;

import com.arize.config.SDKConfiguration;
import io.micrometer.observation.ObservationRegistry;

/**
 * Creates clients with an observer of a registry, for benchmarks.
 */
public final class Access {

	private Access() {
	}

	public static ArizeHttpClient client(ObservationRegistry registry, SDKConfiguration configuration) {
		return HttpClientFactory.create().observedBy(registry).create(configuration);
	}

}
