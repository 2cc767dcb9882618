package com.arize.http.apache;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import com.arize.http.timeout.Deadlines;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.util.TimeValue;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Creates requests of Apache HttpClient 5. Those of Spring have headers of their own,
 * whose copies are a third of the memory that a call allocates.
 */
final class ApacheRequestFactory implements ClientHttpRequestFactory, DisposableBean {

	/* Thrown before a connection is acquired */
	private static final String POOL_CLOSED = "Connection pool shut down";

	private final Supplier<Client> clients;

	private final Supplier<HttpClientContext> context;

	private final Future<?> eviction;

	private volatile Client client;

	private volatile boolean destroyed;

	/**
	 * Create a factory.
	 * @param clients creates the client, which is closed with this factory
	 * @param context creates the context of a request
	 * @param maxIdle the time after which an idle connection is closed
	 * @param deadlines the timer that closes idle connections
	 */
	ApacheRequestFactory(Supplier<Client> clients, Supplier<HttpClientContext> context, Duration maxIdle,
			Deadlines deadlines) {
		this.clients = clients;
		this.context = context;
		this.client = clients.get();
		this.eviction = deadlines.every(maxIdle.dividedBy(2), () -> this.client.pool.closeIdle(TimeValue.of(maxIdle)));
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new ApacheRequest(this, uri, method);
	}

	ApacheResponse execute(HttpUriRequestBase request) throws IOException {
		Client current = this.client;
		try {
			return new ApacheResponse(current.http.executeOpen(null, request, this.context.get()));
		}
		catch (IllegalStateException ex) {
			if (!POOL_CLOSED.equals(ex.getMessage())) {
				throw ex;
			}
			return new ApacheResponse(replace(current, ex).http.executeOpen(null, request, this.context.get()));
		}
	}

	/* HttpClient closes its pool after an Error, such as one for missing memory */
	private synchronized Client replace(Client closed, IllegalStateException ex) {
		if (this.destroyed) {
			throw ex;
		}
		if (this.client.equals(closed)) {
			this.client = this.clients.get();
		}
		return this.client;
	}

	@Override
	public synchronized void destroy() throws IOException {
		this.destroyed = true;
		this.eviction.cancel(false);
		this.client.http.close();
	}

	/**
	 * A client and its connections.
	 *
	 * @param http the client
	 * @param pool the connections
	 */
	record Client(CloseableHttpClient http, PoolingHttpClientConnectionManager pool) {
	}

}
