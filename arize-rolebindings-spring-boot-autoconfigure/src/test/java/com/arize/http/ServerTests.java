package com.arize.http;

import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.internal.TimeSource;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.AfterEach;

import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;

/**
 * Base of the tests with a server on a socket. The servers and clients of a test are
 * closed after it.
 */
abstract class ServerTests {

	/* The server of the test, and the client that calls it */
	HostileServer server;

	TestCalls calls;

	private final Deque<AutoCloseable> resources = new ArrayDeque<>();

	@AfterEach
	void closeResources() throws Exception {
		for (AutoCloseable resource : this.resources) {
			resource.close();
		}
	}

	final <T extends AutoCloseable> T closeAfterTest(T resource) {
		this.resources.push(resource);
		return resource;
	}

	static SDKConfiguration.Builder settings() {
		return TestCalls.to(0);
	}

	static SDKConfiguration.Builder once() {
		return settings().retry(Retry.defaults().withMaxAttempts(1));
	}

	final HostileServer start(HostileServer.Behaviour... script) {
		return closeAfterTest(new HostileServer(script));
	}

	final TestCalls connect(SDKConfiguration.Builder configuration) {
		return closeAfterTest(new TestCalls(configuration.build()));
	}

	/* For a client of the server that needs more than a configuration */
	final ArizeHttpClient.Builder client(SDKConfiguration.Builder configuration) {
		return ArizeHttpClient.builder(configuration.apiPort(this.server.port()).build());
	}

	final TestCalls connect(ArizeHttpClient.Builder client) {
		return closeAfterTest(new TestCalls(client.build()));
	}

	final void serve(HostileServer.Behaviour... script) {
		serve(settings(), script);
	}

	final void serve(SDKConfiguration.Builder configuration, HostileServer.Behaviour... script) {
		serve(Loopback.serverSocket(), configuration, script);
	}

	final void serve(ServerSocket socket, SDKConfiguration.Builder configuration, HostileServer.Behaviour... script) {
		this.server = closeAfterTest(new HostileServer(socket, script));
		this.calls = connect(configuration.apiPort(this.server.port()));
	}

	final void serveCustomized(SDKConfiguration.Builder configuration, Consumer<RestClient.Builder> customizer,
			HostileServer.Behaviour... script) {
		this.server = start(script);
		this.calls = closeAfterTest(new TestCalls(configuration.apiPort(this.server.port()).build(), customizer, 0.5));
	}

	final void serve(SDKConfiguration.Builder configuration, TimeSource timeSource, HostileServer.Behaviour... script) {
		this.server = start(script);
		this.calls = connect(client(configuration).timeSource(timeSource));
	}

	final void serveIntercepted(SDKConfiguration.Builder configuration, ClientHttpRequestInterceptor interceptor,
			HostileServer.Behaviour... script) {
		serveCustomized(configuration, (builder) -> builder.requestInterceptor(interceptor), script);
	}

}
