package com.arize.http;

import com.arize.config.SDKConfiguration;
import com.arize.http.observation.CallObserver;

/**
 * Creates clients on a given engine, for benchmarks.
 */
public final class Access {

	private Access() {
	}

	public static ArizeHttpClient clientOn(HttpEngine engine, CallObserver observer, SDKConfiguration configuration) {
		return ArizeHttpClient.builder(configuration).observer(observer).engine(engine).build();
	}

}
