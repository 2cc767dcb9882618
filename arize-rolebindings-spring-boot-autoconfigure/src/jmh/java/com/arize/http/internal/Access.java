package com.arize.http.internal;

import com.arize.config.SDKConfiguration;
import com.arize.http.observation.CallObserver;

/**
 * Creates clients with an observer, for benchmarks.
 */
public final class Access {

	private Access() {
	}

	public static ArizeHttpClient client(CallObserver observer, SDKConfiguration configuration) {
		return ArizeHttpClient.builder(configuration).observer(observer).build();
	}

}
