package com.arize.rolebindings.sample;

import java.util.Map;
import java.util.Objects;

import com.arize.exceptions.ApiException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * What the console answers when a request to Arize failed.
 */
final class ApiProblem {

	private ApiProblem() {
	}

	/**
	 * Return the status to answer with: Arize's own where it is one of a failure, that of
	 * a gateway otherwise.
	 * @param ex the failure
	 * @return a status from 400 to 599
	 */
	static int status(ApiException ex) {
		if (isPassedOn(ex)) {
			return ex.getStatus();
		}
		return (isTimeout(ex) ? HttpStatus.GATEWAY_TIMEOUT : HttpStatus.BAD_GATEWAY).value();
	}

	/**
	 * Return the problem document to answer with: Arize's own, with the members that no
	 * standard names, where there is one.
	 * @param ex the failure
	 * @return the document
	 */
	static ProblemDetail of(ApiException ex) {
		// the status of the answer counts, whatever the document says
		ProblemDetail problem = ProblemDetail.forStatus(status(ex));
		ProblemDetail received = ex.getProblem();
		if (received == null || !isPassedOn(ex)) {
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

	private static boolean isPassedOn(ApiException ex) {
		return ex.getStatus() >= 400 && ex.getStatus() < 600;
	}

	// an outline: addresses and the words of a library are for the log
	private static String describe(ApiException ex) {
		if (isPassedOn(ex)) {
			return "Arize refused the request without saying why";
		}
		if (ex.getStatus() != 0) {
			return "Arize answered in a way that was not expected";
		}
		return isTimeout(ex) ? "Arize did not answer in time" : "Arize could not be asked";
	}

	// every engine's class for it has the word in its name, and nothing else in common
	private static boolean isTimeout(ApiException ex) {
		return ex.getStatus() == 0 && hasTimeout(ex.getCause(), 0);
	}

	private static boolean hasTimeout(@Nullable Throwable cause, int depth) {
		return cause != null && depth < 20
				&& (cause.getClass().getSimpleName().contains("Timeout") || hasTimeout(cause.getCause(), depth + 1));
	}

}
