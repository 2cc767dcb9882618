package com.arize.http.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.ServiceException;
import com.arize.exceptions.TransportException;
import com.arize.internal.TimeSource;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.SimulatedClient;
import com.arize.testing.Await;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.client.ClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@code call-timeout}. The simulated time advances while a call waits between
 * attempts, and where a test advances it.
 */
@Tag("socket")
class CallTimeoutTest extends ServerTests {

	private static final Duration SHORT = Duration.ofMillis(300);

	private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

	/* The simulated time does not advance during an attempt */
	private static final RetrySettings TWO_ATTEMPTS = RetrySettings.defaults().withMaxAttempts(2);

	private static final String NOTE = " (call-timeout, 10000 ms, leaves no time for another attempt)";

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);

	private final List<Duration> waits = new ArrayList<>();

	private final TimeSource timeSource = new TimeSource(Clock.fixed(TestCalls.NOW, ZoneOffset.UTC), this.nanoTime::get,
			(wait) -> {
				this.waits.add(wait);
				advance(wait);
			}, () -> 0.5);

	private void advance(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

	private HostileServer.Behaviour after(Duration time, HostileServer.Behaviour behaviour) {
		return (exchange) -> {
			advance(time);
			behaviour.respond(exchange);
		};
	}

	private void serveInTime(SDKConfiguration.Builder configuration, HostileServer.Behaviour... script) {
		serve(configuration.callTimeout(TEN_SECONDS), this.timeSource, script);
	}

	/* Each response takes four seconds */
	private HostileServer.Behaviour endlessPage() {
		AtomicInteger pages = new AtomicInteger();
		return (exchange) -> after(Duration.ofSeconds(4), HostileServer.respond(200, """
				{"role_bindings":[{"id":"id-1","user_id":"user-1","role_id":"role-1","resource_type":"SPACE",\
				"resource_id":"space-2","created_at":"2026-01-15T09:30:00Z","updated_at":"2026-01-15T09:30:00Z"}],\
				"pagination":{"next_cursor":"%d","has_more":true}}""".formatted(pages.incrementAndGet())))
			.respond(exchange);
	}

	private RoleBindingsClient roleBindings(HostileServer.Behaviour... script) {
		this.server = start(script);
		return closeAfterTest(SimulatedClient
			.of(client(settings().callTimeout(TEN_SECONDS)).timeSource(this.timeSource).build(), (event) -> {
			}));
	}

	@Test
	void requestsOfFindTogetherHaveTheTimeOfOneCall() {
		RoleBindingsClient client = roleBindings(endlessPage());
		assertNotSent(() -> client.find("user-1", RoleBindingResourceType.SPACE, "space-1"));
	}

	@Test
	void requestsOfCreateOrUpdateTogetherHaveTheTimeOfOneCall() {
		RoleBindingsClient client = roleBindings(after(Duration.ofSeconds(4), HostileServer.respond(409, "{}")),
				endlessPage());
		assertNotSent(() -> client.createOrUpdate("user-1", "role-1", RoleBindingResourceType.SPACE, "space-1"));
	}

	private void assertNotSent(ThrowingCallable call) {
		TransportException failure = assertThatExceptionOfType(TransportException.class).isThrownBy(call)
			.withMessage("role_bindings.list (GET /v2/role-bindings?resource_type={resource_type}&user_id={user_id}"
					+ "&limit={limit}&cursor={cursor}) failed: the request was not sent within call-timeout, 10000 ms")
			.actual();
		assertThat(failure.isTimeout()).isTrue();
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void eachPageOfAStreamHasTheTimeOfACall() {
		assertThat(roleBindings(endlessPage()).listAll(RoleBindingResourceType.SPACE).limit(5)).hasSize(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void attemptIsLimitedByTheRemainingTimeOfTheCall(String method) {
		serveInTime(settings().retry(TWO_ATTEMPTS), HostileServer.respond(429, "{}", "Retry-After: 9.6"),
				HostileServer.stall());
		TransportException failure = this.calls.failure(method, TransportException.class);
		assertThat(failure).hasMessageContaining("failed: no complete response within call-timeout, 10000 ms");
		assertThat(failure.isTimeout()).isTrue();
		assertThat(failure.isOutcomeUnknown()).isEqualTo(!method.equals("GET"));
		assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(RateLimitException.class);
		assertThat(this.waits).containsExactly(Duration.ofMillis(9700));
	}

	@Test
	void callFailsImmediatelyWhenRetryAfterExceedsTheRemainingTime() {
		serveInTime(settings(), HostileServer.respond(429, "{}", "Retry-After: 20"));
		RateLimitException failure = this.calls.failure("POST", RateLimitException.class);
		assertThat(failure.getMessage()).endsWith("(requested wait: 20 s)" + NOTE);
		assertThat(failure.getRetryAfter()).contains(Duration.ofSeconds(20));
		assertThat(this.waits).isEmpty();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void callFailsImmediatelyWhenTheBackOffExceedsTheRemainingTime() {
		serveInTime(settings(), after(Duration.ofMillis(9900), HostileServer.respond(503, "{}")));
		assertThat(this.calls.failure("GET", ServiceException.class).getMessage()).endsWith(NOTE);
		assertThat(this.waits).isEmpty();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void messageContainsTheNoteOnlyIfTheCallWouldBeRepeated() {
		serveInTime(settings(), after(TEN_SECONDS, HostileServer.respond(503, "{}")));
		assertThat(this.calls.failure("POST", ServiceException.class).getMessage()).doesNotContain("call-timeout");
	}

	/* A response holds its connection while an interceptor has it */
	@Test
	void waitForAConnectionOfThePoolIsLimitedByTheRemainingTimeOfTheCall() {
		AtomicReference<TransportException> failure = new AtomicReference<>();
		serveIntercepted(once().maxConnections(1).callTimeout(SHORT), (request, body, execution) -> {
			ClientHttpResponse response = execution.execute(request, body);
			failure.set(this.calls.failure("POST", TransportException.class));
			return response;
		}, TestCalls.success("GET"));
		this.calls.call("GET");
		assertThat(failure.get()).hasMessageContaining("the request was not sent within call-timeout, 300 ms");
		assertThat(failure.get().isOutcomeUnknown()).isFalse();
		assertThat(failure.get().isTimeout()).isTrue();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void attemptOnAnotherThreadOfAnInterceptorIsLimitedByTheRemainingTime() {
		serveIntercepted(once().callTimeout(SHORT), (request, body, execution) -> {
			FutureTask<ClientHttpResponse> attempt = new FutureTask<>(() -> execution.execute(request, body));
			new Thread(attempt).start();
			try {
				return attempt.get();
			}
			catch (InterruptedException | ExecutionException ex) {
				throw new IOException(ex);
			}
		}, HostileServer.stall());
		assertThat(catchThrowable(() -> this.calls.call("GET")))
			.hasStackTraceContaining("no complete response within call-timeout, 300 ms");
	}

	static Stream<Arguments> timeouts() {
		return Stream.of(Arguments.of("call-timeout", settings().callTimeout(SHORT)),
				Arguments.of("read-timeout", settings().readTimeout(SHORT)));
	}

	@ParameterizedTest
	@MethodSource("timeouts")
	void keyProviderIsLimitedByTheTimeouts(String property, SDKConfiguration.Builder configuration) {
		serve(configuration.apiKeyProvider(() -> awaitInterrupt(new CountDownLatch(1))), TestCalls.success("POST"));
		TransportException failure = this.calls.failure("POST", TransportException.class);
		assertThat(failure).hasMessageContaining("returned no key within %s, 300 ms", property);
		assertThat(failure.getStatus()).isZero();
		assertThat(failure.isTimeout()).isTrue();
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void lateKeyProviderMayBeCalledAgain() {
		serve(once().readTimeout(SHORT).apiKeyProvider(() -> awaitInterrupt(new CountDownLatch(1))),
				TestCalls.success("POST"));
		assertThat(this.calls.failure("POST", TransportException.class).isRetryable()).isTrue();
	}

	@Test
	void interruptOfTheApplicationIsKeptWhenTheKeyProviderIsLate() {
		serve(once().readTimeout(SHORT).apiKeyProvider(() -> {
			Thread.currentThread().interrupt();
			return keyAfter(Duration.ofMillis(600));
		}), TestCalls.success("POST"));
		this.calls.failure("POST", TransportException.class);
		assertThat(Thread.interrupted()).isTrue();
	}

	/* The provider ignores interrupts */
	private static String keyAfter(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		while (System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		return TestCalls.KEY;
	}

	/* The timer has begun to interrupt the thread when the provider returns its key */
	@Test
	void interruptForALateKeyProviderDoesNotReachTheCaller() throws Exception {
		CountDownLatch interrupting = new CountDownLatch(1);
		CountDownLatch interrupt = new CountDownLatch(1);
		CountDownLatch delivered = new CountDownLatch(1);
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		serve(once().readTimeout(SHORT).apiKeyProvider(() -> {
			awaitLatch(interrupting);
			return TestCalls.KEY;
		}), TestCalls.success("POST"));
		Thread caller = new Thread(() -> {
			Throwable failure = catchThrowable(() -> this.calls.call("POST"));
			interrupted.complete(!(failure instanceof TransportException) || isInterruptedBefore(delivered));
		}) {
			@Override
			public void interrupt() {
				interrupting.countDown();
				awaitLatch(interrupt);
				super.interrupt();
				delivered.countDown();
			}
		};
		caller.start();
		assertThat(interrupting.await(30, TimeUnit.SECONDS)).isTrue();
		Await.until(() -> caller.getState() == Thread.State.WAITING);
		interrupt.countDown();
		assertThat(interrupted.get(30, TimeUnit.SECONDS)).isFalse();
	}

	private static boolean isInterruptedBefore(CountDownLatch delivered) {
		try {
			delivered.await();
			return Thread.interrupted();
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void eachAttemptHasItsOwnTime() {
		AtomicBoolean first = new AtomicBoolean(true);
		serve(settings().readTimeout(Duration.ofSeconds(8)).apiKeyProvider(() -> {
			advance(Duration.ofMillis(first.getAndSet(false) ? 7700 : 0));
			return TestCalls.KEY;
		}), this.timeSource, HostileServer.drip(200), TestCalls.success("GET"));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void closeEndsACallThatWaitsForTheKeyProvider() throws Exception {
		CountDownLatch called = new CountDownLatch(1);
		this.calls = connect(settings().apiKeyProvider(() -> awaitInterrupt(called)));
		CompletableFuture<TestCalls.Thing> call = CompletableFuture.supplyAsync(() -> this.calls.call("POST"));
		assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
		this.calls.close();
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

}
