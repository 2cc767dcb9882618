package com.arize.http;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.function.Consumer;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Sends requests to the Arize API. It is cheap to create: connections are made at the
 * first request.
 */
public final class ArizeHttpClient implements AutoCloseable {

	private final SDKConfiguration configuration;

	private final Connections connections;

	private final SingletonSupplier<RestClient> restClient;

	private final Timing timing;

	private final Responses responses;

	ArizeHttpClient(SDKConfiguration configuration, Consumer<RestClient.Builder> customizer, Engine engine,
			Timing timing) {
		this.configuration = configuration;
		this.connections = new Connections(configuration, engine);
		RestClient.Builder builder = RestClient.builder().requestFactory(this.connections);
		customizer.accept(builder);
		applyOwn(builder);
		this.restClient = SingletonSupplier.of(builder::build);
		this.timing = timing;
		this.responses = new Responses((int) configuration.maxResponseSize().toBytes(), timing.clock());
		InsecureSettings.warn(configuration);
	}

	/**
	 * Create a client.
	 * @param configuration where the API is and how to reach it
	 * @param customizer what an application adds to the {@link RestClient}; it cannot
	 * change address, key, format or error handling
	 * @return a client, to be closed
	 * @throws com.arize.exceptions.ConfigurationException if the configuration asks for
	 * something that the HTTP client on the class path cannot do
	 */
	public static ArizeHttpClient of(SDKConfiguration configuration, Consumer<RestClient.Builder> customizer) {
		Engine engine = Engine.choose(configuration, ClassUtils.getDefaultClassLoader());
		return new ArizeHttpClient(configuration, customizer, engine, Timing.SYSTEM);
	}

	private void applyOwn(RestClient.Builder builder) {
		builder.uriBuilderFactory(new DefaultUriBuilderFactory(this.configuration.apiUrl().toString()))
			.configureMessageConverters(
					(converters) -> converters.disableDefaults().configureMessageConvertersList((list) -> {
						list.clear();
						list.add(new ByteArrayHttpMessageConverter());
					}))
			.defaultHeaders((headers) -> {
				this.configuration.defaultHeaders().forEach(headers::set);
				ClientInfo.applyTo(headers);
			});
		builder.requestInitializers((initializers) -> builder.requestInterceptors((interceptors) -> {
			if (!initializers.isEmpty() || !interceptors.isEmpty()) {
				interceptors.add(new RequestGuard(this.configuration.apiUrl()));
			}
		}));
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
		return new RetryingCall<T>(request, this.configuration.retry(), this.timing,
				(outcomeUnknown) -> exchange(request, body, type, outcomeUnknown))
			.run();
	}

	private <T> @Nullable T exchange(ApiRequest request, byte @Nullable [] body, @Nullable Class<T> type,
			boolean outcomeUnknown) {
		Authorization authorization = new Authorization(this.configuration.apiKey());
		URI apiUrl = this.configuration.apiUrl();
		Attempt attempt = new Attempt(request, apiUrl.getAuthority(), authorization, outcomeUnknown);
		RestClient.RequestBodySpec spec = this.restClient.obtain()
			.method(request.method())
			.uri(request.template(), request.variables())
			.attributes((attributes) -> attributes.put(RequestGuard.AUTHORIZATION_ATTRIBUTE, authorization))
			.headers((headers) -> setHeaders(headers, authorization));
		if (body != null) {
			spec.contentType(MediaType.APPLICATION_JSON).body(body);
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

	private static void setHeaders(HttpHeaders headers, Authorization authorization) {
		authorization.applyTo(headers);
		headers.set(HttpHeaders.ACCEPT, "application/json, application/problem+json");
		headers.set(HttpHeaders.ACCEPT_ENCODING, ContentCoding.ACCEPTED);
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

}
