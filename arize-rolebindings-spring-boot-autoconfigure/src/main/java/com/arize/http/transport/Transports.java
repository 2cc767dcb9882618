package com.arize.http.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.arize.config.SDKConfiguration;
import com.arize.http.failure.TlsConfigurationException;
import com.arize.http.timeout.Deadlines;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Connections and TLS contexts that are shared between clients. Clients share them if the
 * settings for connections are equal, and the SSL bundles; {@code max-connections} then
 * applies to all of them together. They exist from the first request of the first client
 * until the last client is closed.
 */
public final class Transports implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(Transports.class);

	/* Including those that are closed when their requests in flight have ended */
	private final List<Transport> open = new ArrayList<>();

	private volatile boolean closed;

	/**
	 * Create an instance without connections.
	 */
	public Transports() {
	}

	/* Adds a client to the transport for its settings, and begins its first request */
	synchronized Transport acquire(SDKConfiguration configuration, @Nullable SslBundle bundle, HttpEngine engine) {
		if (this.closed) {
			throw new IllegalStateException("The client is closed");
		}
		List<@Nullable Object> settings = Arrays.asList(configuration.connectTimeout(), configuration.readTimeout(),
				configuration.attemptTimeout(), configuration.maxResponseSize(), configuration.maxConnections(),
				configuration.requestVerify(), configuration.caCertificates(), bundle, configuration.proxyUrl());
		for (Transport transport : this.open) {
			if (transport.settings.equals(settings) && transport.begin()) {
				transport.clients++;
				return transport;
			}
		}
		Deadlines deadlines = new Deadlines();
		Transport transport = new Transport(settings, start(configuration, bundle, engine, deadlines), deadlines);
		transport.begin();
		this.open.add(transport);
		return transport;
	}

	/* An invalid bundle, such as a key without its certificate, is only detected here */
	private static HttpEngine.Connections start(SDKConfiguration configuration, @Nullable SslBundle bundle,
			HttpEngine engine, Deadlines deadlines) {
		try {
			return engine.start(configuration, TlsBundleFactory.bundle(configuration, bundle), deadlines);
		}
		catch (IllegalStateException ex) {
			if (bundle == null) {
				throw ex;
			}
			throw new TlsConfigurationException(configuration.account(), "ssl-bundle",
					"cannot be used: " + ex.getMessage(), ex);
		}
	}

	/* Requests in flight of the last client fail if it is closed, and end otherwise */
	synchronized void release(Transport transport, boolean clientClosed) {
		transport.clients--;
		if (transport.clients == 0) {
			if (clientClosed) {
				transport.shutDown();
			}
			else {
				transport.retire();
			}
		}
	}

	private synchronized void remove(Transport transport) {
		this.open.remove(transport);
	}

	/**
	 * Return whether connections may be open.
	 * @return {@code false} before the first request, and after {@link #stop(Runnable)}
	 * and {@link #close()}
	 */
	public synchronized boolean isOpen() {
		return !this.open.isEmpty();
	}

	/**
	 * Close all connections when the requests in flight have ended. The next request of a
	 * client opens new ones.
	 * @param onStopped the callback to run when the connections are closed
	 */
	public void stop(Runnable onStopped) {
		List<CompletableFuture<Void>> stopped = new ArrayList<>();
		synchronized (this) {
			for (Transport transport : List.copyOf(this.open)) {
				transport.retire();
				stopped.add(transport.closed);
			}
		}
		CompletableFuture<Void> unused = CompletableFuture.allOf(stopped.toArray(CompletableFuture<?>[]::new))
			.thenRun(onStopped);
	}

	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Close all connections. Requests in flight fail, and every further request of a
	 * client that shares them fails with an {@link IllegalStateException}.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		List.copyOf(this.open).forEach(Transport::shutDown);
	}

	/**
	 * The connections for one set of settings, with the number of requests in flight. If
	 * they are retired, they are closed when the last request has ended.
	 */
	public final class Transport implements AutoCloseable {

		/* Added to the number of requests in flight, so that it becomes negative */
		private static final int RETIRED = Integer.MIN_VALUE;

		private final List<@Nullable Object> settings;

		private final HttpEngine.Connections connections;

		private final Deadlines deadlines;

		private final AtomicInteger inFlight = new AtomicInteger();

		private final AtomicBoolean closing = new AtomicBoolean();

		private final CompletableFuture<Void> closed = new CompletableFuture<>();

		private int clients = 1;

		private Transport(List<@Nullable Object> settings, HttpEngine.Connections connections, Deadlines deadlines) {
			this.settings = settings;
			this.connections = connections;
			this.deadlines = deadlines;
		}

		/**
		 * Return the connections.
		 * @return the connections, which are open until the request has ended
		 */
		public HttpEngine.Connections connections() {
			return this.connections;
		}

		/**
		 * Return the timer of the requests.
		 * @return the timer
		 */
		public Deadlines deadlines() {
			return this.deadlines;
		}

		/* Begins a request, unless this transport is retired */
		boolean begin() {
			return this.inFlight.getAndUpdate((count) -> (count < 0) ? count : count + 1) >= 0;
		}

		/**
		 * End a request.
		 */
		@Override
		public void close() {
			if (this.inFlight.decrementAndGet() == RETIRED) {
				shutDown();
			}
		}

		/* Rejects further requests */
		private void retire() {
			if (this.inFlight.getAndUpdate((count) -> (count < 0) ? count : count + RETIRED) == 0) {
				shutDown();
			}
		}

		/* Requests in flight fail */
		private void shutDown() {
			if (!this.closing.compareAndSet(false, true)) {
				return;
			}
			retire();
			try {
				this.connections.close();
			}
			catch (RuntimeException ex) {
				logger.debug("Failed to close the connections to Arize", ex);
			}
			this.deadlines.close();
			remove(this);
			this.closed.complete(null);
		}

	}

}
