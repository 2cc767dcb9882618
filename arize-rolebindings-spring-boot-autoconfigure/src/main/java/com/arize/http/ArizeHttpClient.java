package com.arize.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.http.observation.CallObserver;
import com.arize.http.request.ApiRequest;
import com.arize.http.request.Authorization;
import com.arize.http.request.RequestTarget;
import com.arize.http.response.ResponseReader;
import com.arize.http.response.TransportFailureTranslator;
import com.arize.http.retry.Attempt;
import com.arize.http.retry.Attempts;
import com.arize.http.retry.RetryClock;
import com.arize.http.timeout.CallDeadline;
import com.arize.http.transport.HttpEngine;
import com.arize.http.transport.ReloadingRestClient;
import com.arize.http.transport.Transports;
import com.arize.internal.Arguments;
import com.arize.json.ArizeJson;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Sends requests to the Arize API. It is cheap to create: connections are made at the
 * first request.
 */
public final class ArizeHttpClient implements AutoCloseable {

	/* What RestClient itself calls the template that it has expanded */
	private static final String URI_TEMPLATE_ATTRIBUTE = RestClient.class.getName() + ".uriTemplate";

	private final SDKConfiguration configuration;

	private final SingletonSupplier<RequestTarget> destination;

	private final ReloadingRestClient connections;

	private final boolean guarded;

	private final CallObserver observer;

	private final RetryClock timing;

	private final ResponseReader responses;

	private ArizeHttpClient(Builder builder) {
		this.configuration = builder.configuration;
		this.destination = SingletonSupplier.of(() -> new RequestTarget(this.configuration));
		RestClient.Builder restClient = RestClient.builder();
		ClientHttpRequestFactory mock = RequestFactoryDetector.apply(restClient, builder.customizer);
		this.guarded = guard(restClient);
		// a mock server is for one client alone
		this.connections = new ReloadingRestClient(this.configuration, engine(builder, mock),
				(mock != null) ? null : builder.transports, restClient, builder.timing.clock());
		this.observer = builder.observer.forClient(this.configuration);
		this.timing = builder.timing;
		this.responses = new ResponseReader((int) this.configuration.maxResponseSize().toBytes(), this.timing.clock());
		InsecureSettingsWarning.warn(this.configuration);
	}

	private static HttpEngine engine(Builder builder, @Nullable ClientHttpRequestFactory mock) {
		if (mock != null) {
			return (configuration, tls, deadlines) -> mock;
		}
		return (builder.engine != null) ? builder.engine
				: EngineSelector.select(builder.configuration, ClassUtils.getDefaultClassLoader());
	}

	/**
	 * Start a client.
	 * @param configuration where the API is and how to reach it
	 * @return a builder of a client that nobody adds to or watches, with connections of
	 * its own
	 */
	public static Builder builder(SDKConfiguration configuration) {
		return new Builder(configuration);
	}

	/* A request for which there are interceptors is copied, even if there are none */
	private boolean guard(RestClient.Builder builder) {
		List<ClientHttpRequestInterceptor> interceptors = new ArrayList<>();
		builder.clone().requestInterceptors(interceptors::addAll);
		if (interceptors.isEmpty()) {
			return false;
		}
		builder.requestInterceptor(new SameOriginInterceptor(this.configuration.apiUrl()));
		return true;
	}

	/**
	 * Send a request whose success has a body: status 200 or 201.
	 * @param <T> the type of the body
	 * @param request the request
	 * @param type the type of the body
	 * @return the body
	 * @throws ApiException if the request fails
	 * @throws com.arize.exceptions.ConfigurationException if the API key cannot be had
	 */
	public <T> T fetch(ApiRequest request, Class<T> type) {
		return Objects.requireNonNull(call(request, type));
	}

	/**
	 * Send a request whose success needs no body: status 204, or 200 with any body, which
	 * is dropped.
	 * @param request the request
	 * @throws ApiException if the request fails
	 * @throws com.arize.exceptions.ConfigurationException if the API key cannot be had
	 */
	public void send(ApiRequest request) {
		call(request, null);
	}

	private <T> @Nullable T call(ApiRequest request, @Nullable Class<T> type) {
		if (this.connections.isClosed()) {
			throw new IllegalStateException("The client is closed");
		}
		if (this.configuration.prereleaseWarnings()) {
			PrereleaseWarning.give(request.operation());
		}
		byte[] body = (request.body() != null) ? ArizeJson.write(request.body()) : null;
		RetryingCall<T> call = new RetryingCall<>(request, this.configuration, this.timing,
				(attempts) -> exchange(request, body, type, attempts));
		return this.observer.<@Nullable T>observe(call, call::run);
	}

