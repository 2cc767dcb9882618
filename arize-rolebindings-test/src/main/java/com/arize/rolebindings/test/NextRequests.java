package com.arize.rolebindings.test;

import java.time.Duration;

import com.arize.exceptions.ApiException;
import com.arize.internal.Arguments;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The next requests to an {@link ArizeApiStandIn}, which have a fault. A request has at
 * most one fault: the one that was added first. Immutable.
 */
public final class NextRequests {

	private final Faults faults;

	private final int number;

	private final @Nullable HttpMethod method;

	private final @Nullable PathPattern path;

	NextRequests(Faults faults, int number, @Nullable HttpMethod method, @Nullable PathPattern path) {
		this.faults = faults;
		this.number = Arguments.requireRange(number, 1, Integer.MAX_VALUE, "number");
		this.method = method;
		this.path = path;
	}

	/**
	 * Select requests by their path.
	 * @param path the pattern of the path, in the syntax of Spring's {@code PathPattern}:
	 * {@code /v2/users}, {@code /v2/users/{user_id}}, {@code /v2/users/**}
	 * @return the next requests to this path
	 * @throws IllegalArgumentException if the pattern is {@code null} or invalid, does
	 * not begin with {@code /} or contains {@code ?}
	 */
	public NextRequests to(String path) {
		return new NextRequests(this.faults, this.number, null, parse(path));
	}

	/**
	 * Select requests by their method and path.
	 * @param method the method
	 * @param path the pattern of the path, as in {@link #to(String)}
	 * @return the next requests with this method and path
	 * @throws IllegalArgumentException if the method is {@code null}, or the pattern is
	 * not one of {@link #to(String)}
	 */
	public NextRequests to(HttpMethod method, String path) {
		return new NextRequests(this.faults, this.number, Arguments.requireNonNull(method, "method"), parse(path));
	}

	/**
	 * Respond with an error, and do not carry out the requests.
	 * @param status the status, from 400 to 599
	 * @throws IllegalArgumentException if the status is out of range
	 */
	public void fail(int status) {
		addFailure(status, null);
	}

	/**
	 * Respond with an error and a {@code Retry-After} header, and do not carry out the
	 * requests.
	 * @param status the status, from 400 to 599
	 * @param retryAfter the time in whole seconds after which the client may retry
	 * @throws IllegalArgumentException if the status is out of range, or the time is
	 * {@code null} or negative
	 */
	public void fail(int status, Duration retryAfter) {
		addFailure(status, Arguments.requireNotNegative(retryAfter, "retryAfter"));
	}

	private void addFailure(int status, @Nullable Duration retryAfter) {
		ApiException failure = ErrorResponses.refusal(Arguments.requireRange(status, 400, 599, "status"),
				"The test has set this failure");
		addFault((request, handler) -> {
			ResponseDefinitionBuilder response = WireFormat.error(failure);
			return (retryAfter == null) ? response
					: response.withHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.toSeconds()));
		});
	}

	/**
	 * Carry out the requests, and respond late.
	 * @param delay the time to wait before the response
	 * @throws IllegalArgumentException if the time is {@code null} or negative
	 */
	public void delay(Duration delay) {
		long millis = Arguments.requireNotNegative(delay, "delay").toMillis();
		addFault((request, handler) -> handler.get().withFixedDelay(Math.toIntExact(millis)));
	}

	/**
	 * Carry out the requests, and reset the connection instead of sending a response.
	 */
	public void cut() {
		addFault((request, handler) -> handler.get().withFault(Fault.CONNECTION_RESET_BY_PEER));
	}

	private void addFault(Faults.Fault fault) {
		this.faults.add(this, this.number, fault);
	}

	boolean match(StandInRequest request) {
		try {
			return (this.method == null || this.method.matches(request.method()))
					&& (this.path == null || this.path.matches(PathContainer.parsePath(request.path())));
		}
		catch (IllegalArgumentException ex) {
			// a path that is not encoded correctly matches nothing
			return false;
		}
	}

	/* Other patterns match no request, so that the fault would stay unnoticed */
	private static PathPattern parse(String path) {
		if (!Arguments.requireNonNull(path, "path").startsWith("/")) {
			throw new IllegalArgumentException(
					"'path' must begin with '/', but is '%s': use '/%s'".formatted(path, path));
		}
		int query = path.indexOf('?');
		if (query >= 0) {
			throw new IllegalArgumentException("'path' must not contain '?', but is '%s': use '%s', without the query"
				.formatted(path, path.substring(0, query)));
		}
		return PathPatternParser.defaultInstance.parse(path);
	}

}
