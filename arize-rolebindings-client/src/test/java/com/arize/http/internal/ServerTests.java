package com.arize.http.internal;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.config.TlsSettings;
import com.arize.http.internal.engine.Deadlines;
import com.arize.http.internal.engine.ConnectionPool;
import com.arize.http.internal.engine.ConnectionPool.NameResolver;
import com.arize.internal.TimeSource;
import com.arize.testing.Await;
import com.arize.testing.Loopback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;

/**
 * Base of the tests with a server on a socket. The servers and clients of a test are
 * closed after it.
 */
abstract class ServerTests {

	HostileServer server;

	TestCalls calls;

	/* Counts the connections that were opened, also those that cannot be used */
	final AtomicInteger started = new AtomicInteger();

	private final Deque<AutoCloseable> resources = new ArrayDeque<>();

	private final List<ConnectionPool> pools = new CopyOnWriteArrayList<>();

	@AfterEach
	void closeResources() throws Exception {
		// a connection that is not idle in a pool is not used again
		awaitOpenConnections(() -> this.pools.stream().mapToInt(ConnectionPool::idle).sum());
		for (AutoCloseable resource : this.resources) {
			if (!(resource instanceof HostileServer)) {
				resource.close();
			}
		}
		awaitOpenConnections(() -> 0);
		servers().forEach(HostileServer::close);
	}

	private Stream<HostileServer> servers() {
		return this.resources.stream().filter(HostileServer.class::isInstance).map(HostileServer.class::cast);
	}

	private void awaitOpenConnections(IntSupplier limit) {
		Await.until(() -> servers().allMatch((server) -> server.openConnections() <= limit.getAsInt()));
	}

	/* Opens the connections of a client, which are counted after the test */
	final ConnectionPool open(SDKConfiguration configuration, @Nullable TlsSettings tls, Deadlines deadlines) {
		this.started.incrementAndGet();
		return count(new ConnectionPool(configuration, tls, deadlines));
	}

	private ConnectionPool count(ConnectionPool opened) {
		this.pools.add(opened);
		return opened;
	}

	final <T extends AutoCloseable> T closeAfterTest(T resource) {
		this.resources.push(resource);
		return resource;
	}

	static SDKConfiguration.Builder settings() {
		return TestCalls.to(0);
	}

	static SDKConfiguration.Builder once() {
		return settings().retry(RetrySettings.defaults().withMaxAttempts(1));
	}

	final HostileServer start(HostileServer.Behaviour... script) {
		return closeAfterTest(new HostileServer(script));
	}

	final TestCalls connect(SDKConfiguration.Builder configuration) {
		return connect(configuration, 0.5);
	}

	final TestCalls connect(SDKConfiguration.Builder configuration, double random) {
		return closeAfterTest(new TestCalls(ArizeHttpClient.builder(configuration.build()).pools(this::open), random));
	}

	final TestCalls connect(SDKConfiguration.Builder configuration, NameResolver names) {
		return connect(configuration, names, ConnectionPool.MAX_LIFETIME);
	}

	final TestCalls connect(SDKConfiguration.Builder configuration, NameResolver names, Duration maxLifetime) {
		return closeAfterTest(new TestCalls(
				ArizeHttpClient.builder(configuration.build())
					.pools((settings, tls,
							deadlines) -> count(new ConnectionPool(settings, tls, deadlines, names, maxLifetime))),
				0.5));
	}

	/* A test uses this for a client that needs more than a configuration */
	final ArizeHttpClient.Builder client(SDKConfiguration.Builder configuration) {
		return ArizeHttpClient.builder(configuration.apiPort(this.server.port()).build()).pools(this::open);
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
		this.calls = closeAfterTest(new TestCalls(client(configuration).customizer(customizer), 0.5));
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
