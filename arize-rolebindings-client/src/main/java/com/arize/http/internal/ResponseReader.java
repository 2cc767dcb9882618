package com.arize.http.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.http.internal.engine.EngineException;
import com.arize.http.internal.request.ClientHeaders;
import com.arize.internal.json.ArizeJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.StreamUtils;

/**
 * Converts a response to the documented value, or to an exception, whose type
 * {@link ApiException#of} determines by the status.
 */
final class ResponseReader {

	private static final List<Integer> SUCCESSES_WITH_BODY = List.of(200, 201);

	private static final List<Integer> SUCCESSES_WITHOUT_BODY = List.of(200, 204);

	private static final List<Integer> REFUSED_ARGUMENTS = List.of(400, 404, 422);

	/* A longer body is no problem document, and is too long for an exception */
	private static final int MAX_ERROR_SIZE = 1024 * 1024;

	private static final String NOT_FOUND_OF_ANOTHER = " (the body is not JSON, so that the response is not Arize's: check host and proxy)";

	private static final String WEB_PAGE = "the response is a web page, not Arize's: check host and proxy";

	private ResponseReader() {
	}

	static <T> @Nullable T read(Attempt attempt, ClientHttpResponse response, @Nullable Class<T> type)
			throws IOException {
		int status = response.getStatusCode().value();
		List<Integer> successes = (type != null) ? SUCCESSES_WITH_BODY : SUCCESSES_WITHOUT_BODY;
		if (!successes.contains(status)) {
			throw failure(attempt, status, response, successes);
		}
		if (type == null) {
			byte[] body = (status == 200) ? partialBody(response) : new byte[0];
			if (isWebPage(body)) {
				throw undocumented(attempt, response, status, body, WEB_PAGE, null);
			}
			attempt.call().succeeded(status);
			return null;
		}
		byte[] body = new byte[0];
		try {
			body = body(response, (int) attempt.call().configuration().maxResponseSize().toBytes());
			T value = ArizeJson.read(body, type);
			String mismatch = attempt.call().request().check().apply(value);
			if (mismatch != null) {
				throw undocumented(attempt, response, status, body, mismatch, null);
			}
			attempt.call().succeeded(status);
			return value;
		}
		catch (IOException ex) {
			if (!TransportFailureTranslator.isUnreadable(ex)) {
				throw ex;
			}
			throw undocumented(attempt, response, status, body, String.valueOf(ex.getMessage()), ex);
		}
		catch (JacksonException ex) {
			throw undocumented(attempt, response, status, body, isWebPage(body) ? WEB_PAGE
					: "the body is not a valid " + type.getSimpleName() + ": " + ArizeJson.describe(ex), ex);
		}
	}

	private static ApiException failure(Attempt attempt, int status, ClientHttpResponse response,
			List<Integer> successes) throws IOException {
		byte[] body = partialBody(response);
		if (status / 100 == 2) {
			return undocumented(attempt, response, status, body,
					"expected status %s or %s".formatted(successes.get(0), successes.get(1)), null);
		}
		Redactor redactor = attempt.redactor();
		HttpHeaders headers = redactor.redact(response.getHeaders());
		String text = text(body, headers, redactor);
		ProblemDetail problem = (text != null) ? ProblemDetailReader.read(text, status) : null;
		String reason = redactor.forMessage(response.getStatusText());
		Duration retryAfter = RetryAfter.read(headers, attempt.call().clock());
		// a gateway, for example, may have sent it, and what was requested may exist
		boolean otherNotFound = status == 404 && problem == null;
		String hint = REFUSED_ARGUMENTS.contains(status) ? attempt.call().request().hint() : "";
		String what = (status + " " + reason).trim() + detail(status, headers, problem, text, redactor)
				+ retryAfterNote(retryAfter) + (otherNotFound ? NOT_FOUND_OF_ANOTHER : hint);
		return attempt.exception(
				new Failure(what, ApiError.builder(status).reason(reason).headers(headers).body(text).problem(problem),
						ApiError.isTransient(status), retryAfter,
						otherNotFound ? (message, known) -> new ApiException(message, known, null) : ApiException::of));
	}

