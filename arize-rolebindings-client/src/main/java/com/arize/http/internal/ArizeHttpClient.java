package com.arize.http.internal;

import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.engine.OutgoingRequest;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.TransportException;
import com.arize.http.internal.engine.ConnectionPool;
import com.arize.http.internal.engine.Connections;
import com.arize.http.internal.engine.Deadline;
import com.arize.http.internal.engine.Deadlines;
import com.arize.http.internal.engine.Transport;
import com.arize.http.internal.engine.Transports;
import com.arize.http.internal.request.ApiRequest;
import com.arize.http.internal.request.RequestTarget;
import com.arize.internal.Arguments;
import com.arize.internal.TimeSource;
import com.arize.internal.json.ArizeJson;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;

/**
 * Sends requests to the Arize API, with retries. Connections are opened by the first
 * request.
 */
public final class ArizeHttpClient implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(ArizeHttpClient.class);

	private static final String CLOSED = "The client is closed";

	/* The warning is logged once per process */
	private static final AtomicBoolean warnedOfBeta = new AtomicBoolean();

	private final SDKConfiguration configuration;

	private final CallObserver observer;

	private final Transports transports;

	private final Transport transport;

	/* The request factory replaces the transport, for example by a mock server */
	private final @Nullable Connections connections;

	private final SingletonSupplier<RestClient> restClient;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final TimeSource timeSource;

	private ArizeHttpClient(Builder builder) {
		this.configuration = builder.configuration;
		// fails for a proxy that is not supported
		RequestTarget.proxy(this.configuration, this.configuration.apiUrl());
		this.timeSource = (builder.timeSource != null) ? builder.timeSource : TimeSource.system(this.closed);
		this.observer = builder.factory.observer();
		RestClient.Builder customized = RestClient.builder();
		ClientHttpRequestFactory mock = RestClientCustomization.apply(customized, this.configuration,
				builder.factory.customizers().apply(this.configuration));
		this.connections = (mock != null) ? Connections.of(mock) : builder.connections;
		this.transports = builder.factory.transports();
		this.transport = this.transports.acquire(this.configuration, builder.pools, this.closed);
		this.restClient = SingletonSupplier.of(() -> build(customized, this.configuration.apiUrl()));
	}

	/* Message converters are not used, and those that RestClient detects take time */
	private static RestClient build(RestClient.Builder restClient, URI apiUrl) {
		return restClient.requestFactory((uri, method) -> new OutgoingRequest(apiUrl, uri, method))
			.configureMessageConverters((converters) -> {
			})
			.build();
	}

	static Builder builder(SDKConfiguration configuration) {
		return new Builder(configuration);
	}

	public SDKConfiguration configuration() {
		return this.configuration;
	}

	/**
	 * Return the end of the time limit of a call that starts now, which may consist of
	 * several requests.
	 */
	public long deadline() {
		return this.timeSource.nanoTime().getAsLong() + this.configuration.callTimeout().toNanos();
	}

	/**
	 * Send a request whose success has a body: status 200 or 201.
	 */
	public <T> T fetch(ApiRequest request, Class<T> type) {
		return fetch(request, type, CallObserver.NONE);
	}

	public <T> T fetch(ApiRequest request, Class<T> type, CallObserver inner) {
		return Objects.requireNonNull(call(request, type, inner));
	}

	/**
	 * Send a request whose success needs no body: status 204, or 200 with any body but a
	 * web page, which is not of the API.
	 */
	public void send(ApiRequest request, CallObserver inner) {
		call(request, null, inner);
	}

	/**
	 * Execute a write and notify its listeners. A stop of the shared connections waits
	 * for both.
	 */
	public <T extends @Nullable Object> T write(Supplier<T> write) {
		return this.transports.write(write);
	}

	/**
	 * Observe an operation that makes several calls.
	 */
	public <T> T observe(String operation, Supplier<T> calls) {
		return this.observer.observe(operation, this.configuration, calls);
	}

	private <T> @Nullable T call(ApiRequest request, @Nullable Class<T> type, CallObserver inner) {
		requireOpen();
		if (this.configuration.prereleaseWarnings()) {
			warnOfBeta(request.operation());
		}
		byte[] body = (request.body() != null) ? ArizeJson.write(request.body()) : null;
		Call call = new Call(request, this.configuration, this.timeSource);
		Supplier<@Nullable T> attempt = () -> attempt(call, body, type);
		return this.observer.<@Nullable T>observe(call,
				() -> inner.<@Nullable T>observe(call, () -> call.run(attempt)));
	}

	private <T> @Nullable T attempt(Call call, byte @Nullable [] body, @Nullable Class<T> type) {
		// the client may have been closed while the call waited for this attempt
		requireOpen();
		Deadline deadline = call.deadline().attempt(this.configuration.readTimeout());
		if (this.connections != null) {
			return new Attempt(call, this.configuration.apiKey(), deadline, this.connections)
				.execute(this.restClient.obtain(), body, type);
		}
		ConnectionPool pool = this.transport.begin();
		try {
			String key = this.configuration.hasApiKeyProvider() ? providedKey(call, deadline, pool.deadlines())
					: this.configuration.apiKey();
			return new Attempt(call, key, deadline, pool).execute(this.restClient.obtain(), body, type);
		}
		catch (IllegalStateException ex) {
			// the message of the engine refers to its connection pool
			throw isClosed() ? new IllegalStateException(CLOSED, ex) : ex;
		}
		finally {
			pool.end();
		}
	}

	/* The thread of the provider is interrupted at the deadline */
	private String providedKey(Call call, Deadline deadline, Deadlines deadlines) {
		Thread thread = Thread.currentThread();
		CompletableFuture<Boolean> interruptedBefore = new CompletableFuture<>();
		Deadline started = deadline.start(deadlines, () -> {
			// the interrupt belongs to the application
			boolean interrupted = thread.isInterrupted();
			thread.interrupt();
			interruptedBefore.complete(interrupted);
		});
		boolean inTime = false;
		try {
			String key = this.configuration.apiKey();
			inTime = started.finish();
			if (inTime) {
				return key;
			}
		}
		catch (Throwable ex) {
			inTime = started.finish();
			// another exception is the consequence of the interrupt
			if (inTime || ex instanceof Error) {
				throw ex;
			}
		}
		finally {
			if (!inTime) {
				boolean ofApplication = interruptedBefore.join();
				Thread.interrupted();
				if (ofApplication) {
					thread.interrupt();
				}
			}
		}
		requireOpen();
		String reason = "the ArizeApiKeyProvider returned no key within %s; nothing was sent".formatted(deadline);
		ApiError.Builder error = ApiError.builder(0).reason(reason).timeout(true);
		throw call.exception(
				new Failure(reason, error, true, null,
						(message, known) -> new TransportException(message, known, null)),
				Redactor.of(null, this.configuration));
	}

	private static void warnOfBeta(String operation) {
		if (warnedOfBeta.compareAndSet(false, true)) {
			logger.warn(
					"The operations of the Arize API that this client uses, such as %s, are in beta at Arize and may change without notice (arize.prerelease-warnings=false disables this warning)"
						.formatted(operation));
		}
	}

	/**
	 * Close the connections, unless other clients share them. A later request throws an
	 * {@link IllegalStateException}, and so does the next attempt of a waiting call.
	 */
	@Override
	public void close() {
		this.transports.release(this.configuration, this.closed);
	}

	private boolean isClosed() {
		return this.closed.getCount() == 0;
	}

	private void requireOpen() {
		Assert.state(!isClosed(), CLOSED);
	}

	/**
	 * Builds a client that has its own connections unless it shares those of others.
	 */
	static final class Builder {

		private final SDKConfiguration configuration;

		private HttpClientFactory factory = HttpClientFactory.create();

		/* The default one is not referred to: its class is loaded by the first call */
		private ConnectionPool.@Nullable Factory pools;

		private @Nullable Connections connections;

		private @Nullable TimeSource timeSource;

		private Builder(SDKConfiguration configuration) {
			this.configuration = Arguments.requireNonNull(configuration, "configuration");
		}

		Builder customizer(Consumer<RestClient.Builder> customizer) {
			return factory(HttpClientFactory.of(customizer));
		}

		Builder factory(HttpClientFactory factory) {
			this.factory = factory;
			return this;
		}

		Builder pools(ConnectionPool.Factory pools) {
			this.pools = pools;
			return this;
		}

		Builder connections(Connections connections) {
			this.connections = connections;
			return this;
		}

		Builder timeSource(TimeSource timeSource) {
			this.timeSource = timeSource;
			return this;
		}

		ArizeHttpClient build() {
			return new ArizeHttpClient(this);
		}

	}

}
