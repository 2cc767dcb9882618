package com.arize.console.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportException;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * Describes failed requests: those to Arize by their exceptions, without addresses and
 * messages of libraries, and others by their status, because messages of exceptions may
 * have what only the log may contain.
 */
@Component
public class Problems {

	static final Problem READ_ONLY = Problem.of(403, "The console is read-only", "Nothing was sent to Arize.",
			"To allow changes, set the property 'arize.role-bindings.read-only' to 'false'.");

	static final Problem NOT_CONFIGURED = Problem.of(500, "The Arize client is not configured correctly", null,
			"The log of the console has the reason.");

	static final Problem STORE_UNAVAILABLE = Problem.of(503, "The database of the console does not respond",
			"Nothing was sent to Arize.",
			"The log of the console has the reason. The property 'spring.datasource.url' has the address of the database.");

	static final Problem FORM_OUT_OF_DATE = Problem.of(403, "The form is out of date", "Nothing was changed.",
			"Reload the view, and repeat what you did.");

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'")
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);

	private static final String CHECK_STATE = "The change may have been carried out. Reload the view before you repeat "
			+ "it.";

	private final Clock clock;

	Problems(Clock clock) {
		this.clock = clock;
	}

	static Problem invalid(@Nullable String detail) {
		return Problem.of(400, "The request is not valid", detail, null);
	}

	static Problem describe(int status) {
		return switch (status) {
			case 400 -> Problem.of(status, "The request is not valid", null, "Check the address or the form.");
			case 401 -> Problem.of(status, "A login is required", null,
					"Send the name and the password of a user of the console with HTTP Basic.");
			case 403 -> Problem.of(status, "You don't have permission",
					"Nothing was changed. Changes require the role 'editor'.",
					"Ask an administrator of the console for this role.");
			case 404 -> Problem.of(status, "Page not found", null, "Check the address.");
			case 405 ->
				Problem.of(status, "The page does not support this request", null, "Check the address and the method.");
			case 413 -> Problem.of(status, "The request is too large", "An access file has at most 1 MB.",
					"Split the file, or apply it with the command 'access'.");
			case 415 -> Problem.of(status, "The console does not support this type of content", null,
					"Send JSON with the header 'Content-Type: application/json'.");
			// only the login results in it: a 429 of Arize is an ApiException
			case 429 -> Problem.of(status, "Too many failed logins", null, "Try again in a minute.");
			case 500 -> Problem.of(status, "The console failed", null, "The log of the console has the reason.");
			default -> Problem.of(status, "The request failed with status " + status, null, null);
		};
	}

	public Banner stale(RuntimeException ex, Instant readAt, String account) {
		Banner failure = describe(ex, account).banner();
		return Banner
			.problem(
					failure.title(), "%sWhat is displayed is as of %s. Changes are off until Arize can be read."
						.formatted((failure.detail() != null) ? failure.detail() + ". " : "", MINUTE.format(readAt)),
					null);
	}

	public Problem describe(RuntimeException ex, String account) {
		return (ex instanceof ApiException failure) ? describe(failure, account)
				: Problem.of(500, "The account cannot be read", null, "The log of the console has the reason.");
	}

	public Problem describe(ApiException ex, String account) {
		String nextStep = ex.isOutcomeUnknown() ? CHECK_STATE : "Try again. If it fails again, check the network.";
		if (ex instanceof TransportException transport) {
			return transport.isTimeout() ? Problem.of(504, "Arize did not respond in time", null, nextStep)
					: Problem.of(502, "Arize cannot be reached", null, nextStep);
		}
		if (ex instanceof InvalidResponseException) {
			return Problem.of(502, "The response is not one of the Arize API", null, ex.isOutcomeUnknown() ? CHECK_STATE
					: "A proxy may have sent it. Check the host of the API and the proxy.");
		}
		return switch (ex.getStatus()) {
			case 0 -> Problem.of(502, "There is no API key to send", null,
					"Check the ArizeApiKeyProvider of the application.");
			case 401 -> unauthorized(ex, account);
			case 403 -> Problem.of(403, "The API key lacks a permission", detail(ex),
					"Use a key of a user with this permission. A grant requires ROLE_BINDING_CREATE, a revocation "
							+ "ROLE_BINDING_DELETE, and a change of a role both.");
			case 404 -> Problem.of(404, "Arize did not find it", detail(ex),
					"It may have been deleted, or the API key may not see it. A revocation requires the permission "
							+ "ROLE_BINDING_DELETE, and a change of a role ROLE_BINDING_CREATE and ROLE_BINDING_DELETE.");
			case 409 -> Problem.of(409, "The user already has a role on this resource", detail(ex),
					"Reload the view, and change that role.");
			case 429 -> tooManyRequests(ex);
			default -> other(ex);
		};
	}

	/* A browser would ask its user for a password if the status were 401 */
	private static Problem unauthorized(ApiException ex, String account) {
		String property = account.equals(ArizeAccounts.DEFAULT) ? "arize.api-key"
				: "arize.accounts." + account + ".api-key";
		return Problem.of(502, "Key refused", detail(ex),
				"Set the property '" + property + "' to a key that is valid.");
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
		return Problem.of((status >= 500 && status < 600) ? status : 502, "Arize failed with status " + status,
				detail(ex), ex.isOutcomeUnknown() ? CHECK_STATE : "Try again.");
	}

	private static @Nullable String detail(ApiException ex) {
		ProblemDetail problem = ex.getProblem();
		if (problem == null) {
			return null;
		}
		return (problem.getDetail() != null) ? problem.getDetail() : problem.getTitle();
	}

	/** A failed request of a view. */
	public record Problem(int status, Banner banner, @Nullable Duration retryAfter) {

		static Problem of(int status, String title, @Nullable String detail, @Nullable String nextStep) {
			return new Problem(status, Banner.problem(title, detail, nextStep), null);
		}

		public boolean isRepeatable() {
			return this.status == HttpStatus.TOO_MANY_REQUESTS.value()
					|| HttpStatusCode.valueOf(this.status).is5xxServerError();
		}

		public @Nullable Long getRetryAfterSeconds() {
			return (this.retryAfter != null) ? this.retryAfter.plusMillis(999).toSeconds() : null;
		}

	}

}
