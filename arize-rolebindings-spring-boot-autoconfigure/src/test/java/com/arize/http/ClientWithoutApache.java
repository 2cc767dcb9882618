package com.arize.http;

import java.util.function.IntConsumer;

import com.arize.config.SDKConfiguration;

/**
 * Sends one request to a port, in a class loader without Apache HttpClient 5.
 */
public class ClientWithoutApache implements IntConsumer {

	@Override
	public void accept(int port) {
		SDKConfiguration configuration = SDKConfiguration.builder()
			.apiKey("any")
			.apiScheme("http")
			.apiHost("127.0.0.1")
			.apiPort(port)
			.build();
		try (ArizeHttpClient client = ArizeHttpClient.builder(configuration).build()) {
			client.fetch(TestCalls.request("POST"), TestCalls.Thing.class);
		}
	}

}
