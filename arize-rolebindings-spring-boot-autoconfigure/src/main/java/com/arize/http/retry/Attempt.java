package com.arize.http.retry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.http.request.ApiRequest;
import com.arize.http.request.Authorization;
import com.arize.http.request.Redactor;
import com.arize.http.request.RequestTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * One attempt of a call, and the exceptions for its failures.
 *
 * @param request the request
 * @param target the target of the request
 * @param authorization the API key of the request
 * @param attempts the attempts of the call, this one included
 */
public record Attempt(ApiRequest request, RequestTarget target, Authorization authorization, Attempts attempts) {

	/**
	 * Return the redactor of the secrets that the request contains.
	 * @return a redactor
	 */
	public Redactor redactor() {
		return new Redactor(
				Stream.concat(Stream.of(this.authorization.key()), this.target.secrets().stream()).toList());
	}

	/**
	 * Create the exception for a failure that another attempt would not change.
	 * @param <X> the type of the exception
	 * @param reason the reason, without secrets
	 * @param outcome what is known of the attempt
	 * @param error the details of the exception
	 * @param type creates the exception from a message and its details
	 * @return the exception
	 */
	public <X extends ApiException> X finalFailure(String reason, AttemptOutcome outcome, ApiError.Builder error,
			BiFunction<String, ApiError, X> type) {
		return failure(reason, outcome, error, false, null, type);
	}

	/**
	 * Create the exception for a failure, and decide whether another attempt follows.
	 * @param <X> the type of the exception
	 * @param reason the reason, without secrets
	 * @param outcome what is known of the attempt
	 * @param error the details of the exception
	 * @param transientFailure whether the cause of the failure may be temporary
	 * @param retryAfter the wait that the server requests, {@code null} if there is none
	 * @param type creates the exception from a message and its details
	 * @return the exception
	 */
	public <X extends ApiException> X failure(String reason, AttemptOutcome outcome, ApiError.Builder error,
			boolean transientFailure, @Nullable Duration retryAfter, BiFunction<String, ApiError, X> type) {
		FailureDecision decision = this.attempts.decide(this.request, outcome, transientFailure, retryAfter);
		// decoded: the caller knows and searches for the identifier in that form
		String path = redactor().forMessage(UriUtils.decode(this.request.path(), StandardCharsets.UTF_8));
		String message = "%s%s %s at %s failed: %s%s%s".formatted(this.target.accountPrefix(), this.request.method(),
				path, this.target, reason,
				decision.callTimeout() ? " (call-timeout, %d ms, leaves no time for another attempt)"
					.formatted(this.attempts.deadline().timeout().toMillis()) : "",
				decision.outcomeUnknown() ? " (the outcome is unknown: the request may have been carried out)" : "");
		return type.apply(message,
				error.retryAfter(retryAfter)
					.retryable(decision.retryable())
					.outcomeUnknown(decision.outcomeUnknown())
					.build());
	}

}
