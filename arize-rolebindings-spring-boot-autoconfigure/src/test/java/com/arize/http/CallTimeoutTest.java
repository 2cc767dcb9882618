package com.arize.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.ServiceException;
import com.arize.exceptions.TransportException;
import com.arize.http.TestCalls.Engines;
import com.arize.http.timeout.TimeLimit;
import com.arize.http.transport.HttpEngine;
import com.arize.http.transport.Transports;
import com.arize.internal.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@code call-timeout}. The simulated time advances while a call waits between
 * attempts, and where a test advances it.
 */
class CallTimeoutTest extends EachEngine {

	private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

	/* The simulated time does not advance during an attempt */
	private static final Retry TWO_ATTEMPTS = Retry.defaults().withMaxAttempts(2);

	private static final String NOTE = " (call-timeout, 10000 ms, leaves no time for another attempt)";

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);

	private final List<Duration> waits = new ArrayList<>();

	private void advance(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

	private HostileServer.Behaviour after(Duration time, HostileServer.Behaviour behaviour) {
		return (exchange) -> {
			advance(time);
			behaviour.respond(exchange);
		};
	}

	private ArizeHttpClient client(HttpEngine engine, SDKConfiguration.Builder configuration,
			Consumer<RestClient.Builder> customizer) {
		return ArizeHttpClient.builder(configuration.callTimeout(TEN_SECONDS).build())
			.engine(engine)
			.customizer(customizer)
			.timeSource(new TimeSource(Clock.fixed(TestCalls.NOW, ZoneOffset.UTC), this.nanoTime::get, (wait) -> {
				this.waits.add(wait);
				advance(wait);
			}, () -> 0.5))
			.build();
	}

	private ArizeHttpClient client(HostileServer server) {
		return client(server, Retry.defaults());
	}

	private ArizeHttpClient client(HostileServer server, Retry retry) {
		return client(Engines.current.engine(), TestCalls.to(server).retry(retry), (builder) -> {
		});
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
	@ValueSource(strings = { "GET", "POST", "PATCH", "DELETE" })
	void attemptIsLimitedByTheRemainingTimeOfTheCall(String method) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(429, "{}", "Retry-After: 9.6"),
				HostileServer.stall()); ArizeHttpClient client = client(server, TWO_ATTEMPTS)) {
			TransportException failure = failure(client, method, TransportException.class);
			assertThat(failure).hasMessageContaining("failed: no complete response within call-timeout, 10000 ms");
			assertThat(failure.isTimeout()).isTrue();
			assertThat(failure.isOutcomeUnknown()).isEqualTo(!method.equals("GET"));
			assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(RateLimitException.class);
			assertThat(this.waits).containsExactly(Duration.ofMillis(9700));
		}
	}

	@Test
	void bodyIsLimitedByTheRemainingTimeOfTheCall() throws IOException {
		try (HostileServer server = new HostileServer(after(Duration.ofMillis(9600), HostileServer.respond(503, "{}")),
				HostileServer.drip(200)); ArizeHttpClient client = client(server, TWO_ATTEMPTS)) {
			assertThat(failure(client, "GET", TransportException.class))
				.hasMessageContaining("no complete response within call-timeout, 10000 ms");
			assertThat(server.requests()).hasSize(2);
		}
	}

	@Test
	void callThatEndsInTimeSucceeds() throws IOException {
		try (HostileServer server = new HostileServer(after(Duration.ofSeconds(9), HostileServer.respond(503, "{}")),
				TestCalls.success("GET")); ArizeHttpClient client = client(server)) {
			call(client, "GET");
			assertThat(this.waits).containsExactly(Duration.ofMillis(100));
		}
	}

	@Test
	void callFailsImmediatelyWhenRetryAfterExceedsTheRemainingTime() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(429, "{}", "Retry-After: 20"));
				ArizeHttpClient client = client(server)) {
			RateLimitException failure = failure(client, "POST", RateLimitException.class);
			assertThat(failure.getMessage()).endsWith("(requested wait: 20 s)" + NOTE);
			assertThat(failure.getRetryAfter()).contains(Duration.ofSeconds(20));
			assertThat(this.waits).isEmpty();
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void callFailsImmediatelyWhenTheBackOffExceedsTheRemainingTime() throws IOException {
		try (HostileServer server = new HostileServer(after(Duration.ofMillis(9900), HostileServer.respond(503, "{}")));
				ArizeHttpClient client = client(server)) {
			assertThat(failure(client, "GET", ServiceException.class).getMessage()).endsWith(NOTE);
			assertThat(this.waits).isEmpty();
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void messageContainsTheNoteOnlyIfTheCallWouldBeRepeated() throws IOException {
		try (HostileServer server = new HostileServer(after(TEN_SECONDS, HostileServer.respond(503, "{}")));
				ArizeHttpClient client = client(server)) {
			assertThat(failure(client, "POST", ServiceException.class).getMessage()).doesNotContain("call-timeout");
		}
	}

	@Test
	void everyCallHasItsOwnTime() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				ArizeHttpClient client = client(server)) {
			call(client, "GET");
			advance(Duration.ofMinutes(1));
			call(client, "GET");
			assertThat(server.requests()).hasSize(2);
		}
	}

	@Test
	void waitForAConnectionOfThePoolIsLimitedByTheRemainingTimeOfTheCall() throws Exception {
		CountDownLatch held = new CountDownLatch(1);
		HostileServer.Behaviour hold = (exchange) -> {
			held.countDown();
			exchange.awaitClose();
		};
		Transports transports = new Transports();
		try (HostileServer server = new HostileServer(hold);
				ArizeHttpClient holder = ArizeHttpClient.builder(TestCalls.once(server).maxConnections(1).build())
					.transports(transports)
					.build();
				ArizeHttpClient client = ArizeHttpClient
					.builder(TestCalls.once(server).maxConnections(1).callTimeout(Duration.ofMillis(300)).build())
					.transports(transports)
					.build()) {
			CompletableFuture<Void> first = CompletableFuture.runAsync(() -> call(holder, "GET"));
			assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
			TransportException failure = failure(client, "POST", TransportException.class);
			assertThat(failure).hasMessageContaining("the request was not sent within call-timeout, 300 ms");
			assertThat(failure.isOutcomeUnknown()).isFalse();
			assertThat(failure.isTimeout()).isTrue();
			assertThat(server.requests()).hasSize(1);
			transports.close();
			assertThat(first).failsWithin(Duration.ofSeconds(30));
		}
	}

	@Test
	void attemptOnAnotherThreadOfAnInterceptorIsLimitedByTheRemainingTime() throws IOException {
		ClientHttpRequestInterceptor elsewhere = (request, body, execution) -> {
			try {
				return CompletableFuture.supplyAsync(() -> execute(execution, request, body)).join();
			}
			catch (CompletionException ex) {
				throw new IOException(ex);
			}
		};
		try (HostileServer server = new HostileServer(HostileServer.stall());
				ArizeHttpClient client = ArizeHttpClient
					.builder(TestCalls.once(server).callTimeout(Duration.ofMillis(300)).build())
					.customizer((builder) -> builder.requestInterceptor(elsewhere))
					.build()) {
			Throwable failure = catchThrowableOfType(Throwable.class, () -> call(client, "GET"));
			assertThat(failure).hasStackTraceContaining("no complete response within call-timeout, 300 ms");
		}
	}

	private static ClientHttpResponse execute(ClientHttpRequestExecution execution, HttpRequest request, byte[] body) {
		try {
			return execution.execute(request, body);
		}
		catch (IOException ex) {
			throw new CompletionException(ex);
		}
	}

	@Test
	void attemptIsLimitedByTheRemainingTimeAfterAnInterceptorMadeANestedCall() throws IOException {
		AtomicBoolean made = new AtomicBoolean();
		try (HostileServer server = new HostileServer(HostileServer.stall());
				HostileServer tokens = new HostileServer(TestCalls.success("GET"));
				ArizeHttpClient inner = ArizeHttpClient.builder(TestCalls.to(tokens).build()).build();
				ArizeHttpClient client = ArizeHttpClient
					.builder(TestCalls.once(server).callTimeout(Duration.ofMillis(300)).build())
					.customizer((builder) -> builder.requestInterceptor((request, body, execution) -> {
						call(inner, "GET");
						made.set(true);
						return execution.execute(request, body);
					}))
					.build()) {
			assertThat(failure(client, "GET", TransportException.class)).hasMessageContaining("call-timeout, 300 ms");
			assertThat(made).isTrue();
		}
	}

	@Test
	void threadHasNoDeadlineAfterACall() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"), HostileServer.respond(400, "{}"));
				ArizeHttpClient client = client(server)) {
			call(client, "GET");
			assertThat(TimeLimit.current()).isNull();
			failure(client, "GET", ApiException.class);
			assertThat(TimeLimit.current()).isNull();
		}
	}

	@Test
	void noAttemptFollowsAfterCallTimeoutWithAnyEngine() throws IOException {
		SDKConfiguration.Builder configuration = TestCalls.to(0).readTimeout(Duration.ofMillis(300));
		try (HostileServer server = new HostileServer(after(TEN_SECONDS, HostileServer.stall()));
				ArizeHttpClient client = client(engine.engine(), configuration.apiPort(server.port()), (builder) -> {
				})) {
			TransportException failure = failure(client, "GET", TransportException.class);
			assertThat(failure).hasMessageContaining("read-timeout").hasMessageContaining(NOTE);
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "DELETE" })
	void keyProviderIsLimitedByTheRemainingTimeOfTheCall(String method) throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success(method));
				TestCalls calls = new TestCalls(TestCalls.to(server)
					.callTimeout(Duration.ofMillis(300))
					.apiKeyProvider(() -> awaitInterrupt(new CountDownLatch(1)))
					.build())) {
			assertKeyTimeout(calls.failure(method, TransportException.class), "call-timeout");
			assertThat(server.requests()).isEmpty();
		}
	}

	@Test
	void keyProviderIsLimitedByAttemptTimeout() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("POST"));
				TestCalls calls = new TestCalls(TestCalls.to(server)
					.attemptTimeout(Duration.ofMillis(300))
					.apiKeyProvider(() -> awaitInterrupt(new CountDownLatch(1)))
					.build())) {
			assertKeyTimeout(calls.failure("POST", TransportException.class), "attempt-timeout");
			assertThat(server.requests()).isEmpty();
		}
	}

	@Test
	void attemptIsLimitedByTheTimeThatTheKeyProviderLeaves() throws IOException {
		SDKConfiguration.Builder configuration = TestCalls.to(0)
			.attemptTimeout(Duration.ofSeconds(8))
			.retry(Retry.defaults().withMaxAttempts(1))
			.apiKeyProvider(() -> {
				advance(Duration.ofMillis(7700));
				return TestCalls.KEY;
			});
		try (HostileServer server = new HostileServer(HostileServer.stall());
				ArizeHttpClient client = client(engine.engine(), configuration.apiPort(server.port()), (builder) -> {
				})) {
			assertThat(failure(client, "GET", TransportException.class))
				.hasMessageContaining("no complete response within attempt-timeout, 8000 ms");
		}
	}

	private static void assertKeyTimeout(TransportException failure, String property) {
		assertThat(failure).hasMessageContaining("returned no key within %s, 300 ms", property);
		assertThat(failure.getStatus()).isZero();
		assertThat(failure.isTimeout()).isTrue();
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void closeEndsACallThatWaitsForTheKeyProvider() throws Exception {
		CountDownLatch called = new CountDownLatch(1);
		TestCalls calls = new TestCalls(TestCalls.to(1).apiKeyProvider(() -> awaitInterrupt(called)).build());
		CompletableFuture<TestCalls.Thing> call = CompletableFuture.supplyAsync(() -> calls.call("POST"));
		assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
		calls.close();
		assertThat(call).failsWithin(Duration.ofSeconds(30))
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(IllegalStateException.class)
			.withMessage("The client is closed");
	}

	private static String awaitInterrupt(CountDownLatch called) {
		called.countDown();
		try {
			new CountDownLatch(1).await();
			return TestCalls.KEY;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void readTimeoutIsATimeout() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.stall());
				TestCalls calls = new TestCalls(engine.engine(),
						TestCalls.once(server).readTimeout(Duration.ofMillis(300)).build())) {
			assertThat(calls.failure("GET", TransportException.class).isTimeout()).isTrue();
		}
	}

	@Test
	void attemptTimeoutIsATimeout() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.drip(200));
				TestCalls calls = new TestCalls(
						TestCalls.once(server).attemptTimeout(Duration.ofMillis(300)).build())) {
			assertThat(calls.failure("GET", TransportException.class).isTimeout()).isTrue();
		}
	}

	@Test
	void resetConnectionIsNotATimeout() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.resetAfterRequest());
				TestCalls calls = new TestCalls(TestCalls.once(server).build())) {
			assertThat(calls.failure("GET", TransportException.class).isTimeout()).isFalse();
		}
	}

	@Test
	void refusedConnectionIsNotATimeout() throws IOException {
		try (TestCalls calls = new TestCalls(
				TestCalls.to(TestCalls.refusingPort()).retry(Retry.defaults().withMaxAttempts(1)).build())) {
			assertThat(calls.failure("GET", TransportException.class).isTimeout()).isFalse();
		}
	}

}
