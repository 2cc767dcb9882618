package com.arize.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipException;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.RateLimitException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Turns an answer into the value it documents, or into the exception that belongs to it.
 */
final class Responses {

	/* What is longer is no problem document, and nobody would read it */
	private static final int MAX_ERROR_SIZE = 1024 * 1024;

	private final int maxSize;

	private final Clock clock;

	Responses(int maxSize, Clock clock) {
		this.maxSize = maxSize;
		this.clock = clock;
	}

	/**
	 * Read an answer.
	 * @param attempt what was asked
	 * @param response the answer; it is closed in any case
	 * @param type the type of the value, {@code null} if no body is expected
	 * @return the value, {@code null} if no body is expected
	 * @throws ApiException if the answer is not the documented success
	 * @throws IOException if the body of a success did not arrive whole
	 */
	<T> @Nullable T read(Attempt attempt, ClientHttpResponse response, @Nullable Class<T> type) throws IOException {
		int status = status(attempt, response);
		if (status != attempt.request().successStatus()) {
			throw failure(attempt, status, response);
		}
		if (type == null) {
			response.close();
			return null;
		}
		byte[] body = new byte[0];
		try {
			body = body(response, this.maxSize);
			return ArizeJson.read(body, type);
		}
		catch (ResponseTooLargeException | ZipException ex) {
			throw undocumented(attempt, response, status, body, String.valueOf(ex.getMessage()), ex);
		}
		catch (JacksonException ex) {
			throw undocumented(attempt, response, status, body,
					"the body is no " + type.getSimpleName() + ": " + ArizeJson.describe(ex), ex);
		}
	}

	private static int status(Attempt attempt, ClientHttpResponse response) throws IOException {
		try {
			return response.getStatusCode().value();
		}
		catch (IllegalArgumentException ex) {
			response.close();
			throw new InvalidResponseException(attempt.message("the answer has no valid status", true),
					attempt.complete(ApiError.builder(0).reason("invalid status"), false, true), ex);
		}
	}

	private ApiException failure(Attempt attempt, int status, ClientHttpResponse response) {
		byte[] body = errorBody(response);
		if (status / 100 == 2) {
			return undocumented(attempt, response, status, body,
					"the documented status of a success is " + attempt.request().successStatus(), null);
		}
		Redactor redactor = attempt.redactor();
		HttpHeaders headers = redactor.redact(response.getHeaders());
		String text = text(body, headers, redactor);
		ProblemDetail problem = (text != null) ? Problems.read(text, status, redactor) : null;
		String reason = reason(response, redactor);
		boolean mayHaveActed = status / 100 == 5 || status == HttpStatus.REQUEST_TIMEOUT.value();
		ApiError error = attempt.complete(
				ApiError.builder(status).reason(reason).headers(headers).body(text).problem(problem),
				ApiError.isTransient(status), mayHaveActed);
		Duration retryAfter = RetryAfter.read(headers, this.clock);
		String what = "%d %s%s%s".formatted(status, reason, detail(status, headers, problem, text, redactor),
				askedWait(retryAfter));
		String message = attempt.message(what.trim(), mayHaveActed);
		if (status == HttpStatus.TOO_MANY_REQUESTS.value()) {
			return new RateLimitException(message, error, retryAfter);
		}
		return ApiException.of(message, error);
	}

	private static InvalidResponseException undocumented(Attempt attempt, ClientHttpResponse response, int status,
			byte[] body, String what, @Nullable Exception cause) {
		Redactor redactor = attempt.redactor();
		HttpHeaders headers = redactor.redact(response.getHeaders());
		String reason = reason(response, redactor);
		String contentType = redactor.forMessage(headers.getFirst(HttpHeaders.CONTENT_TYPE));
		ApiError error = attempt.complete(
				ApiError.builder(status).reason(reason).headers(headers).body(text(body, headers, redactor)), false,
				true);
		String message = attempt.message("the answer %d (%s) is not what the API documents: %s".formatted(status,
				contentType.isEmpty() ? "no content type" : contentType, redactor.forMessage(what)), true);
		return new InvalidResponseException(message, error, redactor.unlessItShowsASecret(cause));
	}

