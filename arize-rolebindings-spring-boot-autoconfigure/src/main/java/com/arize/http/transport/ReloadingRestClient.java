package com.arize.http.transport;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import com.arize.config.SDKConfiguration;
import com.arize.http.timeout.Deadlines;
import com.arize.http.transport.Transports.Transport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;

/**
 * Provides the {@link RestClient} of an API client. Its transport is opened by the first
 * request, and replaced when the SSL bundle has changed.
 */
public final class ReloadingRestClient implements AutoCloseable {

	/**
	 * The interval at which a supplier is called that returns another bundle each time.
	 * Each of its bundles requires new connections.
	 */
	public static final Duration MIN_INTERVAL = Duration.ofSeconds(10);

	private static final Log logger = LogFactory.getLog(ReloadingRestClient.class);

	private final SDKConfiguration configuration;

	private final HttpEngine engine;

	private final Transports transports;

	private final RestClient.Builder restClient;

	private final LongSupplier nanoTime;

	/* Not a monitor, which pins a virtual thread while the supplier reads a file */
	private final Lock lock = new ReentrantLock();

	private volatile @Nullable Lease current;

	/* When the bundle was replaced, if the supplier returns another one each time */
	private volatile @Nullable Long replaced;

	private volatile boolean supplierFails;

	private volatile boolean closed;

	/**
	 * Create an instance without opening a transport.
	 * @param configuration the configuration of the client
	 * @param engine the engine that creates the request factory of a transport
	 * @param transports the transports, which may be shared with other clients
	 * @param restClient the builder of the {@link RestClient}
	 * @param nanoTime the time in nanoseconds, for the interval between two replacements
	 */
	public ReloadingRestClient(SDKConfiguration configuration, HttpEngine engine, Transports transports,
			RestClient.Builder restClient, LongSupplier nanoTime) {
		this.configuration = configuration;
		this.engine = engine;
		this.transports = transports;
		this.restClient = restClient;
		this.nanoTime = nanoTime;
	}

	/**
	 * Acquire the client for one request.
	 * @return a lease of the client, to be closed when the response has been read
	 */
	public Lease acquire() {
		Lease lease = this.current;
		return (lease != null && lease.begin(bundle(lease))) ? lease : replace();
	}

	private Lease replace() {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IllegalStateException("The client is closed");
			}
			Lease lease = this.current;
			SslBundle bundle = (lease != null) ? bundle(lease) : this.configuration.sslBundle();
			if (lease == null || !lease.begin(bundle)) {
				lease = open(bundle, lease);
				this.current = lease;
			}
			return lease;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable SslBundle bundle(Lease lease) {
		Long since = this.replaced;
		if (since != null && this.nanoTime.getAsLong() - since < MIN_INTERVAL.toNanos()) {
			return lease.bundle;
		}
		try {
			SslBundle bundle = this.configuration.sslBundle();
			this.supplierFails = false;
			return bundle;
		}
		catch (RuntimeException ex) {
			// once: the failure is the same for each request
			if (!this.supplierFails) {
				warn(ex);
			}
			this.supplierFails = true;
			return lease.bundle;
		}
	}

	private Lease open(@Nullable SslBundle bundle, @Nullable Lease present) {
		try {
			this.replaced = isStable(bundle) ? null : this.nanoTime.getAsLong();
			Transport transport = this.transports.acquire(this.configuration, bundle, this.engine);
			if (present != null) {
				this.transports.release(present.transport, false);
			}
			return new Lease(bundle, transport, SingletonSupplier.of(() -> build(transport)));
		}
		catch (RuntimeException ex) {
			if (present == null || isClosed() || !present.transport.begin()) {
				throw ex;
			}
			warn(ex);
			// the bundle is not tried again
			return new Lease(bundle, present.transport, present.restClient);
		}
	}

	private boolean isStable(@Nullable SslBundle bundle) {
		try {
			return Objects.equals(bundle, this.configuration.sslBundle());
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	/* Message converters are not used, and those that RestClient detects take time */
	private RestClient build(Transport transport) {
		return this.restClient.clone()
			.requestFactory(transport.requestFactory())
			.configureMessageConverters((converters) -> {
			})
			.build();
	}

	private static void warn(RuntimeException ex) {
		logger.warn("The SSL bundle for Arize has changed and cannot be used: the connections of the previous bundle"
				+ " stay in use", ex);
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
				this.transports.release(lease.transport, true);
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

		private boolean begin(@Nullable SslBundle wanted) {
			return Objects.equals(this.bundle, wanted) && this.transport.begin();
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
