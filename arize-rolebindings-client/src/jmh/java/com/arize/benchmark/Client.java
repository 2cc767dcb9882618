package com.arize.benchmark;

import java.net.URI;
import java.util.function.Function;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * The compared clients with their names in the tables.
 */
public enum Client {

	/** Apache HttpClient 5 used directly. */
	APACHE("Apache HttpClient 5 by hand", ApacheByHand::new),

	/** The JDK's HTTP client used directly. */
	JDK("java.net.http by hand", JdkByHand::new),

	/** Spring's RestClient with the HTTP client of the baseline. */
	REST_CLIENT_APACHE("RestClient on Apache HttpClient 5", (server) -> new RestClientByHand(server,
			new HttpComponentsClientHttpRequestFactory(ApacheByHand.httpClient()))),

	/** Spring's RestClient as Spring Boot configures it without another HTTP client. */
	REST_CLIENT("RestClient on java.net.http",
			(server) -> new RestClientByHand(server, ClientHttpRequestFactoryBuilder.jdk().build())),

	/** The client of this project. */
	STARTER("this client", Starter::new);

	private final String label;

	private final Function<URI, BenchmarkClient> factory;

	Client(String label, Function<URI, BenchmarkClient> factory) {
		this.label = label;
		this.factory = factory;
	}

	String label() {
		return this.label;
	}

	BenchmarkClient open(URI server) {
		return this.factory.apply(server);
	}

}
