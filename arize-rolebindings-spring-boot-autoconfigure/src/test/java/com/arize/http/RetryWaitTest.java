package com.arize.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.ServiceException;
import com.arize.exceptions.TransportException;
import com.arize.http.TestCalls.Engines;
import com.arize.internal.TimeSource;
import com.arize.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the wait between attempts.
 */
class RetryWaitTest extends EachEngine {

	static Stream<Arguments> jitter() {
		return Stream.of(Arguments.of(0.0, List.of(0, 0, 0, 0, 0, 0)),
				Arguments.of(0.5, List.of(100, 200, 400, 500, 500, 500)),
				Arguments.of(0.999, List.of(199, 399, 799, 999, 999, 999)));
	}

	@ParameterizedTest
	@MethodSource("jitter")
	void waitGrowsUpToMaxIntervalWithFullJitter(double random, List<Integer> millis) throws IOException {
		Retry retry = Retry.defaults().withMaxAttempts(7).withBackOff(Duration.ofMillis(200), 2, Duration.ofSeconds(1));
		try (HostileServer server = new HostileServer(HostileServer.respond(503, "{}"));
				TestCalls calls = new TestCalls(Engines.current.engine(), TestCalls.to(server).retry(retry).build(),
						(builder) -> {
						}, random)) {
			calls.failure("GET", ServiceException.class);
			assertThat(calls.waits).extracting(Duration::toMillis)
				.containsExactlyElementsOf(millis.stream().map(Integer::longValue).toList());
		}
	}

