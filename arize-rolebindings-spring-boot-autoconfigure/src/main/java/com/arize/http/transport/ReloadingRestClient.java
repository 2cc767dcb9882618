package com.arize.http.transport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

import com.arize.config.SDKConfiguration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;

/**
 * The connections of one client: opened by the first request, and replaced when the SSL
 * bundle has changed.
 */
public final class ReloadingRestClient implements AutoCloseable {

	/*
	 * Between two replacements by bundles that cannot be compared: a supplier may return
	 * one with new trust managers each time
	 */
	public static final Duration MIN_INTERVAL = Duration.ofSeconds(10);

	private static final Log logger = LogFactory.getLog(ReloadingRestClient.class);

	private final SDKConfiguration configuration;

	private final HttpEngine engine;

	private final Transports transports;

	private final boolean shared;

	private final RestClient.Builder restClient;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable Connection current;

	private volatile @Nullable TransportSettings rejected;

	private Instant replaced = Instant.MIN;

	private volatile @Nullable String problem;

	private volatile boolean closed;

	/**
	 * Create an instance that has opened nothing yet.
	 * @param configuration the client's configuration
	 * @param engine starts a transport
	 * @param shared the transports of several clients, {@code null} for a client with
	 * transports of its own
	 * @param restClient builds the client of a transport
	 * @param clock measures the time between two replacements
	 */
	public ReloadingRestClient(SDKConfiguration configuration, HttpEngine engine, @Nullable Transports shared,
			RestClient.Builder restClient, Clock clock) {
		this.configuration = configuration;
		this.engine = engine;
		this.shared = shared != null;
		this.transports = (shared != null) ? shared : new Transports();
		this.restClient = restClient;
		this.clock = clock;
	}

	/**
	 * Begin a request.
	 * @return the client to send it with, to be closed when the response has been read
	 */
	public Connection begin() {
		Connection connection = this.current;
		SslBundle bundle = bundle(connection);
		return (connection != null && connection.bundle == bundle && connection.transport.begin()) ? connection
				: connect(bundle);
	}

	private @Nullable SslBundle bundle(@Nullable Connection connection) {
		try {
			SslBundle bundle = this.configuration.sslBundle();
			if (this.problem != null && connection != null && connection.transport.settings().bundle() == bundle) {
				recover();
			}
			return bundle;
		}
		catch (RuntimeException ex) {
			if (connection == null) {
				throw ex;
			}
			warn(ex);
			return connection.bundle;
		}
	}

	private Connection connect(@Nullable SslBundle bundle) {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IllegalStateException("The client is closed");
			}
			Connection present = this.current;
			if (present == null || !present.transport.begin()) {
				return replace(present, open(TransportSettings.of(this.configuration, bundle), bundle));
			}
			if (present.bundle == bundle) {
				return present;
			}
			Connection next = reloadOrEnd(present, bundle);
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

	private Connection replace(@Nullable Connection present, Connection next) {
		this.current = next;
		if (present != null) {
			this.transports.release(present.transport);
		}
		return next;
	}

	private Connection open(TransportSettings settings, @Nullable SslBundle bundle) {
		Transport transport = this.transports.acquire(this.configuration, settings, this.engine);
		this.replaced = this.clock.instant();
		recover();
		return new Connection(bundle, transport,
				SingletonSupplier.of(() -> this.restClient.clone().requestFactory(transport.requestFactory()).build()));
	}

	/* A later failure is logged again, even if it is the same */
	private void recover() {
		this.rejected = null;
		this.problem = null;
	}

	private Connection reloadOrEnd(Connection present, @Nullable SslBundle bundle) {
		try {
			return reload(present, bundle);
		}
		catch (Throwable ex) {
			present.close();
			throw ex;
		}
	}

	/* A bundle that cannot be used is not tried again */
	private Connection reload(Connection present, @Nullable SslBundle bundle) {
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
			this.replaced = this.clock.instant();
			return present.with(bundle);
		}
	}

	private boolean isTooEarly(TransportSettings settings) {
		return settings.tls() != null && !settings.tls().isComparable()
				&& this.clock.instant().isBefore(this.replaced.plus(MIN_INTERVAL));
	}

	/* Once for each problem: it is the same one for request after request */
	private void warn(RuntimeException ex) {
		String message = String.valueOf(ex.getMessage());
		if (!message.equals(this.problem)) {
			this.problem = message;
			logger
				.warn("The SSL bundle for Arize has changed and cannot be used: the connections of the previous bundle"
						+ " stay in use", ex);
		}
	}

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
			Connection connection = this.current;
			this.current = null;
			if (connection != null) {
				this.transports.close(connection.transport);
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
	 * A {@link RestClient} on a transport. While a request is in flight, the transport
	 * stays open.
	 */
	public static final class Connection implements AutoCloseable {

		private final @Nullable SslBundle bundle;

		private final Transport transport;

		private final SingletonSupplier<RestClient> restClient;

		private Connection(@Nullable SslBundle bundle, Transport transport, SingletonSupplier<RestClient> restClient) {
			this.bundle = bundle;
			this.transport = transport;
			this.restClient = restClient;
		}

		private Connection with(@Nullable SslBundle bundle) {
			return new Connection(bundle, this.transport, this.restClient);
		}

		public RestClient restClient() {
			return this.restClient.obtain();
		}

		/**
		 * End a request.
		 */
		@Override
		public void close() {
			this.transport.end();
		}

	}

}
