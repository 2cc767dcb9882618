package com.arize.http.transport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import com.arize.config.SDKConfiguration;
import com.arize.http.timeout.Deadlines;
import org.jspecify.annotations.Nullable;

/**
 * Connections and TLS contexts that are shared between clients. Clients share them if
 * they have the same {@code connect-timeout}, {@code read-timeout},
 * {@code attempt-timeout}, {@code max-response-size}, {@code max-connections},
 * {@code request-verify}, {@code ssl-ca-cert}, {@code ssl-bundle} and {@code proxy-url};
 * {@code max-connections} then applies to all of them together. They exist from the first
 * request of the first client until the last client is closed.
 */
public final class Transports implements AutoCloseable {

	private final ReentrantLock lock = new ReentrantLock();

	/* The transports that further clients can share */
	private final Map<TransportSettings, Transport> current = new HashMap<>();

	/* All open transports, with the number of their clients */
	private final Map<Transport, Integer> clients = new HashMap<>();

	private @Nullable Deadlines deadlines;

	private volatile boolean closed;

	/**
	 * Create an instance without connections.
	 */
	public Transports() {
	}

	/**
	 * Add a client to a transport.
	 * @param configuration the configuration of the client
	 * @param settings the settings of the transport
	 * @param engine the engine to start a transport with, if there is none with these
	 * settings
	 * @return the transport, on which a request has begun
	 */
	Transport acquire(SDKConfiguration configuration, TransportSettings settings, HttpEngine engine) {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IllegalStateException("The client is closed");
			}
			Transport transport = this.current.get(settings);
			if (transport == null) {
				Deadlines timer = deadlines();
				transport = new Transport(settings, Transport.start(engine, configuration, settings, timer), timer,
						this::remove);
				this.current.put(settings, transport);
			}
			transport.begin();
			this.clients.merge(transport, 1, Integer::sum);
			return transport;
		}
		finally {
			this.lock.unlock();
		}
	}

	private Deadlines deadlines() {
		Deadlines present = this.deadlines;
		if (present == null) {
			present = new Deadlines();
			this.deadlines = present;
		}
		return present;
	}

	/**
	 * Remove a client from a transport. Requests in flight of the last client can end.
	 * @param transport the transport
	 */
	void release(Transport transport) {
		this.lock.lock();
		try {
			if (removeClient(transport)) {
				transport.retire();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Remove a client from a transport. Requests in flight of the last client fail.
	 * @param transport the transport
	 */
	void close(Transport transport) {
		this.lock.lock();
		try {
			if (removeClient(transport)) {
				transport.close();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean removeClient(Transport transport) {
		Integer left = this.clients.computeIfPresent(transport, (key, count) -> count - 1);
		boolean last = left != null && left == 0;
		if (last) {
			this.current.remove(transport.settings(), transport);
		}
		return last;
	}

	/* The timer is closed with the last transport; the next transport creates another */
	private void remove(Transport transport) {
		this.lock.lock();
		try {
			this.current.remove(transport.settings(), transport);
			this.clients.remove(transport);
			if (this.clients.isEmpty() && this.deadlines != null) {
				this.deadlines.close();
				this.deadlines = null;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return whether connections may be open.
	 * @return {@code false} before the first request, and after {@link #stop(Runnable)}
	 * and {@link #close()}
	 */
	public boolean isOpen() {
		this.lock.lock();
		try {
			return !this.clients.isEmpty();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Close all connections when the requests in flight have ended. The next request of a
	 * client opens new ones.
	 * @param onStopped the callback to run when the connections are closed
	 */
	public void stop(Runnable onStopped) {
		CompletableFuture<?>[] stopped;
		this.lock.lock();
		try {
			stopped = this.clients.keySet().stream().map(Transport::closed).toArray(CompletableFuture<?>[]::new);
			this.current.clear();
			List.copyOf(this.clients.keySet()).forEach(Transport::retire);
		}
		finally {
			this.lock.unlock();
		}
		CompletableFuture<Void> unused = CompletableFuture.allOf(stopped).thenRun(onStopped);
	}

	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Close all connections. Requests in flight fail, and every further request of a
	 * client that shares them fails with an {@link IllegalStateException}.
	 */
	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			List.copyOf(this.clients.keySet()).forEach(Transport::close);
		}
		finally {
			this.lock.unlock();
		}
	}

}
