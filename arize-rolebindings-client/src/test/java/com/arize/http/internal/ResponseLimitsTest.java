package com.arize.http.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;

import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the limits of time and size.
 */
@Tag("socket")
class ResponseLimitsTest extends ServerTests {

	private static final int MAX_SIZE = 2000;

	private static final int EXPANDED = Integer.getInteger("gzip.expanded", 10_000_000);

	private static final Duration SHORT = Duration.ofMillis(300);

	private static String bodyOf(int size) {
		return TestCalls.OK + " ".repeat(size - TestCalls.OK.length());
	}

	private static SDKConfiguration.Builder limited() {
		return settings().maxResponseSize(DataSize.ofBytes(MAX_SIZE));
	}

	@Test
	void bodyOfMaxResponseSizeIsRead() {
		serve(limited(), HostileServer.respond(200, bodyOf(MAX_SIZE)));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
	}

	static Stream<Named<HostileServer.Behaviour>> tooLarge() {
		return Stream.of(Named.of("one byte more", HostileServer.respond(200, bodyOf(MAX_SIZE + 1))),
				Named.of("endless", HostileServer.endlessBody(200)),
				Named.of("gzip bomb", HostileServer.respondGzipped(200, " ".repeat(EXPANDED))));
	}

	@ParameterizedTest
	@MethodSource("tooLarge")
	void largerBodyIsInvalid(HostileServer.Behaviour tooLarge) {
		serve(limited(), tooLarge);
		assertThat(this.calls.failure("GET", InvalidResponseException.class))
			.hasMessageContaining("max-response-size, 2000 bytes");
		assertThat(this.server.requests()).hasSize(1);
	}

	static Stream<Named<HostileServer.Behaviour>> endlessHeads() {
		return Stream.of(Named.of("headers", HostileServer.endlessHeaders()),
				Named.of("line", HostileServer.endlessHeaderLine()));
	}

	@ParameterizedTest
	@MethodSource("endlessHeads")
	void endlessHeadIsInvalid(HostileServer.Behaviour endless) {
		serve(endless);
		InvalidResponseException failure = this.calls.failure("POST", InvalidResponseException.class);
		assertThat(failure)
			.hasMessageContaining("the response has a header of more than 16384 bytes, or more than 200 headers");
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(this.calls.failure("GET", InvalidResponseException.class).isRetryable()).isFalse();
		assertThat(this.server.requests()).hasSize(2);
	}

	static Stream<Arguments> slowResponses() {
		String attempt = "no complete response within read-timeout, 300 ms";
		return Stream.of(slow("slow body", "GET", attempt, HostileServer.drip(200)),
				slow("slow body", "POST", attempt, HostileServer.drip(201)),
				slow("slow headers", "GET", attempt, HostileServer.dripOfHeaders()),
				slow("endless informational responses", "GET", attempt, HostileServer.endlessInformational()),
				slow("stall", "POST", attempt, HostileServer.stall()),
				slow("stall in the body", "GET", attempt, HostileServer.stallInBody("{\"id\":")));
	}

	private static Arguments slow(String name, String method, String message, HostileServer.Behaviour behaviour) {
		return Arguments.of(Named.of(name, behaviour), method, message);
	}

	@ParameterizedTest
	@MethodSource("slowResponses")
	void slowResponseEndsAtTheTimeout(HostileServer.Behaviour slow, String method, String message) {
		serve(once().readTimeout(SHORT), slow);
		TransportException failure = this.calls.failure(method, TransportException.class);
		assertThat(failure).hasMessageContaining(message);
		assertThat(failure.getStatus()).isZero();
		assertThat(failure.isTimeout()).isTrue();
		assertThat(failure.isOutcomeUnknown()).isEqualTo(method.equals("POST"));
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void slowBodyOfAFailureKeepsTheStatus() {
		// the status must be received before, also on a slow machine
		serve(once().readTimeout(Duration.ofMillis(1500)), HostileServer.drip(400));
		assertThat(this.calls.failure("GET", ApiException.class).getStatus()).isEqualTo(400);
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void connectEndsAtConnectTimeoutAndIsRetried() throws IOException {
		SilentAddress silent = closeAfterTest(new SilentAddress());
		TestCalls silenced = connect(settings().apiPort(silent.port())
			.connectTimeout(SHORT)
			.retry(RetrySettings.defaults().withMaxAttempts(2)));
		TransportException failure = silenced.failure("POST", TransportException.class);
		assertThat(failure).hasMessageContaining("no connection within connect-timeout");
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(failure.isTimeout()).isTrue();
		assertThat(silenced.waits).hasSize(1);
	}

}
