package com.arize.http.internal.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.config.SDKConfiguration;
import com.arize.config.TlsSettings;
import com.arize.http.internal.request.ClientHeaders;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * The connections for one value of the TLS settings, based on Apache HttpCore 5. It
 * counts the requests in flight. A retired pool is closed when the last of them has
 * ended.
 */
public final class ConnectionPool implements Connections {

	/**
	 * The default maximum lifetime of a connection. It is limited because a host name may
	 * resolve to another address later.
	 */
	public static final Duration MAX_LIFETIME = Duration.ofMinutes(10);

	private static final Pattern KEEP_ALIVE_TIMEOUT = Pattern.compile("(?i)\\btimeout\\s*=\\s*(\\d{1,6})\\b");

	/* All connections are to one server */
	private static final String ROUTE = "";

	/* It is added to the number of requests in flight, which becomes negative */
	private static final int RETIRED = Integer.MIN_VALUE;

	private final Deadlines deadlines;

	private final Connector connector;

	private final boolean forwarded;

	private final int maxResponseSize;

	private final TimeValue maxIdle;

	private final StrictConnPool<String, Connection> pool;

	/* The first one is the request that needs the connections */
	private final AtomicInteger inFlight = new AtomicInteger(1);

	private final AtomicBoolean closing = new AtomicBoolean();

	private final CompletableFuture<Void> end = new CompletableFuture<>();

	private volatile @Nullable TlsSettings tls;

	public ConnectionPool(SDKConfiguration configuration, @Nullable TlsSettings tls, Deadlines deadlines) {
		this(configuration, tls, deadlines, InetAddress::getAllByName, MAX_LIFETIME);
	}

	public ConnectionPool(SDKConfiguration configuration, @Nullable TlsSettings tls, Deadlines deadlines,
			NameResolver names, Duration maxLifetime) {
		this.deadlines = deadlines;
		this.tls = tls;
		this.connector = new Connector(configuration, tls, names);
		this.forwarded = this.connector.route().isForwarded();
		this.maxResponseSize = (int) configuration.maxResponseSize().toBytes();
		this.maxIdle = TimeValue.of(configuration.maxIdle());
		this.pool = new StrictConnPool<>(configuration.maxConnections(), configuration.maxConnections(),
				TimeValue.of(maxLifetime), PoolReusePolicy.LIFO, null);
		deadlines.every(configuration.maxIdle().dividedBy(2), this.pool::closeExpired,
				"Idle connections to Arize could not be closed");
	}

	@Override
	public Outcome send(OutgoingRequest request, ClientHeaders headers, Deadline deadline, boolean newConnection) {
		Deadline started = deadline.start(this.deadlines, null);
		PoolEntry<String, Connection> entry = null;
		// the entry has no connection after the pool was closed
		Connection connection = null;
		ReceivedResponse response = null;
		try {
			entry = lease(started);
			connection = connect(entry, started, newConnection);
			response = execute(message(request, headers), connection, entry, started);
			return Outcome.Response.of(response);
		}
		catch (IOException ex) {
			boolean sent = connection != null && connection.isSent();
			if (connection != null) {
				this.connector.avoid(connection.address());
			}
			IOException failure = started.failure(ex, sent);
			return sent ? new Outcome.Unknown(failure) : new Outcome.NotSent(failure);
		}
		catch (RuntimeException ex) {
			// the address filter may have failed, or the pool may be closed
			if (connection != null && connection.isSent()) {
				throw ex;
			}
			return new Outcome.NotSent(ex);
		}
		finally {
			started.finish();
			if (entry != null && response == null) {
				release(entry, TimeValue.ZERO_MILLISECONDS);
			}
		}
	}

	private PoolEntry<String, Connection> lease(Deadline deadline) throws IOException {
		if (Thread.currentThread().isInterrupted()) {
			throw new ClosedByInterruptException();
		}
		return deadline.await(this.pool.lease(ROUTE, null));
	}

	private Connection connect(PoolEntry<String, Connection> entry, Deadline deadline, boolean newConnection)
			throws IOException {
		Connection pooled = entry.getConnection();
		if (pooled != null) {
			pooled.reuse();
			deadline.use(pooled.socket());
			if (!newConnection && !pooled.isStale()) {
				return pooled;
			}
			entry.discardConnection(CloseMode.GRACEFUL);
		}
		Connection opened = this.connector.open(deadline, newConnection);
		entry.assignConnection(opened);
		return opened;
	}

