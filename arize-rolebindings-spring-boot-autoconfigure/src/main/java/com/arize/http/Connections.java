package com.arize.http;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Starts the engine at the first request, and a new one when the SSL bundle has changed.
 */
final class Connections implements ClientHttpRequestFactory, AutoCloseable {

	private static final Log logger = LogFactory.getLog(Connections.class);

	private final SDKConfiguration configuration;

	private final Engine engine;

	private final ReentrantLock lock = new ReentrantLock();

	private final List<Started> retired = new ArrayList<>();

	private volatile @Nullable Started started;

	private volatile boolean closed;

	Connections(SDKConfiguration configuration, Engine engine) {
		this.configuration = configuration;
		this.engine = engine;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		SslBundle bundle = this.configuration.sslBundle();
		Started current = this.started;
		if (current == null || current.bundle != bundle) {
			current = start(bundle);
		}
		return current.factory.createRequest(uri, method);
	}

	private Started start(@Nullable SslBundle bundle) {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IllegalStateException("The client is closed");
			}
			Started current = this.started;
			if (current == null || current.bundle != bundle) {
				if (current != null) {
					retire(current);
				}
				current = new Started(startEngine(bundle), bundle);
				this.started = current;
			}
			return current;
		}
		finally {
			this.lock.unlock();
		}
	}

	/*
	 * What a bundle holds shows only here: a key without its certificate, a store that is
	 * none
	 */
	private ClientHttpRequestFactory startEngine(@Nullable SslBundle bundle) {
		try {
			return this.engine.start(this.configuration, Tls.bundle(this.configuration, bundle));
		}
		catch (IllegalStateException ex) {
			if (bundle == null) {
				throw ex;
			}
			throw new ConfigurationException("ssl-bundle", "ssl-bundle cannot be used: " + ex.getMessage(), ex);
		}
	}

	/* A call that is under way may finish, and none takes longer than call-timeout */
	private void retire(Started old) {
		this.retired.add(old);
		CompletableFuture.delayedExecutor(this.configuration.callTimeout().toMillis() + 1000, TimeUnit.MILLISECONDS)
			.execute(() -> {
				this.lock.lock();
				try {
					if (this.retired.remove(old)) {
						old.close();
					}
				}
				finally {
					this.lock.unlock();
				}
			});
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.retired.forEach(Started::close);
			this.retired.clear();
			Started current = this.started;
			if (current != null) {
				current.close();
				this.started = null;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private record Started(ClientHttpRequestFactory factory, @Nullable SslBundle bundle) {

		void close() {
			try {
				if (this.factory instanceof DisposableBean disposable) {
					disposable.destroy();
				}
			}
			catch (Exception ex) {
				logger.debug("The connections to Arize did not close in order", ex);
			}
		}

	}

}
