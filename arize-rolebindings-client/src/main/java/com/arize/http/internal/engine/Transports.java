package com.arize.http.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Transport} of each configuration, which is closed with its last client.
 */
public final class Transports implements AutoCloseable {

	/* A configuration equals no other */
	private final Map<SDKConfiguration, Transport> shared = new HashMap<>();

	private final TimerThread timer = new TimerThread();

	/* A thread is in the list until all listeners of its write are notified */
	private final List<Thread> writing = new ArrayList<>();

	private CompletableFuture<Void> writesEnded = CompletableFuture.completedFuture(null);

	private boolean closed;

	/**
	 * Return the transport for a configuration, and add a client to it.
	 * @param factory creates the connections, {@code null} for the default one
	 * @param closed counted down when the client is closed, also with all others
	 */
	public synchronized Transport acquire(SDKConfiguration configuration, ConnectionPool.@Nullable Factory factory,
			CountDownLatch closed) {
		Transport present = this.shared.computeIfAbsent(configuration,
				(key) -> new Transport(configuration, factory, this.timer));
		present.clients().add(closed);
		if (this.closed) {
			closed.countDown();
		}
		return present;
	}

	/**
	 * Remove a client from the transport for a configuration, and close it with the last
	 * one.
	 */
	public void release(SDKConfiguration configuration, CountDownLatch closed) {
		closed.countDown();
		Transport unused = remove(configuration, closed);
		if (unused != null) {
			unused.close();
		}
	}

	private synchronized @Nullable Transport remove(SDKConfiguration configuration, CountDownLatch closed) {
		Transport present = this.shared.get(configuration);
		return (present != null && present.clients().remove(closed) && present.clients().isEmpty())
				? this.shared.remove(configuration) : null;
	}

	/*
	 * They are closed without the lock, because a callback of a stop may wait for a
	 * client
	 */
	private synchronized List<Transport> all() {
		return List.copyOf(this.shared.values());
	}

	/**
	 * Execute a write and notify its listeners, for which a stop waits.
	 */
	public <T extends @Nullable Object> T write(Supplier<T> write) {
		beginWrite();
		try {
			return write.get();
		}
		finally {
			endWrite();
		}
	}

	private synchronized void beginWrite() {
		if (this.writing.isEmpty()) {
			this.writesEnded = new CompletableFuture<>();
		}
		this.writing.add(Thread.currentThread());
	}

	private void endWrite() {
		CompletableFuture<Void> ended;
		synchronized (this) {
			this.writing.remove(Thread.currentThread());
			ended = this.writing.isEmpty() ? this.writesEnded : null;
		}
		if (ended != null) {
			ended.complete(null);
		}
	}

	private synchronized boolean isWriting() {
		return this.writing.contains(Thread.currentThread());
	}

	private synchronized CompletableFuture<Void> awaitWrites() {
		return this.writesEnded;
	}

	/**
	 * Return whether there are connections to close, or writes to wait for.
	 */
	public synchronized boolean isOpen() {
		return !this.writing.isEmpty() || this.shared.values().stream().anyMatch(Transport::isOpen);
	}

	/**
	 * Close all connections as soon as the requests in flight have ended, and the
	 * listeners of writes were notified. The next call opens new connections.
	 */
	public void stop(Runnable onStopped) {
		// a listener may stop the connections, and its own write cannot end before that
		CompletableFuture<Void> stopped = isWriting() ? closeConnections()
				// the listeners may open connections, and another write may begin
				// meanwhile
				: awaitWrites().thenCompose((none) -> closeConnections()).thenCompose((none) -> awaitWrites());
		CompletableFuture<Void> unused = stopped.thenRun(onStopped);
	}

	private CompletableFuture<Void> closeConnections() {
		return CompletableFuture.allOf(all().stream().map(Transport::stop).toArray(CompletableFuture<?>[]::new));
	}

	/**
	 * Close all connections. Requests in flight fail, and further ones are rejected.
	 */
	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
			this.shared.values().forEach((present) -> present.clients().forEach(CountDownLatch::countDown));
		}
		all().forEach(Transport::close);
	}

}
