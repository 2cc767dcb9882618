package com.arize.benchmark;

import java.net.URI;
import java.util.function.Function;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * The compared clients. The first one is the baseline.
 */
public enum Client {

	/** Apache HttpClient 5 used directly. */
	FLOOR(ApacheByHand::new),

	/** The client of this project. */
	STARTER(Starter::new),

	/** Spring's RestClient used directly, on the engine of the baseline. */
	REST_CLIENT((server) -> new RestClientByHand(server, new HttpComponentsClientHttpRequestFactory(ApacheByHand.engine()))),

	/**
	 * Spring's RestClient used directly, on the JDK's client, which Spring Boot uses if
	 * there is no other.
	 */
	REST_CLIENT_JDK((server) -> new RestClientByHand(server, ClientHttpRequestFactoryBuilder.jdk().build())),

	/** The JDK's HTTP client used directly. */
	JDK(JdkByHand::new),

	/** A client generated for RestClient. */
	GENERATED_REST_CLIENT(GeneratedRestClient::new),

	/** A client generated for the JDK's HTTP client. */
	GENERATED_NATIVE(GeneratedNative::new);

	private final Function<URI, BenchmarkClient> factory;

	Client(Function<URI, BenchmarkClient> factory) {
		this.factory = factory;
	}

	BenchmarkClient open(URI server) {
		return this.factory.apply(server);
	}

}
