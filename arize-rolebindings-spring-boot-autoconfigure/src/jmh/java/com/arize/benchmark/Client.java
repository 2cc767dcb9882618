package com.arize.benchmark;

import java.net.URI;
import java.util.function.Function;

import com.arize.http.apache.ApacheConnections;
import com.arize.http.jdk.JdkConnections;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;

/**
 * The compared clients with their names in the tables.
 */
public enum Client {

	/** Apache HttpClient 5 used directly. */
	APACHE("Apache HttpClient 5 by hand", ApacheByHand::new),

	/** The JDK's HTTP client used directly. */
	JDK("java.net.http by hand", JdkByHand::new),

	/** Spring's RestClient as Spring Boot configures it without another HTTP client. */
	REST_CLIENT("RestClient on java.net.http",
			(server) -> new RestClientByHand(server, ClientHttpRequestFactoryBuilder.jdk().build())),

	/** The client of this project, on its default engine. */
	STARTER("this client", (server) -> new Starter(server, JdkConnections::new)),

	/** The client of this project, with Apache HttpClient 5 on the class path. */
	STARTER_APACHE("this client on Apache HttpClient 5", (server) -> new Starter(server, ApacheConnections::new));

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
