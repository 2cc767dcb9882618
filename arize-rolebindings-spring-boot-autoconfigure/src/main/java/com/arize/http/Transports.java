package com.arize.http;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Lets several clients share connections and TLS context. Those share whose settings
 * agree in timeouts other than {@code call-timeout}, {@code max-response-size},
 * {@code max-connections}, {@code request-verify}, {@code ssl-ca-cert},
 * {@code ssl-bundle} and {@code proxy-url}; {@code max-connections} then counts for all
 * of them together. What is shared is there from the first request of the first client
 * until the last one is closed.
 */
public final class Transports implements AutoCloseable {

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<TransportSettings, Shared> open = new HashMap<>();

	private volatile boolean closed;

	/**
	 * Begin with none.
	 */
	public Transports() {
	}

	Transport acquire(SDKConfiguration configuration, @Nullable SslBundle bundle, Engine engine) {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IllegalStateException("The client is closed");
			}
			TransportSettings settings = TransportSettings.of(configuration, bundle);
			Shared shared = this.open.get(settings);
			Transport transport = (shared != null) ? shared.transport : new Transport(settings, engine, configuration);
			this.open.put(settings, new Shared(transport, (shared != null) ? shared.users + 1 : 1));
			return transport;
		}
		finally {
			this.lock.unlock();
		}
	}

	void release(Transport transport) {
		this.lock.lock();
		try {
			this.open.computeIfPresent(transport.settings(), (settings, shared) -> shared.withoutOne());
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Close all connections, whoever uses them. A request of a client that shares them is
	 * an {@link IllegalStateException} after that.
	 */
	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.open.values().forEach((shared) -> shared.transport.close());
			this.open.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	private record Shared(Transport transport, int users) {

		@Nullable Shared withoutOne() {
			if (this.users > 1) {
				return new Shared(this.transport, this.users - 1);
			}
			this.transport.close();
			return null;
		}

	}

}
