package com.arize.http.transport;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import com.arize.config.SDKConfiguration;
import com.arize.http.transport.Transports.Transport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * The transport of an API client. It is opened by the first request, and replaced when
 * the SSL bundle has changed.
 */
public final class ReloadingTransport implements AutoCloseable {

	/**
	 * The interval at which a supplier is called that returns another bundle each time.
	 * Each of its bundles requires new connections.
	 */
	public static final Duration MIN_INTERVAL = Duration.ofSeconds(10);

	private static final Log logger = LogFactory.getLog(ReloadingTransport.class);

	private final SDKConfiguration configuration;

	private final HttpEngine engine;

	private final Transports transports;

	private final LongSupplier nanoTime;

	/* Not a monitor, which pins a virtual thread while the supplier reads a file */
	private final Lock lock = new ReentrantLock();

	private volatile @Nullable Current current;

	/* When the bundle was replaced, if the supplier returns another one each time */
	private volatile @Nullable Long replaced;

	private volatile boolean supplierFails;

	private volatile boolean closed;

	/**
	 * Create an instance without opening a transport.
	 * @param configuration the configuration of the client
	 * @param engine the engine that opens connections
	 * @param transports the transports, which may be shared with other clients
	 * @param nanoTime the time in nanoseconds, for the interval between two replacements
	 */
	public ReloadingTransport(SDKConfiguration configuration, HttpEngine engine, Transports transports,
			LongSupplier nanoTime) {
		this.configuration = configuration;
		this.engine = engine;
		this.transports = transports;
		this.nanoTime = nanoTime;
	}

	/**
	 * Begin a request.
	 * @return the transport, to be closed when the response has been read
	 */
	public Transport begin() {
		Current present = this.current;
		return (present != null && present.begin(bundle(present))) ? present.transport : replace();
	}

	private Transport replace() {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IllegalStateException("The client is closed");
			}
			Current present = this.current;
			SslBundle bundle = (present != null) ? bundle(present) : this.configuration.sslBundle();
			if (present == null || !present.begin(bundle)) {
				present = open(bundle, present);
				this.current = present;
			}
			return present.transport;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable SslBundle bundle(Current present) {
		Long since = this.replaced;
		if (since != null && this.nanoTime.getAsLong() - since < MIN_INTERVAL.toNanos()) {
			return present.bundle;
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
			return present.bundle;
		}
	}

	private Current open(@Nullable SslBundle bundle, @Nullable Current present) {
		try {
			this.replaced = isStable(bundle) ? null : this.nanoTime.getAsLong();
			Transport transport = this.transports.acquire(this.configuration, bundle, this.engine);
			if (present != null) {
				this.transports.release(present.transport, false);
			}
			return new Current(bundle, transport);
		}
		catch (RuntimeException ex) {
			if (present == null || isClosed() || !present.transport.begin()) {
				throw ex;
			}
			warn(ex);
			// the bundle is not tried again
			return new Current(bundle, present.transport);
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
			Current present = this.current;
			this.current = null;
			if (present != null) {
				this.transports.release(present.transport, true);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private record Current(@Nullable SslBundle bundle, Transport transport) {

		boolean begin(@Nullable SslBundle wanted) {
			return Objects.equals(this.bundle, wanted) && this.transport.begin();
		}

	}

}
