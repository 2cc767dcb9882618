package com.arize.http.transport;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import com.arize.config.SDKConfiguration;
import com.arize.http.timeout.Deadlines;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;

/**
 * Provides the {@link RestClient} of an API client. Its transport is opened by the first
 * request, and replaced when the SSL bundle has changed.
 */
public final class ReloadingRestClient implements AutoCloseable {

	/**
	 * The minimum interval between two replacements by bundles that cannot be compared. A
	 * supplier may return a bundle with new trust managers each time.
	 */
	public static final Duration MIN_INTERVAL = Duration.ofSeconds(10);

	private static final Log logger = LogFactory.getLog(ReloadingRestClient.class);

	private final SDKConfiguration configuration;

	private final HttpEngine engine;

	private final Transports transports;

	private final boolean shared;

	private final RestClient.Builder restClient;

	private final LongSupplier nanoTime;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable Lease current;

	private volatile @Nullable TransportSettings rejected;

	private long replaced;

	private volatile @Nullable String loggedMessage;

	private volatile boolean closed;

	/**
	 * Create an instance without opening a transport.
	 * @param configuration the configuration of the client
	 * @param engine the engine that creates the request factory of a transport
	 * @param shared the transports shared with other clients, {@code null} if they are
	 * not shared
	 * @param restClient the builder of the {@link RestClient}
	 * @param nanoTime the time in nanoseconds, for the interval between two replacements
	 */
	public ReloadingRestClient(SDKConfiguration configuration, HttpEngine engine, @Nullable Transports shared,
			RestClient.Builder restClient, LongSupplier nanoTime) {
		this.configuration = configuration;
		this.engine = engine;
		this.shared = shared != null;
		this.transports = (shared != null) ? shared : new Transports();
		this.restClient = restClient;
		this.nanoTime = nanoTime;
	}

	/**
	 * Acquire the client for one request.
	 * @return a lease of the client, to be closed when the response has been read
	 */
	public Lease acquire() {
		Lease lease = this.current;
		SslBundle bundle = bundle(lease);
		return (lease != null && lease.bundle == bundle && lease.transport.begin()) ? lease : acquire(bundle);
	}

	private @Nullable SslBundle bundle(@Nullable Lease lease) {
		try {
			SslBundle bundle = this.configuration.sslBundle();
			if (this.loggedMessage != null && lease != null && lease.transport.settings().bundle() == bundle) {
				recover();
			}
			return bundle;
		}
		catch (RuntimeException ex) {
			if (lease == null) {
				throw ex;
			}
			warn(ex);
			return lease.bundle;
		}
	}

	private Lease acquire(@Nullable SslBundle bundle) {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IllegalStateException("The client is closed");
			}
			Lease present = this.current;
			if (present == null || !present.transport.begin()) {
				return replace(present, open(TransportSettings.of(this.configuration, bundle), bundle));
			}
			if (present.bundle == bundle) {
				return present;
			}
			Lease next = reloadOrClose(present, bundle);
			if (next.transport == present.transport) {
				this.current = next;
				return next;
			}
			present.close();
			return replace(present, next);
		}
		finally {
			this.lock.unlock();
		}
	}

	private Lease replace(@Nullable Lease present, Lease next) {
		this.current = next;
		if (present != null) {
			this.transports.release(present.transport);
		}
		return next;
	}

	private Lease open(TransportSettings settings, @Nullable SslBundle bundle) {
		Transport transport = this.transports.acquire(this.configuration, settings, this.engine);
		this.replaced = this.nanoTime.getAsLong();
		recover();
		return new Lease(bundle, transport, SingletonSupplier.of(() -> build(transport.requestFactory())));
	}

	/* Message converters are not used, and those that RestClient detects take time */
	private RestClient build(ClientHttpRequestFactory requestFactory) {
		return this.restClient.clone().requestFactory(requestFactory).configureMessageConverters((converters) -> {
		}).build();
	}

	/* A later failure is logged again, even with the same message */
	private void recover() {
		this.rejected = null;
		this.loggedMessage = null;
	}

	private Lease reloadOrClose(Lease present, @Nullable SslBundle bundle) {
		try {
			return reload(present, bundle);
		}
		catch (Throwable ex) {
			present.close();
			throw ex;
		}
	}

	/* A bundle that cannot be used is not tried again */
	private Lease reload(Lease present, @Nullable SslBundle bundle) {
		TransportSettings settings = null;
		try {
			settings = TransportSettings.of(this.configuration, bundle);
			if (settings.equals(present.transport.settings())) {
				recover();
				return present.with(bundle);
			}
			if (settings.equals(this.rejected)) {
				return present.with(bundle);
			}
			return isTooEarly(settings) ? present : open(settings, bundle);
		}
		catch (RuntimeException ex) {
			if (isClosed()) {
				throw ex;
			}
			warn(ex);
			this.rejected = settings;
			this.replaced = this.nanoTime.getAsLong();
			return present.with(bundle);
		}
	}

	private boolean isTooEarly(TransportSettings settings) {
		return settings.tls() != null && !settings.tls().isComparable()
				&& this.nanoTime.getAsLong() - this.replaced < MIN_INTERVAL.toNanos();
	}

	/* Once per message: the failure is the same for each request */
	private void warn(RuntimeException ex) {
		String message = String.valueOf(ex.getMessage());
		if (!message.equals(this.loggedMessage)) {
			this.loggedMessage = message;
			logger
				.warn("The SSL bundle for Arize has changed and cannot be used: the connections of the previous bundle"
						+ " stay in use", ex);
		}
	}

	/**
	 * Return whether requests are rejected because the client is closed.
	 * @return {@code true} if this instance or its transports are closed
	 */
	public boolean isClosed() {
		return this.closed || this.transports.isClosed();
	}

	/**
	 * Close the connections, unless another client shares them.
	 */
	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			Lease lease = this.current;
			this.current = null;
			if (lease != null) {
				this.transports.close(lease.transport);
			}
			if (!this.shared) {
				this.transports.close();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A lease of the {@link RestClient}. Its transport stays open until the lease is
	 * closed.
	 */
	public static final class Lease implements AutoCloseable {

		private final @Nullable SslBundle bundle;

		private final Transport transport;

		private final SingletonSupplier<RestClient> restClient;

		private Lease(@Nullable SslBundle bundle, Transport transport, SingletonSupplier<RestClient> restClient) {
			this.bundle = bundle;
			this.transport = transport;
			this.restClient = restClient;
		}

		private Lease with(@Nullable SslBundle bundle) {
			return new Lease(bundle, this.transport, this.restClient);
		}

		/**
		 * Return the client to send the request with.
		 * @return the client
		 */
		public RestClient restClient() {
			return this.restClient.obtain();
		}

		/**
		 * Return the timer of the requests.
		 * @return the timer
		 */
		public Deadlines deadlines() {
			return this.transport.deadlines();
		}

		/**
		 * Release the client when the request has ended.
		 */
		@Override
		public void close() {
			this.transport.end();
		}

	}

}
