package com.arize.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * The server in a process of its own, so that neither its work nor its garbage is taken
 * for a client's.
 */
final class ServerProcess implements AutoCloseable {

	/** The system property that tells the benchmarks where the server is. */
	static final String PROPERTY = "benchmark.server";

	private final Process process;

	private final String url;

	ServerProcess() throws IOException {
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				BindingServer.class.getName())
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
