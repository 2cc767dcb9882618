package com.arize.http.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import org.junit.jupiter.api.Test;

import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link ResponseReader} with responses that an interceptor has changed. The
 * connection of a response that is closed is reused.
 */
class ResponseReaderTest {

	private static final byte[] OK = TestCalls.OK.getBytes(StandardCharsets.UTF_8);

	private final ResponseReader reader = new ResponseReader(1000, Clock.fixed(TestCalls.NOW, ZoneOffset.UTC));

	private static MockClientHttpResponse response(InputStream body, int length) {
		MockClientHttpResponse response = spy(new MockClientHttpResponse(body, 200));
		response.getHeaders().setContentLength(length);
		return response;
	}

	private TestCalls.Thing read(MockClientHttpResponse response) throws IOException {
		return this.reader.read(TestCalls.attempt("GET"), response, TestCalls.Thing.class);
	}

	private ApiException failure(MockClientHttpResponse response) {
		return assertThatExceptionOfType(ApiException.class).isThrownBy(() -> read(response)).actual();
	}

	@Test
	void responseIsClosedWhenItsBodyWasReadCompletely() throws IOException {
		MockClientHttpResponse response = response(new ByteArrayInputStream(OK), OK.length);
		assertThat(read(response)).isEqualTo(new TestCalls.Thing("a1", "r1"));
		verify(response).close();
	}

	@Test
	void responseIsClosedWhenItsBodyIsInvalid() {
		MockClientHttpResponse response = response(new ByteArrayInputStream(new byte[1]), 1);
		assertThat(failure(response)).isInstanceOf(InvalidResponseException.class);
		verify(response).close();
	}

	@Test
	void responseWithAnInvalidStatusIsClosed() throws IOException {
		MockClientHttpResponse response = response(InputStream.nullInputStream(), 0);
		doThrow(new IllegalArgumentException("99")).when(response).getStatusCode();
		assertThat(failure(response)).isInstanceOf(InvalidResponseException.class)
			.hasMessageContaining("the response has no valid status");
		verify(response).close();
	}

	@Test
	void bodyThatIsShorterThanItsLengthIsKeptAsReceived() {
		MockClientHttpResponse response = response(new ByteArrayInputStream(OK, 0, OK.length - 1), OK.length);
		assertThat(failure(response).getBody()).isEqualTo(TestCalls.OK.substring(0, OK.length - 1));
	}

}
