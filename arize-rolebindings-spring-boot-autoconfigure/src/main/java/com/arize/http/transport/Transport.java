package com.arize.http.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.http.timeout.Deadlines;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * The connections that an {@link HttpEngine} has started for one set of settings, with
 * the number of requests in flight. A retired transport closes when the last of them has
 * ended.
 */
final class Transport {

	private static final Log logger = LogFactory.getLog(Transport.class);

	/* Added to the number of requests in flight, which makes it negative */
	private static final int RETIRED = Integer.MIN_VALUE;

	private final TransportSettings settings;

	private final ClientHttpRequestFactory requestFactory;

	private final Consumer<Transport> onClose;

	private final AtomicInteger inFlight = new AtomicInteger();

	private final AtomicBoolean closing = new AtomicBoolean();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	Transport(TransportSettings settings, ClientHttpRequestFactory requestFactory, Consumer<Transport> onClose) {
		this.settings = settings;
		this.requestFactory = requestFactory;
		this.onClose = onClose;
	}

	/*
	 * What is wrong with a bundle shows only here, such as a key without its certificate
	 */
	static ClientHttpRequestFactory start(HttpEngine engine, SDKConfiguration configuration, TransportSettings settings,
			Deadlines deadlines) {
		SslBundle bundle = settings.bundle();
		try {
			return engine.start(configuration, TlsBundleFactory.bundle(configuration, bundle), deadlines);
		}
		catch (IllegalStateException ex) {
			if (bundle == null) {
				throw ex;
			}
			throw TransportSettings.unusable(ex);
		}
	}

	TransportSettings settings() {
		return this.settings;
	}

	ClientHttpRequestFactory requestFactory() {
		return this.requestFactory;
	}

	/**
	 * Begin a request.
	 * @return whether it may be sent; {@code false} once this transport is retired
	 */
	boolean begin() {
		return this.inFlight.getAndUpdate((count) -> (count < 0) ? count : count + 1) >= 0;
	}

	/**
	 * End a request that was begun.
	 */
	void end() {
		if (this.inFlight.decrementAndGet() == RETIRED) {
			close();
		}
	}

	/**
	 * Let no further request begin, and close when those in flight have ended.
	 */
	void retire() {
		if (this.inFlight.getAndUpdate((count) -> (count < 0) ? count : count + RETIRED) == 0) {
			close();
		}
	}

	CompletableFuture<Void> closed() {
		return this.closed;
	}

	/**
	 * Close all connections. Requests in flight fail.
	 */
	void close() {
		if (!this.closing.compareAndSet(false, true)) {
			return;
		}
		retire();
		try {
			if (this.requestFactory instanceof DisposableBean disposable) {
				disposable.destroy();
			}
		}
		catch (Exception ex) {
			logger.debug("The connections to Arize did not close in order", ex);
		}
		this.onClose.accept(this);
		this.closed.complete(null);
	}

}
