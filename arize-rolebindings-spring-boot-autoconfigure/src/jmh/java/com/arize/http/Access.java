package com.arize.http;

import com.arize.config.SDKConfiguration;
import com.arize.http.observation.CallObserver;
import com.arize.json.ArizeJson;

import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Gives the benchmarks access to package-private methods and internal classes.
 */
public final class Access {

	private Access() {
	}

	public static ArizeHttpClient clientOn(ClientHttpRequestFactory engine, CallObserver observer,
			SDKConfiguration configuration) {
		return ArizeHttpClient.builder(configuration).observer(observer).engine((settings, tls, deadlines) -> engine).build();
	}

	public static <T> T read(byte[] json, Class<T> type) {
		return ArizeJson.read(json, type);
	}

}
