package com.arize.benchmark;

import java.net.URI;
import java.util.function.Function;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * The rivals. The first is what the others are held against.
 */
public enum Client {

	/** Apache HttpClient 5 used directly. */
	FLOOR(Floor::new),

	/** Our client. */
	STARTER(Starter::new),

	/** Spring's RestClient by hand, on the engine of the floor. */
	REST_CLIENT((server) -> new RestClientByHand(server, new HttpComponentsClientHttpRequestFactory(Floor.engine()))),

	/**
	 * Spring's RestClient on the JDK's engine, which Spring Boot takes without another.
	 */
	REST_CLIENT_JDK((server) -> new RestClientByHand(server, ClientHttpRequestFactoryBuilder.jdk().build())),

	/** The JDK's own client. */
	JDK(JdkByHand::new),

	/** A client generated for RestClient. */
	GENERATED_REST_CLIENT(GeneratedRestClient::new),

	/** A client generated for the JDK's own client. */
	GENERATED_NATIVE(GeneratedNative::new);

	private final Function<URI, Rival> factory;

	Client(Function<URI, Rival> factory) {
		this.factory = factory;
	}

	Rival open(URI server) {
		return this.factory.apply(server);
	}

}