	private static String detail(int status, HttpHeaders headers, @Nullable ProblemDetail problem,
			@Nullable String text, Redactor redactor) {
		if (status / 100 == 3) {
			return ": redirects are not followed, and this one leads to " + redactor.forMessage(location(headers));
		}
		String detail = (problem != null) ? problem.getDetail() : null;
		if (problem != null && detail == null && !isStandardPhrase(problem)) {
			detail = problem.getTitle();
		}
		String shown = redactor.forMessage((detail != null) ? detail : text);
		return shown.isEmpty() ? "" : ": " + shown;
	}

	private static String askedWait(@Nullable Duration retryAfter) {
		return (retryAfter != null && retryAfter.toSeconds() > 0)
				? " (the server asks to wait %d s)".formatted(retryAfter.toSeconds()) : "";
	}

	/* A document without a title answers with this one, too */
	private static boolean isStandardPhrase(ProblemDetail problem) {
		HttpStatus status = HttpStatus.resolve(problem.getStatus());
		return status != null && status.getReasonPhrase().equals(problem.getTitle());
	}

	private static String location(HttpHeaders headers) {
		String location = Objects.requireNonNullElse(headers.getFirst(HttpHeaders.LOCATION), "nowhere");
		try {
			return Objects.requireNonNullElse(URI.create(location).getHost(), location);
		}
		catch (IllegalArgumentException ex) {
			return location;
		}
	}

	/* What cannot be read of the body of a failure must not hide its status */
	private static byte[] errorBody(ClientHttpResponse response) {
		PartialBody body = new PartialBody(MAX_ERROR_SIZE);
		try {
			// to close the response would read what is left first, which may never end
			InputStream content = response.getBody();
			try (content) {
				if (body.readFrom(ContentCoding.decode(content, response.getHeaders())) && content.read() < 0) {
					response.close();
				}
			}
		}
		catch (IOException ex) {
			// the part that arrived has to do
		}
		return body.toByteArray();
	}

	private static byte[] body(ClientHttpResponse response, int maxSize) throws IOException {
		InputStream content = response.getBody();
		try {
			byte[] body = read(content, response.getHeaders(), maxSize);
			if (body.length > maxSize) {
				throw new ResponseTooLargeException(maxSize);
			}
			if (content.read() < 0) {
				response.close();
			}
			return body;
		}
		finally {
			// to close the response would read what is left first, which may never end
			content.close();
		}
	}

	/* A body of known length needs no buffer beside its own */
	private static byte[] read(InputStream content, HttpHeaders headers, int maxSize) throws IOException {
		InputStream decoded = ContentCoding.decode(content, headers);
		long length = headers.getContentLength();
		if (decoded != content || length < 0 || length > maxSize) {
			return decoded.readNBytes(maxSize + 1);
		}
		byte[] body = new byte[(int) length];
		int count = content.readNBytes(body, 0, body.length);
		return (count < body.length) ? Arrays.copyOf(body, count) : body;
	}

	private static String reason(ClientHttpResponse response, Redactor redactor) {
		try {
			return redactor.forMessage(response.getStatusText());
		}
		catch (IOException ex) {
			return "";
		}
	}

	private static @Nullable String text(byte[] body, HttpHeaders headers, Redactor redactor) {
		return (body.length != 0) ? redactor.redact(new String(body, charset(headers))) : null;
	}

	private static Charset charset(HttpHeaders headers) {
		try {
			MediaType type = headers.getContentType();
			Charset charset = (type != null) ? type.getCharset() : null;
			return (charset != null) ? charset : StandardCharsets.UTF_8;
		}
		catch (IllegalArgumentException ex) {
			return StandardCharsets.UTF_8;
		}
	}

}
