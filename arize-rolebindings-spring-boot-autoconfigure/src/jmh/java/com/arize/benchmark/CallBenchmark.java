package com.arize.benchmark;

import java.io.IOException;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One call over a loopback connection.
 */
public class CallBenchmark extends AbstractCallBenchmark {

	@Param
	public Client client;

	@Setup
	public void open() {
		this.rival = this.client.open(ServerProcess.current());
	}

	@TearDown
	public void close() throws IOException {
		this.rival.close();
	}

}
