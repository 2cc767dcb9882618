package com.arize.benchmark;

import java.net.URI;
import java.util.function.Function;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * The compared clients with their names in tables and charts. The first one is the
 * baseline.
 */
public enum Client {

	/** Apache HttpClient 5 used directly. */
	BASELINE("Apache HttpClient 5 by hand", ApacheByHand::new),

	/** The client of this project. */
	STARTER("this client", Starter::new),

	/** Spring's RestClient used directly, on the engine of the baseline. */
	REST_CLIENT("RestClient on Apache HttpClient 5",
			(server) -> new RestClientByHand(server,
					new HttpComponentsClientHttpRequestFactory(ApacheByHand.engine()))),

	/** A client generated for RestClient, on Apache HttpClient 5 with its defaults. */
	GENERATED_REST_CLIENT("openapi-generator, restclient", GeneratedRestClient::new),

	/** The JDK's HTTP client used directly. */
	JDK("java.net.http by hand", JdkByHand::new),

	/** A client generated for the JDK's HTTP client. */
	GENERATED_NATIVE("openapi-generator, native", GeneratedNative::new),

	/**
	 * Spring's RestClient used directly, on the JDK's client, which Spring Boot uses if
	 * there is no other.
	 */
	REST_CLIENT_JDK("RestClient on java.net.http",
			(server) -> new RestClientByHand(server, ClientHttpRequestFactoryBuilder.jdk().build()));

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
