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
import com.arize.http.TestCalls.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the limits of time and size.
 */
class LimitsTest {

	private static final int MAX_SIZE = 2000;

	private static final Duration SHORT = Duration.ofMillis(300);

	private static String bodyOf(int size) {
		return TestCalls.OK + " ".repeat(size - TestCalls.OK.length());
	}

	private static TestCalls limited(Engines engine, HostileServer server) {
		return new TestCalls(engine.engine(), TestCalls.to(server).maxResponseSize(DataSize.ofBytes(MAX_SIZE)).build());
	}

	@ParameterizedTest
	@EnumSource(Engines.class)
	void bodyOfMaxResponseSizeIsRead(Engines engine) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(200, bodyOf(MAX_SIZE)));
				TestCalls calls = limited(engine, server)) {
			assertThat(calls.call("GET").id()).isEqualTo("a1");
		}
	}

	@ParameterizedTest
	@EnumSource(Engines.class)
	void bodyOfOneByteMoreIsInvalid(Engines engine) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(200, bodyOf(MAX_SIZE + 1)));
				TestCalls calls = limited(engine, server)) {
			InvalidResponseException failure = calls.failure("GET", InvalidResponseException.class);
			assertThat(failure).hasMessageContaining("max-response-size").hasMessageContaining("2000 bytes");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource(Engines.class)
	void endlessBodyIsInvalid(Engines engine) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.endlessBody(200));
				TestCalls calls = limited(engine, server)) {
			assertThat(calls.failure("GET", InvalidResponseException.class)).hasMessageContaining("max-response-size");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void gzipBombIsInvalid() throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(200, gzip(100_000_000), "Content-Encoding: gzip"));
				TestCalls calls = limited(Engines.APACHE, server)) {
			assertThat(calls.failure("GET", InvalidResponseException.class)).hasMessageContaining("max-response-size");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void gzipBombOfAFailureKeepsTheStatus() throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(400, gzip(100_000_000), "Content-Encoding: gzip"));
				TestCalls calls = limited(Engines.APACHE, server)) {
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

	@ParameterizedTest
	@EnumSource(Engines.class)
	void endlessHeadersAreAnApiException(Engines engine) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.endlessHeaders());
				TestCalls calls = new TestCalls(engine.engine(), TestCalls.once(server).build())) {
			assertThat(calls.failure("GET", ApiException.class)).isNotNull();
		}
	}

	@ParameterizedTest
	@EnumSource(Engines.class)
	void endlessHeaderLineIsAnApiException(Engines engine) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.endlessHeaderLine());
				TestCalls calls = new TestCalls(engine.engine(), TestCalls.once(server).build())) {
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

	@ParameterizedTest
	@EnumSource(Engines.class)
	void stallBeforeTheResponseEndsAtReadTimeout(Engines engine) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.stall());
				TestCalls calls = new TestCalls(engine.engine(), TestCalls.once(server).readTimeout(SHORT).build())) {
			TransportException failure = calls.failure("POST", TransportException.class);
			assertThat(failure).hasMessageContaining("no response within read-timeout");
			assertThat(failure.isOutcomeUnknown()).isTrue();
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource(Engines.class)
	void stallWithinTheResponseEndsAtReadTimeout(Engines engine) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.stallInBody("{\"id\":"));
				TestCalls calls = new TestCalls(engine.engine(), TestCalls.once(server).readTimeout(SHORT).build())) {
			assertThat(calls.failure("GET", TransportException.class).getStatus()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(Engines.class)
	void stallEndsAtAttemptTimeoutIfThatIsShorter(Engines engine) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.stall());
				TestCalls calls = new TestCalls(engine.engine(),
						TestCalls.once(server).attemptTimeout(SHORT).build())) {
			assertThat(calls.failure("GET", TransportException.class)).isNotNull();
		}
	}

	@ParameterizedTest
	@EnumSource(Engines.class)
	@EnabledOnOs(OS.LINUX)
	void connectEndsAtConnectTimeoutAndIsRetried(Engines engine) throws IOException {
		try (SilentAddress silent = new SilentAddress()) {
			SDKConfiguration configuration = TestCalls.to(silent.port())
				.connectTimeout(SHORT)
				.retry(Retry.defaults().withMaxAttempts(2))
				.build();
			try (TestCalls calls = new TestCalls(engine.engine(), configuration)) {
				TransportException failure = calls.failure("POST", TransportException.class);
				assertThat(failure).hasMessageContaining("no connection within connect-timeout");
				assertThat(failure.isOutcomeUnknown()).isFalse();
				assertThat(failure.isTimeout()).isTrue();
				assertThat(calls.waits).hasSize(1);
			}
		}
	}

}
