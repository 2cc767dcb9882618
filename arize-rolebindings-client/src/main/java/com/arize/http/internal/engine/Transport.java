package com.arize.http.internal.engine;

import com.arize.exceptions.TlsConfigurationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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

	private final Connections.Factory factory;

	private final TimerThread timer;

	/* Not a monitor, which pins a virtual thread while the supplier reads a file */
	private final Lock lock = new ReentrantLock();

	/* Including those that are closed when their requests in flight have ended */
	private final List<Opened> open = new CopyOnWriteArrayList<>();

	private volatile @Nullable Opened current;

	private volatile boolean supplierFails;

	private volatile boolean closed;

	Transport(SDKConfiguration configuration, Connections.Factory factory, TimerThread timer) {
		this.configuration = configuration;
		this.factory = factory;
		this.timer = timer;
		// here, because the clients of an account share it
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

	/* Without a DNS query */
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

	public Opened begin() {
		Opened present = this.current;
		return (present != null && present.begin(currentSettings(present))) ? present : replace();
	}

	private Opened replace() {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IllegalStateException("The client is closed");
			}
			Opened present = this.current;
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

	private @Nullable TlsSettings currentSettings(Opened present) {
		try {
			TlsSettings tls = this.configuration.tls();
			this.supplierFails = false;
			return tls;
		}
		catch (RuntimeException ex) {
			// once: the failure is the same for each request
			if (!this.supplierFails) {
				warn(ex);
			}
			this.supplierFails = true;
			return present.tls;
		}
	}

	private Opened open(@Nullable TlsSettings tls, @Nullable Opened present) {
		try {
			Opened opened = new Opened(tls);
			this.open.add(opened);
			if (present != null) {
				present.retire();
			}
			return opened;
		}
		catch (RuntimeException ex) {
			if (present == null || !present.begin(present.tls)) {
				throw ex;
			}
			warn(ex);
			// it is not tried again
			present.tls = tls;
			return present;
		}
	}

	private static void warn(RuntimeException ex) {
		logger.warn("The SSL bundle for Arize has changed and cannot be used: the connections of the previous bundle"
				+ " stay in use", ex);
	}

	public boolean isOpen() {
		return !this.open.isEmpty();
	}

	/* Closes the connections when the requests in flight have ended */
	CompletableFuture<Void> stop() {
		return CompletableFuture.allOf(this.open.stream().map((opened) -> {
			opened.retire();
			return opened.end;
		}).toArray(CompletableFuture<?>[]::new));
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
		this.open.forEach(Opened::shutDown);
	}

	/**
	 * The connections for one value of the TLS settings, with the number of requests in
	 * flight. If they are retired, they are closed when the last request has ended.
	 */
	public final class Opened implements AutoCloseable {

		/* Added to the number of requests in flight, so that it becomes negative */
		private static final int RETIRED = Integer.MIN_VALUE;

		private final Deadlines deadlines = new Deadlines(Transport.this.timer);

		private final Connections connections;

		/* Begins with the request that needs the connections */
		private final AtomicInteger inFlight = new AtomicInteger(1);

		private final AtomicBoolean closing = new AtomicBoolean();

		private final CompletableFuture<Void> end = new CompletableFuture<>();

		private volatile @Nullable TlsSettings tls;

		/* Invalid settings, such as a key without its certificate, are detected here */
		private Opened(@Nullable TlsSettings tls) {
			SDKConfiguration settings = Transport.this.configuration;
			this.tls = tls;
			Connections opened = null;
			try {
				opened = Transport.this.factory.open(settings, tls, this.deadlines);
			}
			catch (IllegalStateException ex) {
				if (tls == null) {
					throw ex;
				}
				throw new TlsConfigurationException(settings.account(), "ssl-bundle",
						"cannot be used: " + ex.getMessage(), ex);
			}
			finally {
				if (opened == null) {
					this.deadlines.close();
				}
			}
			this.connections = opened;
		}

		public Connections connections() {
			return this.connections;
		}

		public Deadlines deadlines() {
			return this.deadlines;
		}

		/*
		 * Begins a request, unless other settings are used or these connections are
		 * retired
		 */
		private boolean begin(@Nullable TlsSettings wanted) {
			return Objects.equals(this.tls, wanted)
					&& this.inFlight.getAndUpdate((count) -> (count < 0) ? count : count + 1) >= 0;
		}

		@Override
		public void close() {
			if (this.inFlight.decrementAndGet() == RETIRED) {
				shutDown();
			}
		}

		/* Rejects further requests */
		private void retire() {
			if (this.inFlight.getAndUpdate((count) -> (count < 0) ? count : count + RETIRED) == 0) {
				shutDown();
			}
		}

		/* Requests in flight fail */
		private void shutDown() {
			if (!this.closing.compareAndSet(false, true)) {
				return;
			}
			retire();
			// first, so that no request opens a connection after the others were closed
			this.deadlines.close();
			this.connections.close();
			Transport.this.open.remove(this);
			this.end.complete(null);
		}

	}

}
