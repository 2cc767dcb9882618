package com.arize.http;

import java.io.IOException;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.TransportException;
import com.arize.http.request.ApiRequest;
import com.arize.http.request.RequestTarget;
import com.arize.http.response.ResponseReader;
import com.arize.http.response.TransportFailureTranslator;
import com.arize.http.retry.Attempt;
import com.arize.http.retry.RetryingCall;
import com.arize.http.timeout.Deadlines;
import com.arize.http.timeout.Interruption;
import com.arize.http.timeout.TimeLimit;
import com.arize.http.transport.ReloadingRestClient;
import com.arize.internal.TimeSource;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
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

	private final ReloadingRestClient restClient;

	private final boolean intercepted;

	private final ResponseReader responseReader;

	/**
	 * Create an executor.
	 * @param configuration the configuration of the client
	 * @param restClient sends the requests
	 * @param intercepted whether the application has interceptors
	 * @param clock the clock that a {@code Retry-After} date is compared with
	 */
	AttemptExecutor(SDKConfiguration configuration, ReloadingRestClient restClient, boolean intercepted,
			TimeSource clock) {
		this.configuration = configuration;
		this.target = SingletonSupplier.of(() -> new RequestTarget(configuration));
		this.restClient = restClient;
		this.intercepted = intercepted;
		this.responseReader = new ResponseReader((int) configuration.maxResponseSize().toBytes(), clock.clock());
	}

	/**
	 * Execute an attempt.
	 * @param call the call, whose attempt has started
	 * @param body the body of the request
	 * @param type the type of the value in the response, {@code null} if no body is
	 * expected
	 * @return the value, {@code null} if no body is expected
	 * @throws com.arize.exceptions.ApiException if the attempt fails
	 */
	<T> @Nullable T execute(RetryingCall<T> call, byte @Nullable [] body, @Nullable Class<T> type) {
		TimeLimit limit = call.limit().attempt(this.configuration.attemptTimeout());
		TimeLimit outer = TimeLimit.enter(limit);
		try (ReloadingRestClient.Lease lease = this.restClient.acquire()) {
			String key = this.configuration.hasApiKeyProvider() ? providedKey(call, limit, lease.deadlines())
					: this.configuration.apiKey();
			return exchange(lease.restClient(), new Attempt(call, this.target.obtain(), key), body, type);
		}
		catch (IllegalStateException ex) {
			// the message of the engine refers to its connection pool
			throw this.restClient.isClosed() ? new IllegalStateException("The client is closed", ex) : ex;
		}
		finally {
			TimeLimit.enter(outer);
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

	private <T> @Nullable T exchange(RestClient restClient, Attempt attempt, byte @Nullable [] body,
			@Nullable Class<T> type) {
		ApiRequest request = attempt.request();
		RequestTarget target = attempt.target();
		// a URI, because RestClient would expand the template again for each attempt
		RestClient.RequestBodySpec spec = restClient.method(request.method())
			.uri(target.uri(request))
			.attribute(URI_TEMPLATE_ATTRIBUTE, target.uriTemplate(request))
			.httpRequest((sent) -> setHeaders(sent.getHeaders(), attempt, body));
		InterceptedAttempt intercepted = this.intercepted ? new InterceptedAttempt(attempt) : null;
		if (intercepted != null) {
			spec.attribute(InterceptedAttempt.ATTRIBUTE, intercepted);
		}
		if (body != null) {
			spec.body((StreamingHttpOutputMessage.Body) (stream) -> stream.write(body));
		}
		try {
			return spec.exchange((sent, response) -> read(attempt, response, type), false);
		}
		catch (ResourceAccessException ex) {
			IOException cause = (ex.getCause() instanceof IOException io) ? io : new IOException(ex);
			throw (intercepted != null) ? intercepted.toException(cause)
					: TransportFailureTranslator.toException(attempt, cause);
		}
		finally {
			if (intercepted != null) {
				// an interceptor may have thrown, or replaced the response
				intercepted.release();
			}
		}
	}

	private static void setHeaders(HttpHeaders headers, Attempt attempt, byte @Nullable [] body) {
		attempt.target().setHeaders(headers);
		headers.setBearerAuth(attempt.key());
		if (body != null) {
			headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
			headers.setContentLength(body.length);
		}
	}

	private <T> @Nullable T read(Attempt attempt, ClientHttpResponse response, @Nullable Class<T> type) {
		try {
			return this.responseReader.read(attempt, response, type);
		}
		catch (IOException ex) {
			throw TransportFailureTranslator.toException(attempt, ex);
		}
	}

	boolean isClosed() {
		return this.restClient.isClosed();
	}

}
