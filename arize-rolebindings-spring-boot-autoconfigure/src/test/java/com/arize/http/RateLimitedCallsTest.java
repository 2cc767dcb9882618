package com.arize.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.ServiceException;
import com.arize.exceptions.TransportException;
import com.arize.http.retry.RetryClock;
import com.arize.testing.Exchange;
import com.arize.testing.SocketServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that all calls of a client wait after a 429 of one. The simulated time advances
 * by the waits.
 */
class RateLimitedCallsTest {

	private static final Retry ONCE = Retry.defaults().withMaxAttempts(1);

	private static final HostileServer.Behaviour REFUSAL = HostileServer.respond(429, "{}", "Retry-After: 20");

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);

	private final List<Duration> waits = new CopyOnWriteArrayList<>();

	private RetryClock.Sleeper sleeper = this::advance;

	private void advance(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

	private ArizeHttpClient client(SDKConfiguration.Builder configuration) {
		return ArizeHttpClient.builder(configuration.build())
			.retryClock(new RetryClock(Clock.fixed(TestCalls.NOW, ZoneOffset.UTC), this.nanoTime::get, (wait) -> {
				this.waits.add(wait);
				this.sleeper.sleep(wait);
			}, () -> 0.5))
			.build();
	}

	private ArizeHttpClient client(HostileServer server) {
		return client(TestCalls.to(server).retry(ONCE));
	}

	private static void call(ArizeHttpClient client, String method) {
		if (method.equals("DELETE")) {
			client.send(TestCalls.request(method));
		}
		else {
			client.fetch(TestCalls.request(method), TestCalls.Thing.class);
		}
	}

	private static <X extends ApiException> X failure(ArizeHttpClient client, String method, Class<X> type) {
		return catchThrowableOfType(type, () -> call(client, method));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "GET|20", "POST|20", "PATCH|20", "DELETE|20", "POST|1.5", "POST|30",
			"GET|Sun, 01 Mar 2026 12:00:10 GMT", "POST|Sun, 01 Mar 2026 12:00:10 GMT" })
	void callWaitsAfterThe429OfAnother(String method, String retryAfter) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(429, "{}", "Retry-After: " + retryAfter),
				TestCalls.success(method)); ArizeHttpClient client = client(server)) {
			Duration requested = failure(client, "GET", RateLimitException.class).getRetryAfter().orElseThrow();
			call(client, method);
			assertThat(this.waits).containsExactly(requested);
			assertThat(server.requests()).hasSize(2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Retry-After: 30.001", "Retry-After: 3600", "Retry-After: soon", "X-Other: 1" })
	void callDoesNotWaitWithoutARetryAfterWithinTheMaximum(String header) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(429, "{}", header),
				TestCalls.success("GET")); ArizeHttpClient client = client(server)) {
			failure(client, "GET", RateLimitException.class);
			call(client, "GET");
			assertThat(this.waits).isEmpty();
		}
	}

	@Test
	void callDoesNotWaitAfterThe503OfAnother() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(503, "{}", "Retry-After: 20"),
				TestCalls.success("GET")); ArizeHttpClient client = client(server)) {
			failure(client, "GET", ApiException.class);
			call(client, "GET");
			assertThat(this.waits).isEmpty();
		}
	}

	@Test
	void callOfAnotherClientDoesNotWait() throws IOException {
		try (HostileServer server = new HostileServer(REFUSAL, TestCalls.success("GET"));
				ArizeHttpClient client = client(server);
				ArizeHttpClient other = client(server)) {
			failure(client, "GET", RateLimitException.class);
			call(other, "GET");
			assertThat(this.waits).isEmpty();
		}
	}

	@Test
	void waitIsNotAnAttempt() throws IOException {
		try (HostileServer server = new HostileServer(REFUSAL, HostileServer.respond(503, "{}"),
				TestCalls.success("GET"));
				ArizeHttpClient client = client(TestCalls.to(server).retry(ONCE.withMaxAttempts(2)))) {
			this.sleeper = (wait) -> {
				this.sleeper = this::advance;
				// while the first call waits for its second attempt
				call(client, "GET");
				advance(wait);
			};
			call(client, "GET");
			assertThat(server.requests()).hasSize(4);
			assertThat(this.waits).containsExactly(Duration.ofMillis(20_100), Duration.ofSeconds(20),
					Duration.ofMillis(100));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PATCH", "DELETE" })
	void callFailsUnsentIfTheWaitExceedsCallTimeout(String method) throws IOException {
		try (HostileServer server = new HostileServer(REFUSAL, TestCalls.success(method));
				ArizeHttpClient client = client(TestCalls.to(server).retry(ONCE).callTimeout(Duration.ofSeconds(10)))) {
			failure(client, "GET", RateLimitException.class);
			RateLimitException failure = failure(client, method, RateLimitException.class);
			assertThat(failure.getMessage()).endsWith(
					" failed: the request was not sent, because the rate limit is exceeded (the server asks to wait"
							+ " 20 s) (call-timeout, 10000 ms, leaves no time for another attempt)");
			assertThat(failure.getStatus()).isEqualTo(429);
			assertThat(failure.getReason()).isEqualTo("Too Many Requests");
			assertThat(failure.getRetryAfter()).contains(Duration.ofSeconds(20));
			assertThat(failure.isRetryable()).isTrue();
			assertThat(failure.isOutcomeUnknown()).isFalse();
			assertThat(server.requests()).hasSize(1);
			assertThat(this.waits).isEmpty();
		}
	}

	@Test
	void outcomeOfAnEarlierAttemptStaysUnknown() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(503, "{}"), REFUSAL);
				ArizeHttpClient client = client(TestCalls.to(server).callTimeout(Duration.ofSeconds(10)))) {
			this.sleeper = (wait) -> {
				failure(client, "GET", RateLimitException.class);
				advance(wait);
			};
			RateLimitException failure = failure(client, "PATCH", RateLimitException.class);
			assertThat(failure.isOutcomeUnknown()).isTrue();
			assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(ServiceException.class);
			assertThat(server.requests()).hasSize(2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void interruptionEndsTheWaitAndKeepsTheFlag(String method) throws IOException {
		this.sleeper = (wait) -> {
			throw new InterruptedException();
		};
		try (HostileServer server = new HostileServer(REFUSAL, TestCalls.success(method));
				ArizeHttpClient client = client(server)) {
			failure(client, "GET", RateLimitException.class);
			TransportException failure = failure(client, method, TransportException.class);
			assertThat(Thread.interrupted()).isTrue();
			assertThat(failure).hasMessageContaining("the thread was interrupted");
			assertThat(failure.isOutcomeUnknown()).isFalse();
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void callOfAClosedClientDoesNotWaitAnyLonger() throws IOException {
		try (HostileServer server = new HostileServer(REFUSAL, TestCalls.success("GET"))) {
			ArizeHttpClient client = client(server);
			this.sleeper = (wait) -> client.close();
			failure(client, "GET", RateLimitException.class);
			assertThatIllegalStateException().isThrownBy(() -> call(client, "GET")).withMessage("The client is closed");
			assertThat(this.waits).hasSize(1);
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void callOfAnInterceptorDoesNotWaitForTheCallThatItIsIn() throws IOException {
		AtomicInteger depth = new AtomicInteger();
		AtomicLong calls = new AtomicLong();
		try (HostileServer server = new HostileServer(REFUSAL, TestCalls.success("GET"))) {
			ArizeHttpClient[] client = new ArizeHttpClient[1];
			client[0] = ArizeHttpClient.builder(TestCalls.to(server).retry(ONCE).build())
				.customizer((builder) -> builder.requestInterceptor((request, body, execution) -> {
					if (calls.incrementAndGet() > 1 && depth.getAndIncrement() == 0) {
						call(client[0], "GET");
					}
					return execution.execute(request, body);
				}))
				.retryClock(new RetryClock(Clock.systemUTC(), this.nanoTime::get, this::advance, () -> 0.5))
				.build();
			failure(client[0], "GET", RateLimitException.class);
			call(client[0], "GET");
			assertThat(server.requests()).hasSize(3);
			client[0].close();
		}
	}

	@Test
	void concurrentCallsAdaptToTheLimitOfTheServer() {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try (LimitedServer server = new LimitedServer(); ArizeHttpClient client = client(TestCalls.to(server.port()))) {
			List<CompletableFuture<Void>> calls = IntStream.range(0, 1000)
				.mapToObj((number) -> CompletableFuture.runAsync(() -> call(client, "POST"), threads))
				.toList();
			assertThat(calls).allSatisfy((call) -> assertThat(call.join()).isNull());
			assertThat(server.refused.get()).isBetween(1, 50);
		}
		finally {
			threads.shutdown();
		}
	}

	/**
	 * A server that allows 100 requests in each second of the simulated time.
	 */
	private final class LimitedServer extends SocketServer {

		private final AtomicInteger refused = new AtomicInteger();

		private long second;

		private int count;

		LimitedServer() {
			start();
		}

		@Override
		protected void respond(Exchange exchange) throws IOException {
			if (isAllowed()) {
				exchange.respond(201, TestCalls.OK);
			}
			else {
				this.refused.incrementAndGet();
				exchange.respond(429, "{}", "Retry-After: 1");
			}
		}

		private synchronized boolean isAllowed() {
			long now = Duration.ofNanos(RateLimitedCallsTest.this.nanoTime.get()).toSeconds();
			this.count = (now == this.second) ? this.count + 1 : 1;
			this.second = now;
			return this.count <= 100;
		}

	}

}
