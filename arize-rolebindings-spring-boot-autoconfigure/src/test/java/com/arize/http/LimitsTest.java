package com.arize.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the limits of time and size.
 */
class LimitsTest extends EachEngine {

	private static final int MAX_SIZE = 2000;

	private static final int EXPANDED = Integer.getInteger("gzip.expanded", 10_000_000);

	private static final Duration SHORT = Duration.ofMillis(300);

	private static String bodyOf(int size) {
		return TestCalls.OK + " ".repeat(size - TestCalls.OK.length());
	}

	private static TestCalls limited(HostileServer server) {
		return new TestCalls(TestCalls.to(server).maxResponseSize(DataSize.ofBytes(MAX_SIZE)).build());
	}

	@Test
	void bodyOfMaxResponseSizeIsRead() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(200, bodyOf(MAX_SIZE)));
				TestCalls calls = limited(server)) {
			assertThat(calls.call("GET").id()).isEqualTo("a1");
		}
	}

	@Test
	void bodyOfOneByteMoreIsInvalid() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(200, bodyOf(MAX_SIZE + 1)));
				TestCalls calls = limited(server)) {
			InvalidResponseException failure = calls.failure("GET", InvalidResponseException.class);
			assertThat(failure).hasMessageContaining("max-response-size").hasMessageContaining("2000 bytes");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void endlessBodyIsInvalid() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.endlessBody(200));
				TestCalls calls = limited(server)) {
			assertThat(calls.failure("GET", InvalidResponseException.class)).hasMessageContaining("max-response-size");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void gzipBombIsInvalid() throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(200, gzip(EXPANDED), "Content-Encoding: gzip"));
				TestCalls calls = limited(server)) {
			assertThat(calls.failure("GET", InvalidResponseException.class)).hasMessageContaining("max-response-size");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void gzipBombOfAFailureKeepsTheStatus() throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(400, gzip(EXPANDED), "Content-Encoding: gzip"));
				TestCalls calls = limited(server)) {
			assertThat(calls.failure("GET", ApiException.class).getStatus()).isEqualTo(400);
		}
	}

	private static byte[] gzip(int size) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			byte[] part = " ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
			for (int i = 0; i < size / part.length; i++) {
				gzip.write(part);
			}
		}
		return bytes.toByteArray();
	}

	@Test
	void endlessHeadersAreAnApiException() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.endlessHeaders());
				TestCalls calls = new TestCalls(TestCalls.once(server).build())) {
			assertThat(calls.failure("GET", ApiException.class)).isNotNull();
		}
	}

	@Test
	void endlessHeaderLineIsAnApiException() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.endlessHeaderLine());
				TestCalls calls = new TestCalls(TestCalls.once(server).build())) {
			assertThat(calls.failure("GET", ApiException.class)).isNotNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void slowBodyEndsAtAttemptTimeout(String method) throws IOException {
		HostileServer.Behaviour drip = HostileServer.drip(TestCalls.successStatus(method));
		try (HostileServer server = new HostileServer(drip);
				TestCalls calls = new TestCalls(TestCalls.once(server).attemptTimeout(SHORT).build())) {
			TransportException failure = calls.failure(method, TransportException.class);
			assertThat(failure).hasMessageContaining("no complete response within attempt-timeout, 300 ms");
			assertThat(failure.isOutcomeUnknown()).isEqualTo(method.equals("POST"));
		}
	}

	@Test
	void slowHeadersEndAtAttemptTimeout() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.dripOfHeaders());
				TestCalls calls = new TestCalls(TestCalls.once(server).attemptTimeout(SHORT).build())) {
			assertThat(calls.failure("GET", TransportException.class))
				.hasMessageContaining("no complete response within attempt-timeout, 300 ms");
		}
	}

	@Test
	void slowBodyOfAFailureKeepsTheStatus() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.drip(400));
				TestCalls calls = new TestCalls(TestCalls.once(server).attemptTimeout(SHORT).build())) {
			assertThat(calls.failure("GET", ApiException.class).getStatus()).isEqualTo(400);
		}
	}

	@Test
	void attemptTimeoutAppliesToEachAttempt() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.drip(200), TestCalls.success("GET"));
				TestCalls calls = new TestCalls(TestCalls.to(server).attemptTimeout(Duration.ofSeconds(2)).build())) {
			assertThat(calls.call("GET").id()).isEqualTo("a1");
			assertThat(server.requests()).hasSize(2);
		}
	}

	@Test
	void stallBeforeTheResponseEndsAtReadTimeout() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.stall());
				TestCalls calls = new TestCalls(TestCalls.once(server).readTimeout(SHORT).build())) {
			TransportException failure = calls.failure("POST", TransportException.class);
			assertThat(failure).hasMessageContaining("no response within read-timeout");
			assertThat(failure.isOutcomeUnknown()).isTrue();
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void stallWithinTheResponseEndsAtReadTimeout() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.stallInBody("{\"id\":"));
				TestCalls calls = new TestCalls(TestCalls.once(server).readTimeout(SHORT).build())) {
			assertThat(calls.failure("GET", TransportException.class).getStatus()).isZero();
		}
	}

	@Test
	void stallEndsAtAttemptTimeoutIfThatIsShorter() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.stall());
				TestCalls calls = new TestCalls(engine.engine(),
						TestCalls.once(server).attemptTimeout(SHORT).build())) {
			assertThat(calls.failure("GET", TransportException.class)).isNotNull();
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void connectEndsAtConnectTimeoutAndIsRetried() throws IOException {
		try (SilentAddress silent = new SilentAddress()) {
			SDKConfiguration configuration = TestCalls.to(silent.port())
				.connectTimeout(SHORT)
				.retry(Retry.defaults().withMaxAttempts(2))
				.build();
			try (TestCalls calls = new TestCalls(configuration)) {
				TransportException failure = calls.failure("POST", TransportException.class);
				assertThat(failure).hasMessageContaining("no connection within connect-timeout");
				assertThat(failure.isOutcomeUnknown()).isFalse();
				assertThat(failure.isTimeout()).isTrue();
				assertThat(calls.waits).hasSize(1);
			}
		}
	}

}
