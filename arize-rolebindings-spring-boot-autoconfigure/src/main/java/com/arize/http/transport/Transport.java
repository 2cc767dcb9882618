package com.arize.http.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.arize.config.SDKConfiguration;
import com.arize.http.timeout.Deadlines;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * The request factory of an {@link HttpEngine} for one set of settings, with the number
 * of requests in flight. A retired transport is closed when the last request has ended.
 */
final class Transport {

	private static final Log logger = LogFactory.getLog(Transport.class);

	/* Added to the number of requests in flight, so that it becomes negative */
	private static final int RETIRED = Integer.MIN_VALUE;

	private final TransportSettings settings;

	private final ClientHttpRequestFactory requestFactory;

	private final Deadlines deadlines;

	private final Consumer<Transport> onClose;

	private final AtomicInteger inFlight = new AtomicInteger();

	private final AtomicBoolean closing = new AtomicBoolean();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	Transport(TransportSettings settings, ClientHttpRequestFactory requestFactory, Deadlines deadlines,
			Consumer<Transport> onClose) {
		this.settings = settings;
		this.requestFactory = requestFactory;
		this.deadlines = deadlines;
		this.onClose = onClose;
	}

	/* An invalid bundle, such as a key without its certificate, is only detected here */
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

	Deadlines deadlines() {
		return this.deadlines;
	}

	/**
	 * Begin a request.
	 * @return whether it may be sent; {@code false} once this transport is retired
	 */
	boolean begin() {
		return this.inFlight.getAndUpdate((count) -> (count < 0) ? count : count + 1) >= 0;
	}

	/**
	 * End a request that was begun before.
	 */
	void end() {
		if (this.inFlight.decrementAndGet() == RETIRED) {
			close();
		}
	}

	/**
	 * Reject further requests, and close when the requests in flight have ended.
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
			logger.debug("Failed to close the connections to Arize", ex);
		}
		this.onClose.accept(this);
		this.closed.complete(null);
	}

}
