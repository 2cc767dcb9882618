package com.arize.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * The server in a separate process, so that its CPU time and its allocations are not
 * attributed to a client.
 */
final class ServerProcess implements AutoCloseable {

	/** The system property with the URL of the server. */
	static final String PROPERTY = "benchmark.server";

	/** The milliseconds after which the server responds. */
	static final int DELAY = Integer.getInteger("benchmark.delay", 0);

	private final Process process;

	private final String url;

	ServerProcess() throws IOException {
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				BindingServer.class.getName(), String.valueOf(DELAY))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		this.url = "http://127.0.0.1:" + this.process.inputReader().readLine();
	}

	String url() {
		return this.url;
	}

	static URI current() {
		return URI.create(System.getProperty(PROPERTY));
	}

	@Override
	public void close() throws IOException {
		this.process.outputWriter().close();
		this.process.destroy();
	}

}
