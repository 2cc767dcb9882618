package com.arize.exceptions;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;

/**
 * A request to the Arize API failed.
 */
public class ApiException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** What is known of the failure. */
	private final ApiError error;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error what is known of it
	 * @param cause what caused it
	 */
	public ApiException(String message, ApiError error, @Nullable Throwable cause) {
		super(message, cause);
		this.error = error;
	}

	/**
	 * Create the exception that belongs to a status: {@link NotFoundException} for 404,
	 * {@link ServiceException} for 5xx and so on, a plain {@link ApiException} for a
	 * status without a class of its own.
	 * @param message what failed
	 * @param error what is known of it
	 * @return the exception
	 */
	public static ApiException of(String message, ApiError error) {
		return switch (error.status()) {
			case 400 -> new BadRequestException(message, error);
			case 401 -> new UnauthorizedException(message, error);
			case 403 -> new ForbiddenException(message, error);
			case 404 -> new NotFoundException(message, error);
			case 409 -> new ConflictException(message, error);
			case 422 -> new UnprocessableEntityException(message, error);
			case 429 -> new RateLimitException(message, error);
			default -> (error.status() / 100 == 5) ? new ServiceException(message, error)
					: new ApiException(message, error, null);
		};
	}

	final ApiError error() {
		return this.error;
	}

	/**
	 * Return the HTTP status.
	 * @return the status, 0 if there was no answer
	 */
	public int getStatus() {
		return this.error.status();
	}

	/**
	 * Return the reason phrase of the answer, or why there was none.
	 * @return the reason, possibly empty
	 */
	public String getReason() {
		return this.error.reason();
	}

	/**
	 * Return the headers of the answer.
	 * @return read-only headers, empty if there was no answer
	 */
	public HttpHeaders getHeaders() {
		return this.error.headers();
	}

	/**
	 * Return the body of the answer as text, as far as it was read.
	 * @return the body, {@code null} if there was none
	 */
	public @Nullable String getBody() {
		return this.error.body();
	}

	/**
	 * Return the body of the answer as a problem document (RFC 9457). Members that the
	 * RFC does not name, such as {@code error_code}, are among its properties.
	 * @return the problem, {@code null} if the body was none
	 */
	public @Nullable ProblemDetail getProblem() {
		return this.error.problem();
	}

	/**
	 * Return how long the server asks to wait before the next request, from the
	 * {@code Retry-After} header of a 429 or 503, for example.
	 * @return the wait, zero or more; empty if the response has no such header, or one
	 * that is neither seconds nor a date
	 */
	public Optional<Duration> getRetryAfter() {
		return Optional.ofNullable(this.error.retryAfter());
	}

	/**
	 * Return whether sending the same request again is safe and may help. The client has
	 * then repeated it already, as often as {@code arize.retry} allows.
	 * @return {@code true} for a passing failure of a request that may be repeated
	 */
	public boolean isRetryable() {
		return this.error.retryable();
	}

	/**
	 * Return whether the request may have been carried out although it failed, for
	 * example because the connection broke before the answer to a {@code POST}.
	 * @return {@code true} if only a look at the present state can tell
	 */
	public boolean isOutcomeUnknown() {
		return this.error.outcomeUnknown();
	}

}
