package com.arize.http;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Takes a transport at the first request, and another one when the SSL bundle has
 * changed.
 */
final class Connections implements ClientHttpRequestFactory, AutoCloseable {

	private final SDKConfiguration configuration;

	private final Engine engine;

	private final Transports transports;

	private final ReentrantLock lock = new ReentrantLock();

	private final List<Transport> retired = new ArrayList<>();

	private volatile @Nullable Transport current;

	private volatile boolean closed;

	Connections(SDKConfiguration configuration, Engine engine, Transports transports) {
		this.configuration = configuration;
		this.engine = engine;
		this.transports = transports;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		SslBundle bundle = this.configuration.sslBundle();
		Transport transport = this.current;
		if (transport == null || transport.settings().sslBundle() != bundle) {
			transport = take(bundle);
		}
		return transport.createRequest(uri, method);
	}

	private Transport take(@Nullable SslBundle bundle) {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IllegalStateException("The client is closed");
			}
			Transport transport = this.current;
			if (transport == null || transport.settings().sslBundle() != bundle) {
				Transport old = transport;
				transport = this.transports.acquire(this.configuration, bundle, this.engine);
				this.current = transport;
				if (old != null) {
					retire(old);
				}
			}
			return transport;
		}
		finally {
			this.lock.unlock();
		}
	}

	/* A call that is under way may finish, and none takes longer than attempt-timeout */
	private void retire(Transport old) {
		this.retired.add(old);
		CompletableFuture.delayedExecutor(this.configuration.attemptTimeout().toMillis() + 1000, TimeUnit.MILLISECONDS)
			.execute(() -> {
				this.lock.lock();
				try {
					if (this.retired.remove(old)) {
						this.transports.release(old);
					}
				}
				finally {
					this.lock.unlock();
				}
			});
	}

	boolean isClosed() {
		return this.closed || this.transports.isClosed();
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.retired.forEach(this.transports::release);
			this.retired.clear();
			Transport transport = this.current;
			if (transport != null) {
				this.transports.release(transport);
				this.current = null;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
