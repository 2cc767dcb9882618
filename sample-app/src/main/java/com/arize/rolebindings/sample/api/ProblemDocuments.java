package com.arize.rolebindings.sample.api;

import java.util.Map;
import java.util.Objects;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.TransportException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Problem documents (RFC 9457) for failed requests to Arize, and the status of their
 * responses.
 */
final class ProblemDocuments {

	private ProblemDocuments() {
	}

	/**
	 * Return the status of the response: that of Arize if it is an error, otherwise that
	 * of a gateway. A 401 is an error of the console, whose key Arize refuses, and must
	 * not ask the client for credentials.
	 * @param ex the failure
	 * @return a status from 400 to 599
	 */
	static int status(ApiException ex) {
		if (isError(ex) && ex.getStatus() != HttpStatus.UNAUTHORIZED.value()) {
			return ex.getStatus();
		}
		return (isTimeout(ex) ? HttpStatus.GATEWAY_TIMEOUT : HttpStatus.BAD_GATEWAY).value();
	}

	/**
	 * Return the problem document of the response: that of Arize, including non-standard
	 * members, if there is one.
	 * @param ex the failure
	 * @return the document
	 */
	static ProblemDetail of(ApiException ex) {
		// the status of the response takes precedence over that in the document
		ProblemDetail problem = ProblemDetail.forStatus(status(ex));
		ProblemDetail received = ex.getProblem();
		if (received == null || !isError(ex)) {
			problem.setDetail(describe(ex));
			return problem;
		}
		if (received.getTitle() != null) {
			problem.setTitle(received.getTitle());
		}
		problem.setDetail(received.getDetail());
		problem.setInstance(received.getInstance());
		problem.setType(received.getType());
		Objects.requireNonNullElse(received.getProperties(), Map.<String, Object>of()).forEach(problem::setProperty);
		return problem;
	}

	private static boolean isError(ApiException ex) {
		return ex.getStatus() >= 400 && ex.getStatus() < 600;
	}

	// without addresses and messages of libraries
	private static String describe(ApiException ex) {
		if (isError(ex)) {
			return "Arize rejected the request without a problem document";
		}
		if (ex.getStatus() != 0) {
			return "Arize sent an unexpected response";
		}
		return isTimeout(ex) ? "Arize did not respond in time" : "Arize could not be reached";
	}

	private static boolean isTimeout(ApiException ex) {
		return ex instanceof TransportException failure && failure.isTimeout();
	}

}
