package com.arize.http.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

import com.arize.config.SDKConfiguration;
import com.arize.http.SharedConnections;

/**
 * The {@link Transport} of each configuration, which is closed with its last client.
 */
public final class Transports implements SharedConnections {

	/* A configuration equals no other */
	private final Map<SDKConfiguration, Transport> shared = new HashMap<>();

	private boolean closed;

	/**
	 * Return the transport for a configuration, and add a client to it.
	 */
	public synchronized Transport acquire(SDKConfiguration configuration, Connections.Factory factory,
			LongSupplier nanoTime) {
		Transport present = this.shared.computeIfAbsent(configuration,
				(key) -> new Transport(configuration, factory, nanoTime));
		present.clients++;
		if (this.closed) {
			present.close();
		}
		return present;
	}

	/**
	 * Remove a client from the transport for a configuration, and close it with the last
	 * one.
	 */
	public synchronized void release(SDKConfiguration configuration) {
		Transport present = this.shared.get(configuration);
		if (present != null && --present.clients == 0) {
			this.shared.remove(configuration);
			present.close();
		}
	}

	@Override
	public synchronized boolean isOpen() {
		return this.shared.values().stream().anyMatch((present) -> present.isOpen());
	}

	@Override
	public void stop(Runnable onStopped) {
		List<CompletableFuture<Void>> stopped = new ArrayList<>();
		synchronized (this) {
			this.shared.values().forEach((present) -> stopped.add(present.stop()));
		}
		CompletableFuture<Void> unused = CompletableFuture.allOf(stopped.toArray(CompletableFuture<?>[]::new))
			.thenRun(onStopped);
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		this.shared.values().forEach((present) -> present.close());
	}

}
