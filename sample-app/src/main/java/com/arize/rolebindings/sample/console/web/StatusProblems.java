package com.arize.rolebindings.sample.console.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Describes failed requests by their status. Messages of exceptions may have what only
 * the log may contain.
 */
final class StatusProblems {

	private StatusProblems() {
	}

	static Problem describe(int status, HttpServletRequest request) {
		return switch (status) {
			case 400 -> Problem.of(status, "The request is not valid", null, "Check the address or the form.");
			case 401 -> Problem.of(status, "A login is required", null,
					"Send the name and the password of a user of the console with HTTP Basic.");
			case 403 -> forbidden(request);
			case 404 -> Problem.of(status, "There is no such page", null, "Check the address.");
			case 405 ->
				Problem.of(status, "The page does not support this request", null, "Check the address and the method.");
			case 413 -> Problem.of(status, "The request is too large", null, "Upload a smaller file.");
			case 415 -> Problem.of(status, "The console does not support this type of content", null,
					"Send JSON with the header 'Content-Type: application/json'.");
			case 500 -> Problem.of(status, "The console failed", null, "The log of the console has the reason.");
			default -> Problem.of(status, title(HttpStatus.resolve(status)), null, null);
		};
	}

	/**
	 * Return the text of a problem document.
	 * @param problem the description
	 * @return the detail and what can be done, {@code null} if there is neither
	 */
	static @Nullable String detail(Problem problem) {
		String detail = problem.banner().detail();
		String nextStep = problem.banner().nextStep();
		if (detail == null || nextStep == null) {
			return (detail != null) ? detail : nextStep;
		}
		return detail + " " + nextStep;
	}

	private static Problem forbidden(HttpServletRequest request) {
		// set by Spring Security
		if (request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException) {
			return Problem.of(403, "The form is out of date", "Nothing was changed.",
					"Reload the view, and repeat what you did.");
		}
		return Problem.of(403, "You may not do this", "Nothing was changed. Changes require the role 'editor'.",
				"Ask an administrator of the console for this role.");
	}

	private static String title(@Nullable HttpStatus status) {
		return (status != null) ? status.getReasonPhrase() : "The request failed";
	}

}