	private static ApiException undocumented(Attempt attempt, ClientHttpResponse response, int status, byte[] body,
			String what, @Nullable Exception cause) throws IOException {
		Redactor redactor = attempt.redactor();
		HttpHeaders headers = redactor.redact(response.getHeaders());
		String contentType = redactor.forMessage(headers.getFirst(HttpHeaders.CONTENT_TYPE));
		ApiError.Builder error = ApiError.builder(status)
			.reason(redactor.forMessage(response.getStatusText()))
			.headers(headers)
			.body(text(body, headers, redactor));
		return attempt.exception(new Failure(
				"the response %s (%s) does not match the API specification: %s".formatted(status,
						contentType.isEmpty() ? "no content type" : contentType, redactor.forMessage(what)),
				error, false, null,
				(message, known) -> new InvalidResponseException(message, known, redactor.omitIfUnsafe(cause))));
	}

	private static String detail(int status, HttpHeaders headers, @Nullable ProblemDetail problem,
			@Nullable String text, Redactor redactor) {
		if (status / 100 == 3 && (status != 304 || headers.containsHeader(HttpHeaders.LOCATION))) {
			return ": redirects are not followed, and this one points to " + redactor.forMessage(location(headers));
		}
		String detail = (problem != null) ? problem.getDetail() : null;
		if (problem != null && detail == null && !isStandardPhrase(problem)) {
			detail = problem.getTitle();
		}
		if (detail == null && status / 100 == 4 && text != null && isWebPage(text)) {
			return ": " + WEB_PAGE;
		}
		String message = redactor.forMessage((detail != null) ? detail : text);
		return message.isEmpty() ? "" : ": " + message;
	}

	private static boolean isWebPage(byte[] body) {
		return isWebPage(new String(body, 0, Math.min(body.length, 200), StandardCharsets.ISO_8859_1));
	}

	private static boolean isWebPage(String text) {
		String start = text.stripLeading().toLowerCase(Locale.ROOT);
		return start.startsWith("<!doctype html") || start.startsWith("<html");
	}

	private static String retryAfterNote(@Nullable Duration retryAfter) {
		long seconds = (retryAfter != null) ? retryAfter.plusNanos(999_999_999).toSeconds() : 0;
		return (seconds > 0) ? " (requested wait: %s s)".formatted(seconds) : "";
	}

	/* ProblemDetail returns the reason phrase if the document has no title */
	private static boolean isStandardPhrase(ProblemDetail problem) {
		HttpStatus status = HttpStatus.resolve(problem.getStatus());
		return status != null && status.getReasonPhrase().equals(problem.getTitle());
	}

	private static String location(HttpHeaders headers) {
		String location = Objects.requireNonNullElse(headers.getFirst(HttpHeaders.LOCATION), "no location");
		try {
			return Objects.requireNonNullElse(URI.create(location).getHost(), location);
		}
		catch (IllegalArgumentException ex) {
			return location;
		}
	}

	/*
	 * The part that was received is used, because a body that cannot be read must not
	 * hide the status
	 */
	private static byte[] partialBody(ClientHttpResponse response) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		try {
			StreamUtils.copyRange(decode(response.getBody(), response.getHeaders()), body, 0, MAX_ERROR_SIZE - 1);
		}
		catch (IOException ex) {
			// the exception is for the status
		}
		return body.toByteArray();
	}

	private static InputStream decode(InputStream body, HttpHeaders headers) throws IOException {
		String coding = Objects.requireNonNullElse(headers.getFirst(HttpHeaders.CONTENT_ENCODING), "");
		return switch (coding.trim().toLowerCase(Locale.ROOT)) {
			case "", "identity" -> body;
			case ClientHeaders.ACCEPTED_ENCODING, "x-gzip" -> new GZIPInputStream(body);
			default ->
				throw new ZipException("the body has the content coding " + coding + ", which was not requested");
		};
	}

	private static byte[] body(ClientHttpResponse response, int maxSize) throws IOException {
		InputStream received = response.getBody();
		byte[] body = decode(received, response.getHeaders()).readNBytes(maxSize + 1);
		if (body.length > maxSize) {
			throw EngineException.tooLarge(maxSize);
		}
		// throws if the response was not complete, even after the end of the gzip data
		received.read();
		return body;
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
