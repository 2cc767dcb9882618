package com.arize.http.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportException;
import com.arize.http.internal.engine.Deadlines;
import com.arize.http.internal.engine.Interruption;
import com.arize.http.internal.engine.TimeLimit;
import com.arize.http.internal.engine.Transport;
import com.arize.http.internal.request.ApiRequest;
import com.arize.http.internal.request.RequestTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Executes one attempt of a call: sends the request and reads the response.
 */
final class AttemptExecutor {

	/* The attribute in which RestClient itself keeps the URI template */
	private static final String URI_TEMPLATE_ATTRIBUTE = RestClient.class.getName() + ".uriTemplate";

	private final SDKConfiguration configuration;

	private final SingletonSupplier<RequestTarget> target;

	private final Transport transport;

	private final SingletonSupplier<RestClient> restClient;

	private final ResponseReader responseReader;

	AttemptExecutor(SDKConfiguration configuration, Transport transport, RestClient.Builder restClient, Clock clock) {
		this.configuration = configuration;
		this.target = SingletonSupplier.of(() -> new RequestTarget(configuration));
		this.transport = transport;
		this.restClient = SingletonSupplier.of(() -> build(restClient, configuration.apiUrl()));
		this.responseReader = new ResponseReader((int) configuration.maxResponseSize().toBytes(), clock);
	}

	/* Message converters are not used, and those that RestClient detects take time */
	private static RestClient build(RestClient.Builder restClient, URI apiUrl) {
		return restClient.requestFactory((uri, method) -> new AttemptRequest(apiUrl, uri, method))
			.configureMessageConverters((converters) -> {
			})
			.build();
	}

	/**
	 * Execute an attempt.
	 */
	<T> @Nullable T execute(RetryingCall<T> call, byte @Nullable [] body, @Nullable Class<T> type) {
		TimeLimit limit = call.limit().attempt(this.configuration.attemptTimeout());
		try (Transport.Opened open = this.transport.begin()) {
			String key = this.configuration.hasApiKeyProvider() ? providedKey(call, limit, open.deadlines())
					: this.configuration.apiKey();
			return exchange(new Attempt(call, this.target.obtain(), key, limit, open.connections()), body, type);
		}
		catch (IllegalStateException ex) {
			// the message of the engine refers to its connection pool
			throw isClosed() ? new IllegalStateException("The client is closed", ex) : ex;
		}
	}

	private String providedKey(RetryingCall<?> call, TimeLimit limit, Deadlines deadlines) {
		Interruption interruption = new Interruption(deadlines, limit.left());
		try {
			String key = this.configuration.apiKey();
			if (!interruption.finish()) {
				return key;
			}
		}
		catch (Throwable ex) {
			if (!interruption.finish() || ex instanceof Error) {
				throw ex;
			}
			// it is the consequence of the interrupt
		}
		if (isClosed()) {
			throw new IllegalStateException("The client is closed");
		}
		String reason = "the ArizeApiKeyProvider returned no key within %s; nothing was sent".formatted(limit);
		throw new TransportException(
				"%s%s failed: %s".formatted(this.target.obtain().accountPrefix(), call.request(), reason),
				ApiError.builder(0).reason(reason).timeout(true).build(), null);
	}

	private <T> @Nullable T exchange(Attempt attempt, byte @Nullable [] body, @Nullable Class<T> type) {
		ApiRequest request = attempt.request();
		RequestTarget target = attempt.target();
		// a URI, because RestClient would expand the template again for each attempt
		RestClient.RequestBodySpec spec = this.restClient.obtain()
			.method(request.method())
			.uri(target.uri(request))
			.attribute(URI_TEMPLATE_ATTRIBUTE, target.uriTemplate(request))
			.httpRequest((sent) -> prepare(sent, attempt, body != null));
		if (body != null) {
			spec.body((StreamingHttpOutputMessage.Body) (stream) -> stream.write(body));
		}
		try {
			return spec.exchange((sent, response) -> read(attempt, response, type), false);
		}
		catch (ResourceAccessException ex) {
			throw attempt.toException((ex.getCause() instanceof IOException io) ? io : new IOException(ex));
		}
		catch (InvalidResponseException ex) {
			// it may belong to another request, whose client receives that of this one
			attempt.end(false);
			throw ex;
		}
		finally {
			attempt.end(true);
		}
	}

	private static void prepare(ClientHttpRequest request, Attempt attempt, boolean hasBody) {
		request.getAttributes().put(Attempt.ATTRIBUTE, attempt);
		attempt.target().setHeaders(request.getHeaders());
		if (hasBody) {
			request.getHeaders().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
		}
	}

	private <T> @Nullable T read(Attempt attempt, ClientHttpResponse response, @Nullable Class<T> type) {
		try {
			return this.responseReader.read(attempt, response, type);
		}
		catch (IOException ex) {
			throw TransportFailureTranslator.toException(attempt, ex, true);
		}
	}

	boolean isClosed() {
		return this.transport.isClosed();
	}

}
