package com.arize.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.IntConsumer;

import com.arize.config.SDKConfiguration;
import com.arize.http.apache.ApacheEngine;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;

/**
 * An application that sends a request to a port and closes its client.
 */
public class RedeployedClient implements IntConsumer {

	@Override
	public void accept(int port) {
		InMemoryDnsResolver names = new InMemoryDnsResolver();
		names.add("api.example.invalid", InetAddress.getLoopbackAddress());
		SDKConfiguration configuration = SDKConfiguration.builder()
			.apiKey("any")
			.apiScheme("http")
			.apiHost("api.example.invalid")
			.apiPort(port)
			.build();
		try (ArizeHttpClient client = ArizeHttpClient.builder(configuration)
			.engine(new ApacheEngine(names, Duration.ofMinutes(1), Duration.ofMinutes(1)))
			.build()) {
			client.fetch(TestCalls.request("GET"), TestCalls.Thing.class);
		}
	}

}
