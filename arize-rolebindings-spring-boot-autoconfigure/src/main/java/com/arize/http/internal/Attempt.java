package com.arize.http.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.http.internal.engine.Connections;
import com.arize.http.internal.engine.NotSentException;
import com.arize.http.internal.engine.OutgoingRequest;
import com.arize.http.internal.engine.ReceivedResponse;
import com.arize.http.internal.engine.TimeLimit;
import com.arize.http.internal.request.ApiRequest;
import com.arize.http.internal.request.Redactor;
import com.arize.http.internal.request.RequestTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.util.UriUtils;

/**
 * One attempt of a call: its HTTP exchange, within the interceptors of the application,
 * and the exceptions for its failures. Interceptors may execute the request more than
 * once, and their exceptions do not indicate whether it was sent.
 */
final class Attempt {

	/** The attribute of a request with its attempt. */
	static final String ATTRIBUTE = Attempt.class.getName();

	private final RetryingCall<?> call;

	private final RequestTarget target;

	private final String key;

	private final TimeLimit limit;

	private final Connections connections;

	private final AtomicBoolean maybeSent = new AtomicBoolean();

	private final AtomicReference<@Nullable ReceivedResponse> response = new AtomicReference<>();

	private volatile boolean executed;

	private volatile boolean ended;

	private volatile @Nullable IOException failure;

	Attempt(RetryingCall<?> call, RequestTarget target, String key, TimeLimit limit, Connections connections) {
		this.call = call;
		this.target = target;
		this.key = key;
		this.limit = limit;
		this.connections = connections;
	}

	RetryingCall<?> call() {
		return this.call;
	}

	RequestTarget target() {
		return this.target;
	}

	ApiRequest request() {
		return this.call.request();
	}

	ClientHttpResponse execute(ClientHttpRequest request, Map<String, List<String>> headers, byte[] body)
			throws IOException {
		boolean again = this.maybeSent.getAndSet(true);
		boolean afterFailure = this.failure != null || this.call.hasLostResponse();
		this.executed = true;
		this.failure = null;
		if (again && !request().isIdempotent()) {
			throw new IOException(
					"it executed a %s request again that may have been carried out, which was not sent again"
						.formatted(request.getMethod()));
		}
		release(true);
		try {
			ClientHttpResponse received = this.connections.execute(new OutgoingRequest(request.getMethod(),
					request.getURI(), headers, "Bearer " + this.key, request.getAttributes(), this.limit, afterFailure),
					body);
			hold(received);
			return received;
		}
		catch (IOException ex) {
			this.failure = ex;
			this.maybeSent.set(again || !(ex instanceof NotSentException));
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

	/**
	 * End the exchange, and release the connection of its response.
	 */
	void end(boolean reusable) {
		this.ended = true;
		release(reusable);
	}

	/**
	 * Translate an exception of the engine or of an interceptor.
	 */
	ApiException toException(IOException thrown) {
		IOException engine = this.failure;
		if (engine != null && TransportFailureTranslator.causes(thrown).anyMatch((cause) -> cause == engine)) {
			return TransportFailureTranslator.toException(this, engine, this.maybeSent.get());
		}
		return TransportFailureTranslator.interceptorFailure(this, thrown, this.executed);
	}

	/**
	 * Return the redactor of the secrets that the request contains.
	 */
	Redactor redactor() {
		return new Redactor(Stream.concat(Stream.of(this.key), this.target.secrets().stream()).toList());
	}

	/**
	 * Create the exception for a failure, and plan another attempt if that is safe and
	 * may succeed.
	 */
	<X extends ApiException> X failure(String reason, boolean processed, ApiError.Builder error,
			boolean transientFailure, @Nullable Duration retryAfter, BiFunction<String, ApiError, X> type) {
		ApiRequest request = request();
		boolean retryable = transientFailure && (request.isIdempotent() || !processed);
		boolean unknown = !request.isSafe() && (processed || this.call.isOutcomeUnknown());
		boolean tooLate = retryable && !this.call.planRetry(retryAfter);
		// decoded: the caller knows and searches for the identifier in that form
		String path = redactor().forMessage(UriUtils.decode(request.path(), StandardCharsets.UTF_8));
		String message = "%s%s %s at %s failed: %s%s%s".formatted(this.target.accountPrefix(), request.method(), path,
				this.target, reason,
				tooLate ? " (call-timeout, %s ms, leaves no time for another attempt)"
					.formatted(this.call.limit().timeout().toMillis()) : "",
				unknown ? " (the outcome is unknown: the request may have been carried out)" : "");
		return type.apply(message, error.retryAfter(retryAfter).retryable(retryable).outcomeUnknown(unknown).build());
	}

	/**
	 * Return the request, without the API key.
	 */
	@Override
	public String toString() {
		return request().toString();
	}

}
