package com.arize.exceptions;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;

/**
 * Thrown when a request to the Arize API fails.
 */
public class ApiException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** The details of the failure. */
	final ApiError error;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error the details of the failure
	 * @param cause the cause
	 */
	public ApiException(String message, ApiError error, @Nullable Throwable cause) {
		super(message, cause);
		this.error = error;
	}

	/**
	 * Create the exception for a status: {@link NotFoundException} for 404,
	 * {@link ServiceException} for 5xx and so on, or a plain {@link ApiException} for a
	 * status without a specific class.
	 * @param message what failed
	 * @param error the details of the failure
	 * @return the exception
	 */
	public static ApiException of(String message, ApiError error) {
		return switch (error.status) {
			case 400 -> new BadRequestException(message, error);
			case 401 -> new UnauthorizedException(message, error);
			case 403 -> new ForbiddenException(message, error);
			case 404 -> new NotFoundException(message, error);
			case 409 -> new ConflictException(message, error);
			case 422 -> new UnprocessableEntityException(message, error);
			case 429 -> new RateLimitException(message, error);
			default -> (error.status / 100 == 5) ? new ServiceException(message, error)
					: new ApiException(message, error, null);
		};
	}

	/**
	 * {@return the HTTP status, 0 if there was no response}
	 */
	public int getStatus() {
		return this.error.status;
	}

	/**
	 * {@return the reason phrase of the response, or why there was no response, possibly
	 * empty}
	 */
	public String getReason() {
		return this.error.reason;
	}

	/**
	 * {@return the headers of the response: read-only headers, empty if there was no
	 * response}
	 */
	public HttpHeaders getHeaders() {
		return this.error.headers;
	}

	/**
	 * {@return the body of the response as text, as far as it was read, {@code null} if
	 * there was none}
	 */
	public @Nullable String getBody() {
		return this.error.body;
	}

	/**
	 * Return the body of the response as problem detail (RFC 9457). Members that the RFC
	 * does not define are among its properties.
	 * @return a copy of the problem detail, {@code null} if the body was not a JSON
	 * object
	 */
	public @Nullable ProblemDetail getProblem() {
		return this.error.problem();
	}

	/**
	 * {@return the wait that the {@code Retry-After} header of the response requests,
	 * zero or more; empty if there is no such header, or if its value is neither seconds
	 * nor a date}
	 */
	public Optional<Duration> getRetryAfter() {
		return Optional.ofNullable(this.error.retryAfter);
	}

	/**
	 * Return whether sending the same request again is safe and may succeed. The client
	 * has already repeated it as often as {@code arize.retry} allows.
	 * @return {@code true} for a transient failure of a request that may be repeated
	 */
	public boolean isRetryable() {
		return this.error.retryable;
	}

	/**
	 * {@return whether the request may have been carried out although it failed, for
	 * example because the connection was reset before the response to a {@code POST}.
	 * Read the current state to know the outcome}
	 */
	public boolean isOutcomeUnknown() {
		return this.error.outcomeUnknown;
	}

	/**
	 * Return why there is no complete response, for example that the proxy refuses the
	 * user name and password.
	 * @return the reason, {@code null} if there is a response or the reason is not known
	 */
	public @Nullable TransportFailure getTransportFailure() {
		return this.error.transportFailure;
	}

}
