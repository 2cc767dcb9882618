package com.arize.http.internal.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;

import com.arize.config.SDKConfiguration;
import com.arize.config.TlsSettings;
import com.arize.http.internal.engine.Connector.Route;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests on the connections of a pool, by Apache HttpCore 5.
 */
public final class PooledConnections implements Connections {

	/**
	 * The default maximum lifetime of a connection. It is limited because a host name may
	 * resolve to another address later.
	 */
	public static final Duration MAX_LIFETIME = Duration.ofMinutes(10);

	/** The default time after which an idle connection is closed. */
	public static final Duration MAX_IDLE = Duration.ofMinutes(1);

	private final Deadlines deadlines;

	private final Connector connector;

	private final int maxResponseSize;

	private final TimeValue maxIdle;

	private final StrictConnPool<Route, ApiConnection> pool;

	public PooledConnections(SDKConfiguration configuration, @Nullable TlsSettings tls, Deadlines deadlines) {
		this(configuration, tls, deadlines, InetAddress::getAllByName, MAX_LIFETIME, MAX_IDLE);
	}

	public PooledConnections(SDKConfiguration configuration, @Nullable TlsSettings tls, Deadlines deadlines,
			NameResolver names, Duration maxLifetime, Duration maxIdle) {
		this.deadlines = deadlines;
		this.connector = new Connector(configuration, tls, names);
		this.maxResponseSize = (int) configuration.maxResponseSize().toBytes();
		this.maxIdle = TimeValue.of(maxIdle);
		this.pool = new StrictConnPool<>(configuration.maxConnections(), configuration.maxConnections(),
				TimeValue.of(maxLifetime), PoolReusePolicy.LIFO, null);
		deadlines.every(maxIdle.dividedBy(2), this.pool::closeExpired);
	}

	@Override
	public ReceivedResponse execute(OutgoingRequest request, String authorization, TimeLimit limit,
			boolean newConnection) throws IOException {
		Exchange exchange = new Exchange(limit, this.deadlines);
		PoolEntry<Route, ApiConnection> entry = null;
		// not that of the entry, which has none after the pool was closed
		ApiConnection connection = null;
		boolean received = false;
		try {
			entry = lease(exchange);
			connection = connect(entry, exchange, newConnection);
			ReceivedResponse response = execute(message(request, authorization), connection, entry, exchange);
			received = true;
			return response;
		}
		catch (IOException ex) {
			throw exchange.failure(ex, connection != null && connection.isWritten());
		}
		catch (RuntimeException ex) {
			// of the address filter, for example, or because the pool was closed
			if (connection != null && connection.isWritten()) {
				throw ex;
			}
			throw new NotSentException(ex);
		}
		finally {
			exchange.finish();
			if (entry != null && !received) {
				release(entry, false);
			}
		}
	}

	private PoolEntry<Route, ApiConnection> lease(Exchange exchange) throws IOException {
		if (Thread.currentThread().isInterrupted()) {
			throw new ClosedByInterruptException();
		}
		return exchange.await(this.pool.lease(this.connector.route(), null));
	}

	private ApiConnection connect(PoolEntry<Route, ApiConnection> entry, Exchange exchange, boolean newConnection)
			throws IOException {
		ApiConnection pooled = entry.getConnection();
		if (pooled != null) {
			pooled.reuse();
			exchange.use(pooled.socket());
			if (!newConnection && !pooled.isStale()) {
				return pooled;
			}
			entry.discardConnection(CloseMode.GRACEFUL);
		}
		ApiConnection opened = this.connector.open(exchange);
		entry.assignConnection(opened);
		return opened;
	}

	private ClassicHttpRequest message(OutgoingRequest request, String authorization) {
		boolean forwarded = this.connector.route().isForwarded();
		ClassicHttpRequest message = request.message(authorization, forwarded);
		if (forwarded) {
			this.connector.authenticate(message);
		}
		return message;
	}

	private ReceivedResponse execute(ClassicHttpRequest request, ApiConnection connection,
			PoolEntry<Route, ApiConnection> entry, Exchange exchange) throws IOException {
		ClassicHttpResponse response = connection.execute(request);
		ReceivedResponse received = new ReceivedResponse(response);
		HttpEntity entity = response.getEntity();
		try {
			if (entity != null) {
				received.receive(entity.getContent(), entity.getContentLength(), this.maxResponseSize);
			}
		}
		catch (IOException ex) {
			received.fail(exchange.failure(ex, true));
		}
		// first, because a socket that the timer closes must not be reused
		boolean reusable = exchange.finish() && received.isComplete() && ApiConnection.isReusable(request, response);
		if (!reusable) {
			entry.discardConnection(CloseMode.IMMEDIATE);
		}
		received.onRelease((reuse) -> release(entry, reuse && reusable));
		return received;
	}

	private void release(PoolEntry<Route, ApiConnection> entry, boolean reusable) {
		if (reusable) {
			entry.updateExpiry(this.maxIdle);
		}
		else {
			entry.discardConnection(CloseMode.IMMEDIATE);
		}
		try {
			this.pool.release(entry, reusable);
		}
		catch (IllegalStateException ex) {
			// closed in the meantime, and with it the connection
		}
	}

	public int idle() {
		return this.pool.getTotalStats().getAvailable();
	}

	@Override
	public void close() {
		this.pool.close(CloseMode.GRACEFUL);
	}

	/**
	 * Resolves host names.
	 */
	@FunctionalInterface
	public interface NameResolver {

		InetAddress[] resolve(String host) throws IOException;

	}

}
