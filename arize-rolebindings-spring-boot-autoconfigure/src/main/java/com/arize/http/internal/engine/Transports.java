package com.arize.http.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

import com.arize.config.SDKConfiguration;

/**
 * The connections of several clients. Those with the same configuration share them;
 * {@code max-connections} then applies to all of them together.
 */
public final class Transports implements AutoCloseable {

	/* A configuration equals no other */
	private final Map<SDKConfiguration, Shared> shared = new HashMap<>();

	private boolean closed;

	public Transports() {
	}

	/**
	 * Return the transport for a configuration, and add a client to it.
	 */
	public synchronized Transport acquire(SDKConfiguration configuration, Connections.Factory factory,
			LongSupplier nanoTime) {
		Shared present = this.shared.computeIfAbsent(configuration,
				(key) -> new Shared(new Transport(configuration, factory, nanoTime)));
		present.clients++;
		if (this.closed) {
			present.transport.close();
		}
		return present.transport;
	}

	/**
	 * Remove a client from the transport for a configuration, and close it with the last
	 * one.
	 */
	public synchronized void release(SDKConfiguration configuration) {
		Shared present = this.shared.get(configuration);
		if (present != null && --present.clients == 0) {
			this.shared.remove(configuration);
			present.transport.close();
		}
	}

	/**
	 * Return whether connections may be open.
	 */
	public synchronized boolean isOpen() {
		return this.shared.values().stream().anyMatch((present) -> present.transport.isOpen());
	}

	/**
	 * Close all connections when the requests in flight have ended. The next request of a
	 * client opens new ones.
	 */
	public void stop(Runnable onStopped) {
		List<CompletableFuture<Void>> stopped = new ArrayList<>();
		synchronized (this) {
			this.shared.values().forEach((present) -> stopped.add(present.transport.stop()));
		}
		CompletableFuture<Void> unused = CompletableFuture.allOf(stopped.toArray(CompletableFuture<?>[]::new))
			.thenRun(onStopped);
	}

	/**
	 * Close all connections. Requests in flight fail, and every further request of a
	 * client fails with an {@link IllegalStateException}.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		this.shared.values().forEach((present) -> present.transport.close());
	}

	private static final class Shared {

		private final Transport transport;

		private int clients;

		Shared(Transport transport) {
			this.transport = transport;
		}

	}

}
