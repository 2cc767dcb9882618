package com.arize.http.internal.engine;

import com.arize.exceptions.TlsConfigurationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import com.arize.config.SDKConfiguration;
import com.arize.config.TlsSettings;
import com.arize.http.internal.request.RequestTarget;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the clients with one configuration. They are opened by the first
 * request, and replaced when the TLS settings have changed.
 */
public final class Transport implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(Transport.class);

	private final SDKConfiguration configuration;

	private final ConnectionPool.@Nullable Factory factory;

	private final TimerThread timer;

	/*
	 * The number of clients is counted down when one is closed, with the lock of
	 * Transports
	 */
	private final Set<CountDownLatch> clients = new HashSet<>();

	/* A monitor would pin a virtual thread while the supplier reads a file */
	private final Lock lock = new ReentrantLock();

	/* Some of them are closed when their requests in flight have ended */
	private final List<ConnectionPool> open = new CopyOnWriteArrayList<>();

	private volatile @Nullable ConnectionPool current;

	private volatile boolean supplierFails;

	private volatile boolean closed;

	Transport(SDKConfiguration configuration, ConnectionPool.@Nullable Factory factory, TimerThread timer) {
		this.configuration = configuration;
		this.factory = factory;
		this.timer = timer;
		// the warning is logged here, because the clients of an account share the
		// transport
		warnOfInsecureSettings(configuration);
	}

	private static void warnOfInsecureSettings(SDKConfiguration configuration) {
		if (!configuration.requestVerify()) {
			logger.warn(RequestTarget.property(configuration.account(), "request-verify")
					+ " is false: neither the certificate nor the host name of " + configuration.apiHost()
					+ " is verified, so the API key can be intercepted on the network");
		}
		if (configuration.apiScheme().equals("http") && !isLoopback(configuration.apiHost())) {
			logger.warn(
					RequestTarget.property(configuration.account(), "api-scheme") + " is http: the API key is sent to "
							+ configuration.apiHost() + " unencrypted, so it can be intercepted on the network");
		}
	}

	/* The check sends no DNS query */
	private static boolean isLoopback(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		if (name.equals("localhost") || name.endsWith(".localhost")) {
			return true;
		}
		boolean address = name.startsWith("[") || name.matches("\\d+(\\.\\d+){3}");
		try {
			return address && InetAddress.getByName(name).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	public ConnectionPool begin() {
		ConnectionPool present = this.current;
		return (present != null && present.begin(currentSettings(present))) ? present : replace();
	}

	private ConnectionPool replace() {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IllegalStateException("The client is closed");
			}
			ConnectionPool present = this.current;
			TlsSettings tls = (present != null) ? currentSettings(present) : this.configuration.tls();
			if (present == null || !present.begin(tls)) {
				present = open(tls, present);
				this.current = present;
			}
			return present;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable TlsSettings currentSettings(ConnectionPool present) {
		try {
			TlsSettings tls = this.configuration.tls();
			this.supplierFails = false;
			return tls;
		}
		catch (RuntimeException ex) {
			// the failure is the same for each request, and is logged once
			if (!this.supplierFails) {
				warn(ex);
			}
			this.supplierFails = true;
			return present.tls();
		}
	}

	private ConnectionPool open(@Nullable TlsSettings tls, @Nullable ConnectionPool present) {
		try {
			ConnectionPool opened = create(tls);
			this.open.removeIf((pool) -> pool.closed().isDone());
			this.open.add(opened);
			if (present != null) {
				present.retire();
			}
			return opened;
		}
		catch (RuntimeException ex) {
			if (present == null || !present.begin(present.tls())) {
				throw ex;
			}
			warn(ex);
			// settings that are invalid are not tried again
			present.keepFor(tls);
			return present;
		}
	}

	private static void warn(RuntimeException ex) {
		logger.warn("The SSL bundle for Arize has changed and cannot be used: the connections of the previous bundle"
				+ " stay in use", ex);
	}

	/* Invalid settings, such as a key without its certificate, are detected here */
	private ConnectionPool create(@Nullable TlsSettings tls) {
		Deadlines deadlines = new Deadlines(this.timer);
		ConnectionPool created = null;
		try {
			created = (this.factory != null) ? this.factory.open(this.configuration, tls, deadlines)
					: new ConnectionPool(this.configuration, tls, deadlines);
			return created;
		}
		catch (IllegalStateException ex) {
			if (tls == null) {
				throw ex;
			}
			throw new TlsConfigurationException(this.configuration.account(), "ssl-bundle",
					"cannot be used: " + ex.getMessage(), ex);
		}
		finally {
			if (created == null) {
				deadlines.close();
			}
		}
	}

	Set<CountDownLatch> clients() {
		return this.clients;
	}

	/* A lambda expression would load the class of the pool at the start */
	boolean isOpen() {
		for (ConnectionPool pool : this.open) {
			if (!pool.closed().isDone()) {
				return true;
			}
		}
		return false;
	}

	/* Closes the connections when the requests in flight have ended */
	CompletableFuture<Void> stop() {
		List<CompletableFuture<Void>> ends = new ArrayList<>();
		for (ConnectionPool pool : this.open) {
			pool.retire();
			ends.add(pool.closed());
		}
		return CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new));
	}

	/**
	 * Close the connections. Requests in flight fail, and further ones are rejected.
	 */
	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
		}
		finally {
			this.lock.unlock();
		}
		for (ConnectionPool pool : this.open) {
			pool.shutDown();
		}
	}

}
