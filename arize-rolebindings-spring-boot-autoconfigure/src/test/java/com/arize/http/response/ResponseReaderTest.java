package com.arize.http.response;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.http.TestCalls;
import com.arize.http.retry.Attempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ResponseReader}. The connection of a response that is closed is
 * reused.
 */
class ResponseReaderTest {

	private static final byte[] OK = TestCalls.OK.getBytes(StandardCharsets.UTF_8);

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void responseIsClosedWhenItsBodyWasReadCompletely(boolean lengthIsKnown) throws IOException {
		StubResponse response = new StubResponse(200, new ByteArrayInputStream(OK));
		if (lengthIsKnown) {
			response.headers.setContentLength(OK.length);
		}
		assertThat(fetch(response)).isEqualTo(new TestCalls.Thing("a1", "r1"));
		assertThat(response.closed).isTrue();
		assertThat(response.bodyClosed).isTrue();
	}

	@Test
	void responseIsNotClosedWhenMoreFollowsItsBody() throws IOException {
		StubResponse response = new StubResponse(200, followedByZero(OK));
		response.headers.setContentLength(OK.length);
		assertThat(fetch(response).id()).isEqualTo("a1");
		assertThat(response.closed).isFalse();
		assertThat(response.bodyClosed).isTrue();
	}

	@Test
	void bodyOfTheLargestSizeIsRead() throws IOException {
		StubResponse response = new StubResponse(200, new ByteArrayInputStream(OK));
		assertThat(responses(OK.length).read(TestCalls.attempt("GET"), response, TestCalls.Thing.class)).isNotNull();
	}

	@Test
	void bodyAboveTheLargestSizeIsRefusedAndClosed() {
		StubResponse response = new StubResponse(200, new ByteArrayInputStream(OK));
		assertThatExceptionOfType(InvalidResponseException.class)
			.isThrownBy(() -> responses(OK.length - 1).read(TestCalls.attempt("GET"), response, TestCalls.Thing.class))
			.withMessageContaining("the body is larger than max-response-size, %d bytes".formatted(OK.length - 1));
		assertThat(response.closed).isFalse();
		assertThat(response.bodyClosed).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 204 })
	void responseWithoutAValueIsClosed(int status) throws IOException {
		StubResponse response = new StubResponse(status, InputStream.nullInputStream());
		assertThat(responses(100).<Object>read(TestCalls.attempt("DELETE"), response, null)).isNull();
		assertThat(response.closed).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 204 })
	void statusOfAResponseWithoutAValueIsThatOfTheAttempt(int status) throws IOException {
		Attempt attempt = TestCalls.attempt("DELETE");
		responses(100).<Object>read(attempt, new StubResponse(status, InputStream.nullInputStream()), null);
		assertThat(attempt.call().status()).isEqualTo(status);
	}

	@Test
	void responseOfAFailureIsClosedWhenItsBodyWasReadCompletely() {
		StubResponse response = new StubResponse(500, new ByteArrayInputStream(OK));
		assertThat(failure(response).getBody()).isEqualTo(TestCalls.OK);
		assertThat(response.closed).isTrue();
		assertThat(response.bodyClosed).isTrue();
	}

	@Test
	void responseOfAFailureIsNotClosedWhenItsBodyIsNotReadCompletely() {
		StubResponse response = new StubResponse(500, new ByteArrayInputStream(new byte[2 * 1024 * 1024]));
		assertThat(failure(response).getStatus()).isEqualTo(500);
		assertThat(response.closed).isFalse();
		assertThat(response.bodyClosed).isTrue();
	}

	@Test
	void responseWithAnInvalidStatusIsClosed() {
		StubResponse response = new StubResponse(99, InputStream.nullInputStream());
		assertThat(failure(response)).isInstanceOf(InvalidResponseException.class)
			.hasMessageContaining("the response has no valid status");
		assertThat(response.closed).isTrue();
	}

	@Test
	void bodyThatIsShorterThanItsLengthIsKeptAsReceived() {
		StubResponse response = new StubResponse(200, new ByteArrayInputStream(OK, 0, OK.length - 1));
		response.headers.setContentLength(OK.length);
		assertThat(failure(response).getBody()).isEqualTo(TestCalls.OK.substring(0, OK.length - 1));
	}

	@ParameterizedTest
	@CsvSource({ "/v3, /v3", "https://api.test/v3, api.test", "a b, a b" })
	void failureNamesTheTargetOfARedirect(String location, String named) {
		StubResponse response = new StubResponse(302, InputStream.nullInputStream());
		response.headers.set(HttpHeaders.LOCATION, location);
		assertThat(failure(response)).hasMessageContaining(named).hasMessageNotContaining("https");
	}

	@ParameterizedTest
	@CsvSource({ "1, ' (requested wait: 1 s)'", "0, ''", "0.9, ''" })
	void failureNamesTheSecondsThatTheServerAsksToWait(String retryAfter, String note) {
		StubResponse response = new StubResponse(429, InputStream.nullInputStream());
		response.headers.set(HttpHeaders.RETRY_AFTER, retryAfter);
		assertThat(failure(response).getMessage()).endsWith("429 Reason" + note);
	}

	private static ResponseReader responses(int maxSize) {
		return new ResponseReader(maxSize, Clock.fixed(TestCalls.NOW, ZoneOffset.UTC));
	}

	private static TestCalls.Thing fetch(ClientHttpResponse response) throws IOException {
		return responses(1000).read(TestCalls.attempt("GET"), response, TestCalls.Thing.class);
	}

	private static ApiException failure(ClientHttpResponse response) {
		return assertThatExceptionOfType(ApiException.class).isThrownBy(() -> fetch(response)).actual();
	}

	private static InputStream followedByZero(byte[] body) {
		return new SequenceInputStream(new ByteArrayInputStream(body), new ByteArrayInputStream(new byte[1]));
	}

	/**
	 * A response that records what is closed.
	 */
	private static final class StubResponse implements ClientHttpResponse {

		private final int status;

		private final InputStream body;

		private final HttpHeaders headers = new HttpHeaders();

		private boolean closed;

		private boolean bodyClosed;

		private StubResponse(int status, InputStream body) {
			this.status = status;
			this.body = body;
		}

		@Override
		public HttpStatusCode getStatusCode() {
			return HttpStatusCode.valueOf(this.status);
		}

		@Override
		public String getStatusText() {
			return "Reason";
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public InputStream getBody() {
			return new FilterInputStream(this.body) {

				@Override
				public void close() {
					StubResponse.this.bodyClosed = true;
				}

			};
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
