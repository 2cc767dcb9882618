package com.arize.http;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import com.arize.exceptions.ApiError;

import org.springframework.web.util.UriUtils;

/**
 * One attempt at a request: what its failure has to be told against.
 *
 * @param request the request
 * @param destination where it goes
 * @param authorization the key it goes with
 * @param outcomeUnknownBefore whether an earlier attempt may have been carried out
 */
record Attempt(ApiRequest request, Destination destination, Authorization authorization, boolean outcomeUnknownBefore) {

	Redactor redactor() {
		return new Redactor(
				Stream.concat(Stream.of(this.authorization.key()), this.destination.secrets().stream()).toList());
	}

	/**
	 * Complete what is known of a failure.
	 * @param error what is known so far
	 * @param passing whether the cause of the failure may pass
	 * @param mayHaveActed whether the server may have carried the request out
	 * @return what is known
	 */
	ApiError complete(ApiError.Builder error, boolean passing, boolean mayHaveActed) {
		boolean unknown = this.request.changesState() && (mayHaveActed || this.outcomeUnknownBefore);
		return error.retryable(passing && (this.request.mayBeRepeated() || !mayHaveActed))
			.outcomeUnknown(unknown)
			.build();
	}

	/**
	 * Return a message about a failure.
	 * @param what what failed, fit to be shown
	 * @param mayHaveActed whether the server may have carried the request out
	 * @return the message
	 */
	String message(String what, boolean mayHaveActed) {
		// as the caller knows it: an encoded id would not be found by who looks for it
		String path = redactor().forMessage(UriUtils.decode(this.request.path(), StandardCharsets.UTF_8));
		String message = "%s %s at %s failed: %s".formatted(this.request.method(), path, this.destination, what);
		boolean unknown = this.request.changesState() && (mayHaveActed || this.outcomeUnknownBefore);
		return unknown ? message + " (the outcome is unknown: the request may have been carried out)" : message;
	}

}
