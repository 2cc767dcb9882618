package com.arize.http.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.ServiceException;
import com.arize.exceptions.TransportException;
import com.arize.http.internal.engine.Transports;
import com.arize.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the wait between attempts.
 */
@Tag("socket")
class RetryWaitTest extends ServerTests {

	static Stream<Arguments> jitter() {
		return Stream.of(Arguments.of(0.0, List.of(0, 0, 0, 0, 0, 0)),
				Arguments.of(0.5, List.of(100, 200, 400, 500, 500, 500)),
				Arguments.of(0.999, List.of(199, 399, 799, 999, 999, 999)));
	}

	@ParameterizedTest
	@MethodSource("jitter")
	void waitGrowsUpToMaxIntervalWithFullJitter(double random, List<Integer> millis) {
		RetrySettings retry = new RetrySettings(7, Duration.ofMillis(200), 2, Duration.ofSeconds(1),
				Duration.ofSeconds(30));
		serve(settings().retry(retry), random, HostileServer.respond(503, "{}"));
		this.calls.failure("GET", ServiceException.class);
		assertThat(this.calls.waits).extracting(Duration::toMillis)
			.containsExactlyElementsOf(millis.stream().map(Integer::longValue).toList());
	}

	private void serve(SDKConfiguration.Builder configuration, double random, HostileServer.Behaviour... script) {
		this.server = start(script);
		this.calls = connect(configuration.apiPort(this.server.port()), random);
	}

	@Test
	void waitDoesNotOverflowAfterManyAttempts() {
		RetrySettings retry = new RetrySettings(40, Duration.ofMillis(200), 1e100, Duration.ofSeconds(5),
				Duration.ofSeconds(30));
		serve(settings().retry(retry), HostileServer.respond(503, "{}"));
		this.calls.failure("GET", ServiceException.class);
		assertThat(this.calls.waits).hasSize(39).endsWith(Duration.ofMillis(2500));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "0|0.5|100", "1.5|0.5|1600", "Sun, 01 Mar 2026 12:00:10 GMT|0.5|10100",
			"1|0|1000", "1|0.999|1199", "29.9|0.5|29950", "29.9|0.999|29999", "30|0.999|30000" })
	void validRetryAfterIsWaitedForWithJitterUpToMaxRetryAfter(String value, double random, long millis) {
		for (int status : new int[] { 429, 503 }) {
			serve(settings(), random, HostileServer.respond(status, "{}", "Retry-After: " + value),
					TestCalls.success("GET"));
			this.calls.call("GET");
			assertThat(this.calls.waits).containsExactly(Duration.ofMillis(millis));
		}
	}

	@Test
	void invalidRetryAfterIsIgnored() {
		serve(settings(), 0.5, HostileServer.respond(503, "{}", "Retry-After: soon"), TestCalls.success("GET"));
		this.calls.call("GET");
		assertThat(this.calls.waits).containsExactly(Duration.ofMillis(100));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "429|3600|PT1H", "429|Sun, 01 Mar 2026 13:00:00 GMT|PT1H",
			"429|30.001|PT30.001S", "429|9999999999|PT876000H", "503|3600|PT1H" })
	void callFailsImmediatelyWhenRetryAfterExceedsMaxRetryAfter(int status, String value, Duration retryAfter) {
		serve(HostileServer.respond(status, "{}", "Retry-After: " + value));
		assertThat(this.calls.failure("GET", ApiException.class).getRetryAfter()).contains(retryAfter);
		assertThat(this.server.requests()).hasSize(1);
		assertThat(this.calls.waits).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "429, 3600, ' (requested wait: 3600 s)'", "503, 31.5, ' (requested wait: 32 s)'",
			"429, 1, ' (requested wait: 1 s)'", "429, 0, ''", "429, 0.1, ' (requested wait: 1 s)'", "429, soon, ''" })
	void messageContainsRetryAfter(int status, String retryAfter, String note) {
		serve(once(), HostileServer.respond(status, "{\"detail\":\"too fast\"}", "Retry-After: " + retryAfter));
		assertThat(this.calls.failure("GET", ApiException.class).getMessage())
			.endsWith(" failed: " + status + " " + "Some Reason" + ": too fast" + note);
	}

	@Test
	void callDoesNotWaitAfterThe429OfAnother() {
		serve(once(), HostileServer.respond(429, "{}", "Retry-After: 20"), TestCalls.success("GET"));
		this.calls.failure("GET", RateLimitException.class);
		this.calls.call("GET");
		assertThat(this.calls.waits).isEmpty();
	}

	@Test
	void interruptionEndsTheWaitAndKeepsTheFlag() {
		serve(settings(), TestCalls.sleeping((wait) -> {
			throw new InterruptedException();
		}), HostileServer.respond(503, "{}"));
		ServiceException failure = this.calls.failure("GET", ServiceException.class);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure.getStatus()).isEqualTo(503);
		assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(InterruptedException.class);
		assertThat(this.server.requests()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void closeEndsTheWait(boolean client) throws Exception {
		Transports transports = closeAfterTest(new Transports());
		this.server = start(HostileServer.respond(429, "{}", "Retry-After: 30"));
		this.calls = connect(client(settings()).factory(TestCalls.sharing(transports)));
		FutureTask<TestCalls.Thing> call = new FutureTask<>(() -> this.calls.call("GET"));
		Thread thread = new Thread(call);
		thread.start();
		Await.until(() -> isInTheWait(thread) || !thread.isAlive());
		(client ? this.calls : transports).close();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> call.get(20, TimeUnit.SECONDS))
			.havingCause()
			.isInstanceOf(IllegalStateException.class)
			.withMessage("The client is closed");
		assertThat(this.server.requests()).hasSize(1);
	}

	private static boolean isInTheWait(Thread thread) {
		return Stream.of(thread.getStackTrace())
			.anyMatch((frame) -> frame.getClassName().equals(CountDownLatch.class.getName()));
	}

	@ParameterizedTest
	@CsvSource({ "GET, ''", "POST, ''", "DELETE, ''", "GET, HTTP/1.1 200 OK", "POST, HTTP/1.1 201 Created" })
	void interruptionEndsTheReadOfTheResponseAndKeepsTheFlag(String method, String head) {
		Thread caller = Thread.currentThread();
		serve((exchange) -> {
			if (!head.isEmpty()) {
				HostileServer.raw(head + "\r\nContent-Length: 100\r\n\r\n{").respond(exchange);
			}
			caller.interrupt();
			exchange.awaitClose();
		});
		TransportException failure = this.calls.failure(method, TransportException.class);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure).hasMessageContaining("the thread was interrupted");
		assertThat(failure.isOutcomeUnknown()).isEqualTo(!method.equals("GET"));
		assertThat(this.server.requests()).hasSize(1);
		assertThat(this.calls.waits).isEmpty();
	}

	@Test
	void interruptedThreadSendsNoRequest() {
		serve(TestCalls.success("POST"));
		Thread.currentThread().interrupt();
		TransportException failure = this.calls.failure("POST", TransportException.class);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(this.server.requests()).isEmpty();
		assertThat(this.calls.waits).isEmpty();
	}

}
