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
 * @param destination where it goes
 * @param authorization the key it goes with
 * @param attempts the attempts of the call, this one included
 */
public record Attempt(ApiRequest request, RequestTarget destination, Authorization authorization, Attempts attempts) {

	public Redactor redactor() {
		return new Redactor(
				Stream.concat(Stream.of(this.authorization.key()), this.destination.secrets().stream()).toList());
	}

	/**
	 * Create the exception for a failure that another attempt would not help.
	 * @param what what failed, without secrets
	 * @param progress how far the attempt got
	 * @param error what is known so far
	 * @param type creates the exception from a message and what is known
	 * @return the exception
	 */
	public <X extends ApiException> X finalFailure(String what, AttemptOutcome progress, ApiError.Builder error,
			BiFunction<String, ApiError, X> type) {
		return failure(what, progress, error, false, null, type);
	}

	/**
	 * Create the exception for a failure, and decide whether another attempt follows.
	 * @param what what failed, without secrets
	 * @param progress how far the attempt got
	 * @param error what is known so far
	 * @param passing whether the cause of the failure may pass
	 * @param retryAfter how long the server asks to wait
	 * @param type creates the exception from a message and what is known
	 * @return the exception
	 */
	public <X extends ApiException> X failure(String what, AttemptOutcome progress, ApiError.Builder error,
			boolean passing, @Nullable Duration retryAfter, BiFunction<String, ApiError, X> type) {
		boolean mayHaveActed = progress.mayHaveActed();
		boolean retryable = passing && (this.request.mayBeRepeated() || !mayHaveActed);
		boolean unknown = this.request.changesState() && (mayHaveActed || this.attempts.isOutcomeUnknown());
		// as the caller knows it: an encoded id would not be found by who looks for it
		String path = redactor().forMessage(UriUtils.decode(this.request.path(), StandardCharsets.UTF_8));
		String message = "%s %s at %s failed: %s%s%s".formatted(this.request.method(), path, this.destination, what,
				this.attempts.decideNext(retryable, retryAfter),
				unknown ? " (the outcome is unknown: the request may have been carried out)" : "");
		return type.apply(message, error.retryAfter(retryAfter).retryable(retryable).outcomeUnknown(unknown).build());
	}

}
