package com.arize.benchmark;

import java.net.URI;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Single calls without a network: the overhead of a client over its engine.
 */
public class NoNetworkBenchmark extends AbstractCallBenchmark {

	private static final URI SERVER = URI.create("http://127.0.0.1:8080");

	@Param({ "REST_CLIENT", "STARTER" })
	public Client client;

	@Setup
	public void open() {
		this.target = (this.client == Client.STARTER) ? new Starter(SERVER, new NoNetwork())
				: new RestClientByHand(SERVER, new NoNetwork());
	}

}
