package com.arize.exceptions;

import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The details of a failed request, as reported by an {@link ApiException}.
 */
public final class ApiError implements Serializable {

	private static final long serialVersionUID = 1L;

	private static final Set<Integer> TRANSIENT_STATUSES = Set.of(408, 429, 500, 502, 503, 504);

	/** The HTTP status, 0 if there was no response. */
	final int status;

	/** The reason phrase, or why there was no response. */
	final String reason;

	/** The headers of the response. */
	final HttpHeaders headers;

	/** The body as text. */
	final @Nullable String body;

	/** The body as problem detail. */
	private final @Nullable ProblemDetail problem;

	/** The requested wait. */
	final @Nullable Duration retryAfter;

	/** Whether a timeout expired. */
	final boolean timeout;

	/** Why there is no complete response. */
	final @Nullable TransportFailure transportFailure;

	/** Whether sending the request again is safe and may succeed. */
	final boolean retryable;

	/** Whether the request may have been carried out. */
	final boolean outcomeUnknown;

	private ApiError(Builder builder) {
		this.status = builder.status;
		this.reason = builder.reason;
		this.headers = copyOf(builder.headers);
		this.body = builder.body;
		this.problem = builder.problem;
		this.retryAfter = builder.retryAfter;
		this.timeout = builder.timeout;
		this.transportFailure = builder.transportFailure;
		this.retryable = builder.retryable;
		this.outcomeUnknown = builder.outcomeUnknown;
	}

	/*
	 * The headers may be a view of the response of an engine, which is not serializable
	 * and is released
	 */
	private static HttpHeaders copyOf(HttpHeaders headers) {
		HttpHeaders copy = new HttpHeaders();
		copy.addAll(headers);
		return HttpHeaders.readOnlyHttpHeaders(copy);
	}

	/**
	 * Return the details of an exception, for another one with a different message.
	 * @param exception the exception
	 * @return its details
	 */
	public static ApiError of(ApiException exception) {
		return exception.error;
	}

	/**
	 * Create a builder of error details.
	 * @param status the HTTP status, 0 if there was no response. It determines two
	 * defaults: the reason is its standard phrase, and 408, 429, 500, 502, 503 and 504
	 * are retryable
	 * @return a builder
	 */
	public static Builder builder(int status) {
		return new Builder(status);
	}

	/**
	 * Return whether a request that failed with a status may succeed later.
	 * @param status the HTTP status
	 * @return {@code true} for 408, 429, 500, 502, 503 and 504
	 */
	public static boolean isTransient(int status) {
		return TRANSIENT_STATUSES.contains(status);
	}

	@Nullable ProblemDetail problem() {
		return (this.problem != null) ? copyOf(this.problem) : null;
	}

	/* Problem details are mutable, and their copy constructor is not public */
	private static ProblemDetail copyOf(ProblemDetail problem) {
		ProblemDetail copy = ProblemDetail.forStatus(problem.getStatus());
		copy.setType(problem.getType());
		copy.setTitle(problem.getTitle());
		copy.setDetail(problem.getDetail());
		copy.setInstance(problem.getInstance());
		Map<String, Object> properties = problem.getProperties();
		copy.setProperties((properties != null) ? new LinkedHashMap<>(properties) : null);
		return copy;
	}

	/**
	 * Builder of an {@link ApiError}.
	 */
	public static final class Builder {

		private final int status;

		private String reason;

		private HttpHeaders headers = new HttpHeaders();

		private @Nullable String body;

		private @Nullable ProblemDetail problem;

		private @Nullable Duration retryAfter;

		private boolean timeout;

		private @Nullable TransportFailure transportFailure;

		private boolean retryable;

		private boolean outcomeUnknown;

		private Builder(int status) {
			this.status = status;
			HttpStatus known = HttpStatus.resolve(status);
			this.reason = (known != null) ? known.getReasonPhrase() : "";
			this.retryable = isTransient(status);
		}

		/**
		 * Set the reason.
		 * @param reason the reason phrase of the response, or why there was no response
		 */
		public Builder reason(String reason) {
			this.reason = reason;
			return this;
		}

		/**
		 * Set the headers.
		 * @param headers the headers of the response; empty by default
		 */
		public Builder headers(HttpHeaders headers) {
			this.headers = headers;
			return this;
		}

		/**
		 * Set the body.
		 * @param body the body of the response as text
		 */
		public Builder body(@Nullable String body) {
			this.body = body;
			return this;
		}

		/**
		 * Set the problem detail.
		 * @param problem the body of the response as problem detail (RFC 9457)
		 */
		public Builder problem(@Nullable ProblemDetail problem) {
			this.problem = problem;
			return this;
		}

		/**
		 * Set the requested wait before the next request.
		 * @param retryAfter the wait, zero or more; {@code null}, the default, if the
		 * server does not ask to wait
		 */
		public Builder retryAfter(@Nullable Duration retryAfter) {
			this.retryAfter = retryAfter;
			return this;
		}

		/**
		 * Set whether a timeout expired.
		 * @param timeout whether one of the client's timeouts expired; {@code false} by
		 * default
		 */
		public Builder timeout(boolean timeout) {
			this.timeout = timeout;
			return this;
		}

		/**
		 * Set why there is no complete response.
		 * @param transportFailure the reason; {@code null}, the default, if it is not
		 * known
		 */
		public Builder transportFailure(@Nullable TransportFailure transportFailure) {
			this.transportFailure = transportFailure;
			return this;
		}

		/**
		 * Set whether the same request may be sent again.
		 * @param retryable whether that is safe and may succeed
		 */
		public Builder retryable(boolean retryable) {
			this.retryable = retryable;
			return this;
		}

		/**
		 * Set whether the request may have been carried out although it failed.
		 * @param outcomeUnknown whether the outcome is unknown; {@code false} by default
		 */
		public Builder outcomeUnknown(boolean outcomeUnknown) {
			this.outcomeUnknown = outcomeUnknown;
			return this;
		}

		/**
		 * Build the error details.
		 * @return immutable error details
		 */
		public ApiError build() {
			return new ApiError(this);
		}

	}

}
