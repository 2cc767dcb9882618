package com.arize.http.retry;

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

import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriUtils;

/**
 * One attempt of a call, and the exceptions for its failures. It is no record, because
 * its text would contain the API key.
 */
public final class Attempt {

	private final RetryingCall<?> call;

	private final RequestTarget target;

	private final String key;

	/**
	 * Create an attempt.
	 * @param call the call, whose attempt has started
	 * @param target the target of the request
	 * @param key the API key of the request
	 */
	public Attempt(RetryingCall<?> call, RequestTarget target, String key) {
		this.call = call;
		this.target = target;
		this.key = key;
	}

	/**
	 * Return the call.
	 * @return the call of this attempt
	 */
	public RetryingCall<?> call() {
		return this.call;
	}

	/**
	 * Return the request.
	 * @return the request of the call
	 */
	public ApiRequest request() {
		return this.call.request();
	}

	/**
	 * Return the target.
	 * @return the target of the request
	 */
	public RequestTarget target() {
		return this.target;
	}

	/**
	 * Return the API key.
	 * @return the API key of the request
	 */
	public String key() {
		return this.key;
	}

	/**
	 * Return the redactor of the secrets that the request contains.
	 * @return a redactor
	 */
	public Redactor redactor() {
		return new Redactor(Stream.concat(Stream.of(this.key), this.target.secrets().stream()).toList());
	}

	/**
	 * Return whether the server may have processed a request, although it is a failure.
	 * @param status the HTTP status of the response; a 2xx is a success, even if the API
	 * does not document it, and a gateway may respond with 408 or 5xx to a request that
	 * has reached the service
	 * @return {@code false} if the server has refused the request
	 */
	public static boolean mayHaveBeenProcessed(int status) {
		return status / 100 == 2 || status / 100 == 5 || status == HttpStatus.REQUEST_TIMEOUT.value();
	}

	/**
	 * Create the exception for a failure that another attempt would not change.
	 * @param <X> the type of the exception
	 * @param reason the reason, without secrets
	 * @param processed whether the server may have processed the request
	 * @param error the details of the exception
	 * @param type creates the exception from a message and its details
	 * @return the exception
	 */
	public <X extends ApiException> X finalFailure(String reason, boolean processed, ApiError.Builder error,
			BiFunction<String, ApiError, X> type) {
		return failure(reason, processed, error, false, null, type);
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

}
