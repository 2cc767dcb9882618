package com.arize.http;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import com.arize.config.ProxyUrl;
import com.arize.config.SDKConfiguration;
import com.arize.config.Secrets;
import com.arize.exceptions.ApiException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
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

	private static final int MIN_SECRET_LENGTH = 4;

	private final SDKConfiguration configuration;

	private final Map<String, String> headers;

	private final String target;

	private final List<String> secrets;

	private final Connections connections;

	private final SingletonSupplier<RestClient> restClient;

	private final CallObserver observer;

	private final Timing timing;

	private final Responses responses;

	private ArizeHttpClient(Builder builder) {
		this.configuration = builder.configuration;
		this.headers = headers(this.configuration);
		this.target = target(this.configuration);
		this.secrets = secrets(this.configuration);
		Engine engine = builder.engine;
		if (engine == null) {
			engine = Engine.choose(this.configuration, ClassUtils.getDefaultClassLoader());
		}
		this.connections = new Connections(this.configuration, engine, builder.transports);
		RestClient.Builder restClient = RestClient.builder().requestFactory(this.connections);
		builder.customizer.accept(restClient);
		guard(restClient);
		this.restClient = SingletonSupplier.of(restClient::build);
		this.observer = builder.observer;
		this.timing = builder.timing;
		this.responses = new Responses((int) this.configuration.maxResponseSize().toBytes(), this.timing.clock());
		InsecureSettings.warn(this.configuration);
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

	private static String target(SDKConfiguration configuration) {
		ProxyUrl proxy = configuration.proxyUrl();
		String target = configuration.apiUrl().getAuthority();
		return (proxy != null) ? "%s through the proxy %s:%d".formatted(target, proxy.host(), proxy.port()) : target;
	}

	private static List<String> secrets(SDKConfiguration configuration) {
		List<String> secrets = new ArrayList<>();
		configuration.defaultHeaders().forEach((name, value) -> {
			if (Secrets.isSecret(name)) {
				secrets.add(value);
			}
		});
		ProxyUrl proxy = configuration.proxyUrl();
		if (proxy != null && proxy.password() != null) {
			secrets.add(proxy.password());
		}
		// to mask less would take single characters out of every text
		secrets.removeIf((secret) -> secret.length() < MIN_SECRET_LENGTH);
		return List.copyOf(secrets);
	}

	private static Map<String, String> headers(SDKConfiguration configuration) {
		HttpHeaders headers = new HttpHeaders();
		configuration.defaultHeaders().forEach(headers::set);
		ClientInfo.applyTo(headers);
		headers.set(HttpHeaders.ACCEPT, "application/json, application/problem+json");
		headers.set(HttpHeaders.ACCEPT_ENCODING, ContentCoding.ACCEPTED);
		return headers.toSingleValueMap();
	}

	/* A request for which there are interceptors is copied, even if there are none */
	private void guard(RestClient.Builder builder) {
		List<ClientHttpRequestInterceptor> interceptors = new ArrayList<>();
		builder.clone().requestInterceptors(interceptors::addAll);
		if (!interceptors.isEmpty()) {
			builder.requestInterceptor(new RequestGuard(this.configuration.apiUrl()));
		}
	}

	/**
	 * Send a request whose success has a body.
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
	 * Send a request whose success has no body.
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
			PrereleaseNotice.give(request.operation());
		}
		byte[] body = (request.body() != null) ? ArizeJson.write(request.body()) : null;
		RetryingCall<T> call = new RetryingCall<>(request, this.configuration, this.timing,
				(outcomeUnknown) -> exchange(request, body, type, outcomeUnknown));
		return this.observer.<@Nullable T>observe(call, call::run);
	}

	private <T> @Nullable T exchange(ApiRequest request, byte @Nullable [] body, @Nullable Class<T> type,
			boolean outcomeUnknown) {
		Authorization authorization = new Authorization(this.configuration.apiKey());
		URI apiUrl = this.configuration.apiUrl();
		Attempt attempt = new Attempt(request, this.target, authorization, this.secrets, outcomeUnknown);
		// ready made, for RestClient would build it anew from the template every time
		RestClient.RequestBodySpec spec = this.restClient.obtain()
			.method(request.method())
			.uri(URI.create(apiUrl + request.target()))
			.attribute(URI_TEMPLATE_ATTRIBUTE, apiUrl + request.template())
			.attribute(RequestGuard.AUTHORIZATION_ATTRIBUTE, authorization)
			.httpRequest((sent) -> setHeaders(sent.getHeaders(), authorization, body));
		if (body != null) {
			spec.body((StreamingHttpOutputMessage.Body) (stream) -> stream.write(body));
		}
		try {
			return spec.exchange((sent, response) -> read(attempt, response, type), false);
		}
		catch (ResourceAccessException ex) {
			IOException cause = (ex.getCause() instanceof IOException io) ? io : new IOException(ex);
			throw Failures.toException(attempt, cause);
		}
		catch (NumberFormatException ex) {
			// what the JDK's client makes of a Content-Length that is no number
			throw Failures.toException(attempt, new IOException("a header of the answer is no number", ex));
		}
	}

	private void setHeaders(HttpHeaders headers, Authorization authorization, byte @Nullable [] body) {
		this.headers.forEach(headers::set);
		authorization.applyTo(headers);
		if (body != null) {
			headers.setContentType(MediaType.APPLICATION_JSON);
			headers.setContentLength(body.length);
		}
	}

	private <T> @Nullable T read(Attempt attempt, ClientHttpResponse response, @Nullable Class<T> type) {
		try {
			return this.responses.read(attempt, response, type);
		}
		catch (IOException ex) {
			throw Failures.toException(attempt, ex);
		}
	}

	/**
	 * Close the connections. A request after that is an {@link IllegalStateException}.
	 */
	@Override
	public void close() {
		this.connections.close();
	}

	/**
	 * Builder of an {@link ArizeHttpClient}.
	 */
	public static final class Builder {

		private final SDKConfiguration configuration;

		private Consumer<RestClient.Builder> customizer = (builder) -> {
		};

		private CallObserver observer = CallObserver.NONE;

		private Transports transports = new Transports();

		private @Nullable Engine engine;

		private Timing timing = Timing.SYSTEM;

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
		 * Set who watches the calls.
		 * @param observer what stands around every call
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

		Builder engine(Engine engine) {
			this.engine = engine;
			return this;
		}

		Builder timing(Timing timing) {
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
