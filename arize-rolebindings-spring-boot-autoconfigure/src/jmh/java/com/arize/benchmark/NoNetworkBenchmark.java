package com.arize.benchmark;

import java.net.URI;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * One call without a network: what is on top of the engine.
 */
public class NoNetworkBenchmark extends AbstractCallBenchmark {

	private static final URI SERVER = URI.create("http://127.0.0.1:8080");

	@Param({ "REST_CLIENT", "STARTER" })
	public Client client;

	@Setup
	public void open() {
		this.rival = (this.client == Client.STARTER) ? new Starter(SERVER, new NoNetwork())
				: new RestClientByHand(SERVER, new NoNetwork());
	}

}