	@Test
	void waitDoesNotOverflowAfterManyAttempts() throws IOException {
		Retry retry = Retry.defaults()
			.withMaxAttempts(40)
			.withBackOff(Duration.ofMillis(200), 1e100, Duration.ofSeconds(5));
		try (HostileServer server = new HostileServer(HostileServer.respond(503, "{}"));
				TestCalls calls = new TestCalls(TestCalls.to(server).retry(retry).build())) {
			calls.failure("GET", ServiceException.class);
			assertThat(calls.waits).hasSize(39).endsWith(Duration.ofMillis(2500));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "0|100", "1|1100", "1.5|1600", "0.01|110", "30|30000", "Sun, 01 Mar 2026 12:00:10 GMT|10100",
					"Sunday, 01-Mar-26 12:00:10 GMT|10100", "Sun Mar  1 12:00:10 2026|10100",
					"Sun, 01 Mar 2026 11:00:00 GMT|100", "-1|100", "soon|100", "1e3|100", "NaN|100", "''|100",
					"1, 2|100" })
	void retryAfterIsWaitedForUnlessItIsInvalid(String value, long millis) throws IOException {
		for (int status : new int[] { 429, 503 }) {
			try (HostileServer server = new HostileServer(HostileServer.respond(status, "{}", "Retry-After: " + value),
					TestCalls.success("GET")); TestCalls calls = new TestCalls(server)) {
				calls.call("GET");
				assertThat(calls.waits).containsExactly(Duration.ofMillis(millis));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "3600", "Sun, 01 Mar 2026 13:00:00 GMT", "30.001", "9999999999" })
	void callFailsImmediatelyWhenRetryAfterExceedsMaxRetryAfter(String value) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(429, "{}", "Retry-After: " + value));
				TestCalls calls = new TestCalls(server)) {
			RateLimitException failure = calls.failure("GET", RateLimitException.class);
			assertThat(failure.getRetryAfter())
				.hasValueSatisfying((retryAfter) -> assertThat(retryAfter).isGreaterThan(Duration.ofSeconds(30)));
			assertThat(server.requests()).hasSize(1);
			assertThat(calls.waits).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "429, 3600, ' (requested wait: 3600 s)'", "503, 31.5, ' (requested wait: 31 s)'", "429, 0, ''",
			"429, soon, ''" })
	void messageContainsRetryAfter(int status, String retryAfter, String note) throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(status, "{\"detail\":\"too fast\"}", "Retry-After: " + retryAfter));
				TestCalls calls = new TestCalls(TestCalls.once(server).build())) {
			assertThat(calls.failure("GET", ApiException.class).getMessage())
				.endsWith(" failed: " + status + " " + this.engine.reason(status) + ": too fast" + note);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 0, 1000", "1, 0.999, 1199", "29.9, 0.5, 29950", "29.9, 0.999, 29999", "30, 0.999, 30000" })
	void jitterIsAddedToRetryAfterUpToMaxRetryAfter(String retryAfter, double random, long millis) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(429, "{}", "Retry-After: " + retryAfter),
				TestCalls.success("GET"));
				TestCalls calls = new TestCalls(Engines.current.engine(), TestCalls.to(server).build(), (builder) -> {
				}, random)) {
			calls.call("GET");
			assertThat(calls.waits).containsExactly(Duration.ofMillis(millis));
		}
	}

	@Test
	void callFailsImmediatelyWhenRetryAfterOfA503IsAnHour() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(503, "{}", "Retry-After: 3600"));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("GET", ServiceException.class).getRetryAfter()).contains(Duration.ofHours(1));
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void postWaitsForRetryAfterOf429() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(429, "{}", "Retry-After: 2"),
				TestCalls.success("POST")); TestCalls calls = new TestCalls(server)) {
			calls.call("POST");
			assertThat(calls.waits).containsExactly(Duration.ofMillis(2100));
		}
	}

	@Test
	void callDoesNotWaitAfterThe429OfAnother() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(429, "{}", "Retry-After: 20"),
				TestCalls.success("GET")); TestCalls calls = new TestCalls(TestCalls.once(server).build())) {
			calls.failure("GET", RateLimitException.class);
			calls.call("GET");
			assertThat(calls.waits).isEmpty();
		}
	}

	@Test
	void interruptionEndsTheWaitAndKeepsTheFlag() throws IOException {
		TimeSource.Sleeper sleeper = (wait) -> {
			throw new InterruptedException();
		};
		try (HostileServer server = new HostileServer(HostileServer.respond(503, "{}"));
				ArizeHttpClient client = client(TestCalls.to(server).build(), sleeper)) {
			ServiceException failure = catchThrowableOfType(ServiceException.class,
					() -> client.fetch(TestCalls.request("GET"), TestCalls.Thing.class));
			assertThat(Thread.interrupted()).isTrue();
			assertThat(failure.getStatus()).isEqualTo(503);
			assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(InterruptedException.class);
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void interruptionEndsTheWaitOfTheSystemClock() throws IOException {
		Retry retry = Retry.defaults().withMaxRetryAfter(Duration.ofHours(2));
		try (HostileServer server = new HostileServer(HostileServer.respond(429, "{}", "Retry-After: 3600"));
				ArizeHttpClient client = client(
						TestCalls.to(server).retry(retry).callTimeout(Duration.ofHours(3)).build(),
						interruptingFirst(TimeSource.SYSTEM.sleeper()))) {
			ApiException failure = catchThrowableOfType(ApiException.class,
					() -> client.fetch(TestCalls.request("GET"), TestCalls.Thing.class));
			assertThat(Thread.interrupted()).isTrue();
			assertThat(failure.getStatus()).isEqualTo(429);
		}
	}

	@Test
	void closeEndsTheWait() throws Exception {
		try (HostileServer server = new HostileServer(HostileServer.respond(429, "{}", "Retry-After: 30"))) {
			ArizeHttpClient client = ArizeHttpClient.builder(TestCalls.to(server).build()).build();
			FutureTask<TestCalls.Thing> call = new FutureTask<>(
					() -> client.fetch(TestCalls.request("GET"), TestCalls.Thing.class));
			Thread thread = new Thread(call);
			thread.start();
			Await.until(() -> isInTheWait(thread) || !thread.isAlive());
			client.close();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> call.get(20, TimeUnit.SECONDS))
				.havingCause()
				.isInstanceOf(IllegalStateException.class)
				.withMessage("The client is closed");
			assertThat(server.requests()).hasSize(1);
		}
	}

	private static boolean isInTheWait(Thread thread) {
		return Stream.of(thread.getStackTrace())
			.anyMatch((frame) -> frame.getClassName().equals(CountDownLatch.class.getName()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "DELETE" })
	void interruptionEndsTheWaitForAResponseAndKeepsTheFlag(String method) throws IOException {
		Thread caller = Thread.currentThread();
		try (HostileServer server = new HostileServer((exchange) -> {
			caller.interrupt();
			exchange.awaitClose();
		}); TestCalls calls = new TestCalls(server)) {
			TransportException failure = calls.failure(method, TransportException.class);
			assertThat(Thread.interrupted()).isTrue();
			assertThat(failure).hasMessageContaining("the thread was interrupted");
			assertThat(failure.isOutcomeUnknown()).isEqualTo(!method.equals("GET"));
			assertThat(server.requests()).hasSize(1);
			assertThat(calls.waits).isEmpty();
		}
	}

	@Test
	void interruptedThreadSendsNoRequest() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("POST"));
				TestCalls calls = new TestCalls(server)) {
			Thread.currentThread().interrupt();
			TransportException failure = calls.failure("POST", TransportException.class);
			assertThat(Thread.interrupted()).isTrue();
			assertThat(failure.isOutcomeUnknown()).isFalse();
			assertThat(server.requests()).isEmpty();
			assertThat(calls.waits).isEmpty();
		}
	}

	private static TimeSource.Sleeper interruptingFirst(TimeSource.Sleeper sleeper) {
		return (wait) -> {
			Thread.currentThread().interrupt();
			sleeper.sleep(wait);
		};
	}

	private static ArizeHttpClient client(SDKConfiguration configuration, TimeSource.Sleeper sleeper) {
		return ArizeHttpClient.builder(configuration)
			.timeSource(
					new TimeSource(Clock.fixed(TestCalls.NOW, ZoneOffset.UTC), System::nanoTime, sleeper, () -> 0.5))
			.build();
	}

}
