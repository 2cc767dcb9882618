package com.arize.http.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.http.internal.engine.Connections;
import com.arize.http.internal.engine.EngineException;
import com.arize.http.internal.engine.NotSentException;
import com.arize.http.internal.engine.OutgoingRequest;
import com.arize.http.internal.engine.ReceivedResponse;
import com.arize.http.internal.engine.TimeLimit;
import com.arize.http.internal.request.ApiRequest;
import com.arize.http.internal.request.RequestTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriUtils;

/**
 * One attempt of a call: its HTTP exchange, within the interceptors of the application,
 * and the exceptions for its failures. Interceptors may execute the request more than
 * once, and their exceptions do not indicate whether it was sent.
 */
final class Attempt implements OutgoingRequest.Sender {

	/* The attribute in which RestClient itself keeps the URI template */
	private static final String URI_TEMPLATE_ATTRIBUTE = RestClient.class.getName() + ".uriTemplate";

	private final RetryingCall call;

	private final String key;

	private final TimeLimit limit;

	private final Connections connections;

	private final AtomicReference<@Nullable ReceivedResponse> response = new AtomicReference<>();

	/* Whether an execution may have been received by the server */
	private volatile boolean sent;

	private volatile boolean ended;

	private volatile @Nullable IOException failure;

	Attempt(RetryingCall call, String key, TimeLimit limit, Connections connections) {
		this.call = call;
		this.key = key;
		this.limit = limit;
		this.connections = connections;
	}

	RetryingCall call() {
		return this.call;
	}

	/**
	 * Send the request, and return the value of its response.
	 */
	<T> @Nullable T execute(RestClient restClient, byte @Nullable [] body, @Nullable Class<T> type) {
		ApiRequest request = this.call.request();
		String url = this.call.configuration().apiUrl().toString();
		// a URI, because RestClient would expand the template again for each attempt
		RestClient.RequestBodySpec spec = restClient.method(request.method())
			.uri(URI.create(url + request.path() + request.query()))
			.attribute(URI_TEMPLATE_ATTRIBUTE, url + request.template())
			.httpRequest((sent) -> prepare(sent, body != null));
		if (body != null) {
			spec.body((StreamingHttpOutputMessage.Body) (stream) -> stream.write(body));
		}
		try {
			return spec.exchange((sent, received) -> read(received, type));
		}
		catch (ResourceAccessException ex) {
			throw toException((ex.getCause() instanceof IOException io) ? io : new IOException(ex));
		}
		catch (InvalidResponseException ex) {
			// it may belong to another request, whose client receives that of this one
			end(false);
			throw ex;
		}
		finally {
			end(true);
		}
	}

	private void prepare(ClientHttpRequest request, boolean hasBody) {
		request.getAttributes().put(OutgoingRequest.SENDER, this);
		this.call.configuration().defaultHeaders().forEach(request.getHeaders()::set);
		if (hasBody) {
			request.getHeaders().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
		}
	}

	private <T> @Nullable T read(ClientHttpResponse received, @Nullable Class<T> type) {
		try {
			return ResponseReader.read(this, received, type);
		}
		catch (IOException ex) {
			throw TransportFailureTranslator.toException(this, ex, true);
		}
	}

	@Override
	public ClientHttpResponse send(OutgoingRequest request) throws IOException {
		boolean again = this.call.beginSending();
		boolean afterFailure = this.failure != null || this.call.hasLostResponse();
		this.failure = null;
		if (again && !this.call.request().isIdempotent()) {
			throw new IOException(
					"it executed a %s request again that may have been carried out, which was not sent again"
						.formatted(request.getMethod()));
		}
		release(true);
		try {
			ClientHttpResponse received = this.connections.execute(request, "Bearer " + this.key, this.limit,
					afterFailure);
			this.sent = true;
			hold(received);
			this.call.setMaybeProcessed(again || RetryRule.isMaybeProcessed(received.getStatusCode().value()));
			return received;
		}
		catch (IOException ex) {
			this.failure = ex;
			boolean notSent = ex instanceof NotSentException;
			this.sent |= !notSent;
			this.call.setMaybeProcessed(again || !notSent);
			if (notSent && ex.getCause() instanceof RuntimeException unchecked) {
				throw unchecked;
			}
			throw ex;
		}
	}

	private void hold(ClientHttpResponse received) {
		if (received instanceof ReceivedResponse held) {
			this.response.set(held);
		}
		if (this.ended) {
			// executed on another thread, for which the interceptor has not waited
			release(true);
		}
	}

	private void release(boolean reusable) {
		ReceivedResponse held = this.response.getAndSet(null);
		if (held != null) {
			held.release(reusable);
		}
	}

	private void end(boolean reusable) {
		this.ended = true;
		release(reusable);
	}

	/* For an exception of the engine or of an interceptor */
	private ApiException toException(IOException thrown) {
		IOException engine = this.failure;
		if (engine != null && EngineException.causes(thrown).anyMatch((cause) -> cause == engine)) {
			return TransportFailureTranslator.toException(this, engine, this.call.isMaybeProcessed());
		}
		return TransportFailureTranslator.interceptorFailure(this, thrown, this.sent);
	}

	Redactor redactor() {
		return Redactor.of(this.key, this.call.configuration());
	}

	/**
	 * Create the exception for a failure, and plan another attempt if the
	 * {@link RetryRule} has one.
	 */
	<X extends ApiException> X failure(String reason, boolean processed, ApiError.Builder error,
			boolean transientFailure, @Nullable Duration retryAfter, BiFunction<String, ApiError, X> type) {
		ApiRequest request = this.call.request();
		SDKConfiguration configuration = this.call.configuration();
		if (processed) {
			this.call.setMaybeProcessed(true);
		}
		boolean unknown = this.call.isOutcomeUnknown();
		boolean retryable = RetryRule.isRetryable(request, transientFailure, unknown);
		boolean tooLate = retryable && !this.call.planRetry(retryAfter);
		// decoded: the caller knows and searches for the identifier in that form
		String path = redactor().forMessage(UriUtils.decode(request.path(), StandardCharsets.UTF_8));
		String message = "%s%s %s at %s failed: %s%s%s".formatted(RequestTarget.accountPrefix(configuration.account()),
				request.method(), path, RequestTarget.name(configuration), reason,
				tooLate ? " (call-timeout, %s ms, leaves no time for another attempt)"
					.formatted(this.call.limit().timeout().toMillis()) : "",
				unknown ? " (the outcome is unknown: the request may have been carried out)" : "");
		return type.apply(message, error.retryAfter(retryAfter).retryable(retryable).outcomeUnknown(unknown).build());
	}

	/* Without the API key */
	@Override
	public String toString() {
		return this.call.request().toString();
	}

}
