package com.arize.http.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

import com.arize.config.SDKConfiguration;
import com.arize.http.SharedConnections;
import com.arize.internal.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Transport} of each configuration, which is closed with its last client.
 */
public final class Transports implements SharedConnections {

	/* A configuration equals no other */
	private final Map<SDKConfiguration, Shared> shared = new HashMap<>();

	private boolean closed;

	/**
	 * Check that connections are those of this library.
	 */
	public static Transports of(@Nullable SharedConnections connections) {
		if (!(Arguments.requireNonNull(connections, "connections") instanceof Transports transports)) {
			throw new IllegalArgumentException("'connections' must be those of a RoleBindingsClientFactory");
		}
		return transports;
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

	@Override
	public synchronized boolean isOpen() {
		return this.shared.values().stream().anyMatch((present) -> present.transport.isOpen());
	}

	@Override
	public void stop(Runnable onStopped) {
		List<CompletableFuture<Void>> stopped = new ArrayList<>();
		synchronized (this) {
			this.shared.values().forEach((present) -> stopped.add(present.transport.stop()));
		}
		CompletableFuture<Void> unused = CompletableFuture.allOf(stopped.toArray(CompletableFuture<?>[]::new))
			.thenRun(onStopped);
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		this.shared.values().forEach((present) -> present.transport.close());
	}

	/* A transport with the number of its clients */
	private static final class Shared {

		private final Transport transport;

		private int clients;

		Shared(Transport transport) {
			this.transport = transport;
		}

	}

}
