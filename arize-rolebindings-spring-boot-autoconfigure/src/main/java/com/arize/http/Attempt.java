package com.arize.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.http.request.ApiRequest;
import com.arize.http.request.Redactor;
import com.arize.http.request.RequestTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * One attempt of a call, and the exceptions for its failures.
 *
 * @param call the call, whose attempt has started
 * @param target the target of the request
 * @param key the API key of the request
 */
record Attempt(RetryingCall<?> call, RequestTarget target, String key) {

	/**
	 * Return the request.
	 * @return the request of the call
	 */
	public ApiRequest request() {
		return this.call.request();
	}

	/**
	 * Return the redactor of the secrets that the request contains.
	 * @return a redactor
	 */
	public Redactor redactor() {
		return new Redactor(Stream.concat(Stream.of(this.key), this.target.secrets().stream()).toList());
	}

	/**
	 * Create the exception for a failure, and plan another attempt if that is safe and
	 * may succeed.
	 * @param <X> the type of the exception
	 * @param reason the reason, without secrets
	 * @param processed whether the server may have processed the request
	 * @param error the details of the exception
	 * @param transientFailure whether the cause of the failure may be temporary
	 * @param retryAfter the wait that the server requests, {@code null} if there is none
	 * @param type creates the exception from a message and its details
	 * @return the exception
	 */
	public <X extends ApiException> X failure(String reason, boolean processed, ApiError.Builder error,
			boolean transientFailure, @Nullable Duration retryAfter, BiFunction<String, ApiError, X> type) {
		ApiRequest request = request();
		boolean retryable = transientFailure && (request.isIdempotent() || !processed);
		boolean unknown = !request.isSafe() && (processed || this.call.isOutcomeUnknown());
		boolean tooLate = retryable && !this.call.planRetry(retryAfter);
		// decoded: the caller knows and searches for the identifier in that form
		String path = redactor().forMessage(UriUtils.decode(request.path(), StandardCharsets.UTF_8));
		String message = "%s%s %s at %s failed: %s%s%s".formatted(this.target.accountPrefix(), request.method(), path,
				this.target, reason,
				tooLate ? " (call-timeout, %d ms, leaves no time for another attempt)"
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