	private <T> @Nullable T exchange(ApiRequest request, byte @Nullable [] body, @Nullable Class<T> type,
			Attempts attempts) {
		Attempt attempt = new Attempt(request, this.destination.obtain(),
				new Authorization(this.configuration.apiKey()), attempts);
		CallDeadline outer = CallDeadline.enter(attempts.deadline());
		try (ReloadingRestClient.Connection connection = this.connections.begin()) {
			return exchange(connection.restClient(), attempt, body, type);
		}
		catch (IllegalStateException ex) {
			// the message of the pool is about the pool
			throw this.connections.isClosed() ? new IllegalStateException("The client is closed", ex) : ex;
		}
		finally {
			CallDeadline.enter(outer);
		}
	}

	private <T> @Nullable T exchange(RestClient restClient, Attempt attempt, byte @Nullable [] body,
			@Nullable Class<T> type) {
		ApiRequest request = attempt.request();
		RequestTarget destination = attempt.destination();
		// ready made, for RestClient would build it anew from the template every time
		RestClient.RequestBodySpec spec = restClient.method(request.method())
			.uri(destination.uri(request))
			.attribute(URI_TEMPLATE_ATTRIBUTE, destination.uriTemplate(request))
			.httpRequest((sent) -> setHeaders(sent.getHeaders(), destination, attempt.authorization(), body));
		if (this.guarded) {
			spec.attribute(SameOriginInterceptor.ATTEMPT_ATTRIBUTE, attempt);
		}
		if (body != null) {
			spec.body((StreamingHttpOutputMessage.Body) (stream) -> stream.write(body));
		}
		try {
			return spec.exchange((sent, response) -> read(attempt, response, type), false);
		}
		catch (ResourceAccessException ex) {
			IOException cause = (ex.getCause() instanceof IOException io) ? io : new IOException(ex);
			throw TransportFailureTranslator.toException(attempt, cause);
		}
		catch (NumberFormatException ex) {
			// what the JDK's client makes of a Content-Length that is no number
			throw TransportFailureTranslator.toException(attempt,
					new IOException("a header of the response is no number", ex));
		}
	}

	private static void setHeaders(HttpHeaders headers, RequestTarget destination, Authorization authorization,
			byte @Nullable [] body) {
		destination.setHeaders(headers);
		authorization.applyTo(headers);
		if (body != null) {
			headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
			headers.setContentLength(body.length);
		}
	}

	private <T> @Nullable T read(Attempt attempt, ClientHttpResponse response, @Nullable Class<T> type) {
		try {
			return this.responses.read(attempt, response, type);
		}
		catch (IOException ex) {
			throw TransportFailureTranslator.toException(attempt, ex);
		}
	}

	/**
	 * Close the connections. A request after that is an {@link IllegalStateException}.
	 */
	@Override
	public void close() {
		this.connections.close();
		this.observer.clientClosed();
	}

	/**
	 * Builder of an {@link ArizeHttpClient}.
	 */
	public static final class Builder {

		private final SDKConfiguration configuration;

		private Consumer<RestClient.Builder> customizer = (builder) -> {
		};

		private CallObserver observer = CallObserver.NONE;

		private @Nullable Transports transports;

		private @Nullable HttpEngine engine;

		private RetryClock timing = RetryClock.SYSTEM;

		private Builder(SDKConfiguration configuration) {
			this.configuration = Arguments.requireNonNull(configuration, "configuration");
		}

		/**
		 * Set what an application adds to the {@link RestClient}.
		 * @param customizer what to add; it cannot change address, key, format or error
		 * handling
		 * @return this builder
		 */
		public Builder customizer(Consumer<RestClient.Builder> customizer) {
			this.customizer = Arguments.requireNonNull(customizer, "customizer");
			return this;
		}

		/**
		 * Set the observer of the calls.
		 * @param observer an observer; its {@link CallObserver#forClient} is called once
		 * @return this builder
		 */
		public Builder observer(CallObserver observer) {
			this.observer = Arguments.requireNonNull(observer, "observer");
			return this;
		}

		/**
		 * Set where connections are shared with other clients.
		 * @param transports the transports of all of them
		 * @return this builder
		 */
		public Builder transports(Transports transports) {
			this.transports = Arguments.requireNonNull(transports, "transports");
			return this;
		}

		Builder engine(HttpEngine engine) {
			this.engine = engine;
			return this;
		}

		Builder timing(RetryClock timing) {
			this.timing = timing;
			return this;
		}

		/**
		 * Build the client.
		 * @return a client, to be closed
		 * @throws com.arize.exceptions.ConfigurationException if the configuration asks
		 * for something that the HTTP client on the class path cannot do
		 */
		public ArizeHttpClient build() {
			return new ArizeHttpClient(this);
		}

	}

}