	private ClassicHttpRequest message(OutgoingRequest request, ClientHeaders headers) {
		ClassicHttpRequest message = request.message(headers, this.forwarded);
		if (this.forwarded) {
			this.connector.authenticate(message);
		}
		return message;
	}

	private ReceivedResponse execute(ClassicHttpRequest request, Connection connection,
			PoolEntry<String, Connection> entry, Deadline deadline) throws IOException {
		ClassicHttpResponse response = connection.execute(request);
		ReceivedResponse received = new ReceivedResponse(response);
		try {
			connection.receiveBody(response, received, this.maxResponseSize);
		}
		catch (IOException ex) {
			received.fail(deadline.failure(ex, true));
		}
		// the deadline ends first, because a socket that the timer closes must not be
		// reused; a response that is complete is a response nevertheless
		boolean reusable = deadline.finish() && received.isComplete() && Connection.isReusable(request, response);
		TimeValue idle = reusable ? idle(response) : TimeValue.ZERO_MILLISECONDS;
		if (idle.getDuration() == 0) {
			entry.discardConnection(CloseMode.IMMEDIATE);
		}
		received.onRelease((reuse) -> release(entry, reuse ? idle : TimeValue.ZERO_MILLISECONDS));
		return received;
	}

	/*
	 * Return how long the connection may be idle; zero if it is not used again. The
	 * server closes it at its own timeout, when the next request may be on its way
	 */
	private TimeValue idle(ClassicHttpResponse response) {
		Header keepAlive = response.getFirstHeader(HttpHeaders.KEEP_ALIVE);
		if (keepAlive == null) {
			return this.maxIdle;
		}
		Matcher timeout = KEEP_ALIVE_TIMEOUT.matcher(keepAlive.getValue());
		if (!timeout.find()) {
			return this.maxIdle;
		}
		TimeValue limit = TimeValue.ofSeconds(Math.max(0, Long.parseLong(timeout.group(1)) - 1));
		return (limit.compareTo(this.maxIdle) < 0) ? limit : this.maxIdle;
	}

	private void release(PoolEntry<String, Connection> entry, TimeValue idle) {
		boolean reusable = idle.getDuration() != 0;
		if (reusable) {
			entry.updateExpiry(idle);
		}
		else {
			entry.discardConnection(CloseMode.IMMEDIATE);
		}
		try {
			this.pool.release(entry, reusable);
		}
		catch (IllegalStateException ex) {
			// the pool was closed meanwhile, and with it the connection
		}
	}

	public int idle() {
		return this.pool.getTotalStats().getAvailable();
	}

	public Deadlines deadlines() {
		return this.deadlines;
	}

	@Nullable TlsSettings tls() {
		return this.tls;
	}

	/* Other settings than those of the connections, which are not tried again */
	void keepFor(@Nullable TlsSettings settings) {
		this.tls = settings;
	}

	/* Begins a request, unless other settings are used or the pool is retired */
	boolean begin(@Nullable TlsSettings wanted) {
		return Objects.equals(this.tls, wanted)
				&& this.inFlight.getAndUpdate((count) -> (count < 0) ? count : count + 1) >= 0;
	}

	/**
	 * End a request.
	 */
	public void end() {
		if (this.inFlight.decrementAndGet() == RETIRED) {
			shutDown();
		}
	}

	/* Rejects further requests */
	void retire() {
		if (this.inFlight.getAndUpdate((count) -> (count < 0) ? count : count + RETIRED) == 0) {
			shutDown();
		}
	}

	/* Requests in flight fail */
	void shutDown() {
		if (!this.closing.compareAndSet(false, true)) {
			return;
		}
		retire();
		// no request opens a connection after the others were closed
		this.deadlines.close();
		this.pool.close(CloseMode.GRACEFUL);
		this.end.complete(null);
	}

	/* Completed when the connections are closed */
	CompletableFuture<Void> closed() {
		return this.end;
	}

	/**
	 * Creates the pool of a configuration for a value of the TLS settings.
	 */
	@FunctionalInterface
	public interface Factory {

		ConnectionPool open(SDKConfiguration configuration, @Nullable TlsSettings tls, Deadlines deadlines);

	}

	/**
	 * Resolves host names.
	 */
	@FunctionalInterface
	public interface NameResolver {

		InetAddress[] resolve(String host) throws IOException;

	}

}
