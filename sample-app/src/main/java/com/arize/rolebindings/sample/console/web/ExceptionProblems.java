package com.arize.rolebindings.sample.console.web;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportException;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * Describes failed requests to Arize by their exceptions, without addresses and messages
 * of libraries.
 */
@Component
public class ExceptionProblems {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'")
		.withZone(ZoneOffset.UTC);

	private static final String CHECK_STATE = "The change may have been carried out. Reload the view before you repeat "
			+ "it.";

	private final Clock clock;

	ExceptionProblems(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Describe a failure.
	 * @param ex the failure
	 * @param account the name of the account
	 * @return the description
	 */
	public Problem describe(ApiException ex, String account) {
		if (ex instanceof TransportException failure) {
			return noResponse(failure);
		}
		if (ex instanceof InvalidResponseException) {
			return Problem.of(HttpStatus.BAD_GATEWAY.value(), "The response is not one of the Arize API", null,
					ex.isOutcomeUnknown() ? CHECK_STATE
							: "A proxy may have sent it. Check the host of the API and the proxy.");
		}
		return switch (ex.getStatus()) {
			case 0 -> Problem.of(HttpStatus.BAD_GATEWAY.value(), "There is no API key to send", null,
					"Check the ArizeApiKeyProvider of the application.");
			case 401 -> unauthorized(ex, account);
			case 403 -> forbidden(ex);
			case 404 -> Problem.of(404, "Arize did not find it", detail(ex),
					"It may have been deleted, or the API key may not see it. A change of a role requires the permissions "
							+ "ROLE_BINDING_CREATE and ROLE_BINDING_DELETE.");
			case 409 -> Problem.of(409, "The user already has a role on this resource", detail(ex),
					"Reload the view, and change that role.");
			case 429 -> tooManyRequests(ex);
			default -> other(ex);
		};
	}

	private static Problem noResponse(TransportException ex) {
		String nextStep = ex.isOutcomeUnknown() ? CHECK_STATE : "Try again. If it fails again, check the network.";
		return ex.isTimeout()
				? Problem.of(HttpStatus.GATEWAY_TIMEOUT.value(), "Arize did not respond in time", null, nextStep)
				: Problem.of(HttpStatus.BAD_GATEWAY.value(), "Arize cannot be reached", null, nextStep);
	}

	/* With status 401, a browser would ask its user for a password */
	private static Problem unauthorized(ApiException ex, String account) {
		String property = account.equals(ArizeAccounts.DEFAULT) ? "arize.api-key"
				: "arize.accounts." + account + ".api-key";
		return Problem.of(HttpStatus.BAD_GATEWAY.value(), "Arize refused the API key", detail(ex),
				"Set the property '" + property + "' to a key that is valid.");
	}

	private static Problem forbidden(ApiException ex) {
		return Problem.of(403, "The API key lacks a permission", detail(ex),
				"Use a key of a user with this permission. A grant requires ROLE_BINDING_CREATE, a revocation "
						+ "ROLE_BINDING_DELETE, and a change of a role both.");
	}

	private Problem tooManyRequests(ApiException ex) {
		Duration wait = ex.getRetryAfter().orElse(null);
		String nextStep = (wait != null) ? "Try again at " + TIME.format(this.clock.instant().plus(wait)) + "."
				: "Try again later.";
		return new Problem(429, Banner.problem("Arize accepts no more requests for now", detail(ex), nextStep), wait);
	}

	private static Problem other(ApiException ex) {
		int status = ex.getStatus();
		if (status >= 400 && status < 500) {
			return Problem.of(status, "Arize refused the request", detail(ex), "Correct what it names, and try again.");
		}
		return Problem.of((status >= 500 && status < 600) ? status : HttpStatus.BAD_GATEWAY.value(),
				"Arize failed with status " + status, detail(ex), ex.isOutcomeUnknown() ? CHECK_STATE : "Try again.");
	}

	private static @Nullable String detail(ApiException ex) {
		ProblemDetail problem = ex.getProblem();
		if (problem == null) {
			return null;
		}
		return (problem.getDetail() != null) ? problem.getDetail() : problem.getTitle();
	}

}
