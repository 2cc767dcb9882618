package com.arize.http.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.TransportException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

/**
 * Tests for exceptions and errors that are not those of the engine: of interceptors of
 * the application, and of the JVM.
 */
@Tag("socket")
class InterceptorFailureTest extends ServerTests {

	/* A second call has to wait for the connection of the first one */
	private static SDKConfiguration.Builder oneConnection() {
		return settings().maxConnections(1).readTimeout(Duration.ofSeconds(10));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PATCH", "DELETE" })
	void requestIsNotSentAgainWhenAnInterceptorFailsAfterIt(String method) {
		serveIntercepted(oneConnection(), (request, body, execution) -> {
			execution.execute(request, body);
			throw new ConnectException("audit service is down");
		}, TestCalls.success(method));
		TransportException failure = this.calls.failure(method, TransportException.class);
		assertThat(failure).hasMessageContaining("an interceptor of the application failed: audit service is down");
		assertThat(failure.isOutcomeUnknown()).isEqualTo(!method.equals("GET"));
		assertThat(failure.isRetryable()).isFalse();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void outcomeIsKnownWhenAnInterceptorReplacesTheFailureOfARequestThatWasNotSent() {
		serveIntercepted(onceThrough(start(HostileServer.respond(502, ""))), (request, body, execution) -> {
			try {
				return execution.execute(request, body);
			}
			catch (IOException ex) {
				throw new IOException("replaced");
			}
		});
		assertThat(this.calls.failure("POST", TransportException.class)).hasMessageContaining("replaced")
			.returns(false, TransportException::isOutcomeUnknown);
	}

	@Test
	void failureOfTheEngineThatAnInterceptorWrapsIsStillThatOfTheEngine() {
		serveIntercepted(oneConnection(), (request, body, execution) -> {
			try {
				return execution.execute(request, body);
			}
			catch (IOException ex) {
				throw new IOException("wrapped", ex);
			}
		}, HostileServer.resetAfterRequest(), TestCalls.success("PATCH"));
		assertThat(this.calls.call("PATCH").id()).isEqualTo("a1");
		assertThat(this.server.requests()).hasSize(2);
	}

	static Stream<HostileServer.Behaviour> maybeCarriedOut() {
		return Stream.of(HostileServer.respond(503, "{}"), HostileServer.resetAfterRequest(),
				HostileServer.closeWithoutResponse(), TestCalls.success("POST"));
	}

	@ParameterizedTest
	@MethodSource("maybeCarriedOut")
	void postThatMayHaveBeenCarriedOutIsNotSentAgain(HostileServer.Behaviour behaviour) {
		serveIntercepted(oneConnection(), InterceptorFailureTest::executeTwice, behaviour);
		TransportException failure = this.calls.failure("POST", TransportException.class);
		assertThat(failure).hasMessageContaining("it executed a POST request again");
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(failure.isRetryable()).isFalse();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void postIsNotExecutedWhileAnotherExecutionOfItHasNotEnded() throws IOException {
		Call call = TestCalls.newCall("POST");
		call.beginExecution();
		assertThatIOException().isThrownBy(call::beginExecution).withMessageContaining("executed a POST request again");
	}

	@Test
	void connectionsOfExecutionsAtTheSameTimeAreAllReleased() {
		CyclicBarrier both = new CyclicBarrier(2);
		serveIntercepted(settings().maxConnections(2).readTimeout(Duration.ofSeconds(2)),
				(request, body, execution) -> {
					CompletableFuture<ClientHttpResponse> other = CompletableFuture
						.supplyAsync(() -> executeWith(both, request, body, execution));
					ClientHttpResponse response = executeWith(both, request, body, execution);
					other.join();
					return response;
				}, TestCalls.success("GET"), TestCalls.success("GET"), TestCalls.success("GET"),
				TestCalls.success("GET"), TestCalls.success("GET"), TestCalls.success("GET"));
		for (int call = 0; call < 3; call++) {
			assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		}
		assertThat(this.server.requests()).hasSize(6);
	}

	private static ClientHttpResponse executeWith(CyclicBarrier others, HttpRequest request, byte[] body,
			ClientHttpRequestExecution execution) {
		try {
			// neither releases the connection of the other before it sends
			others.await();
			return execution.execute(request, body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException | BrokenBarrierException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 401, 307 })
	void postThatWasRefusedIsSentAgain(int status) {
		serveIntercepted(oneConnection(), InterceptorFailureTest::executeTwice, HostileServer.respond(status, "{}"),
				TestCalls.success("POST"));
		assertThat(this.calls.call("POST").id()).isEqualTo("a1");
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void outcomeIsKnownWhenAnInterceptorFailsAfterARefusal() {
		serveIntercepted(oneConnection(), (request, body, execution) -> {
			execution.execute(request, body);
			throw new IOException("audit service is down");
		}, HostileServer.respond(429, "{}"));
		TransportException failure = this.calls.failure("POST", TransportException.class);
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(failure.isRetryable()).isFalse();
		assertThat(this.server.requests()).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("maybeCarriedOut")
	void refusalOfTheSecondExecutionLeavesTheOutcomeOfTheFirstUnknown(HostileServer.Behaviour behaviour) {
		serveIntercepted(oneConnection(), InterceptorFailureTest::executeTwice, behaviour,
				HostileServer.respond(403, "{}"));
		ForbiddenException failure = this.calls.failure("PATCH", ForbiddenException.class);
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(failure).hasMessageContaining("the outcome is unknown");
		assertThat(this.server.requests()).hasSize(2);
	}

	@ParameterizedTest
	@MethodSource("maybeCarriedOut")
	void deleteSucceedsWhenTheSecondExecutionGetsA404(HostileServer.Behaviour behaviour) {
		serveIntercepted(oneConnection(), InterceptorFailureTest::executeTwice, behaviour,
				HostileServer.respond(404, "{}"));
		this.calls.call("DELETE");
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void deleteFailsWithNotFoundWhenBothExecutionsGetA404() {
		serveIntercepted(oneConnection(), InterceptorFailureTest::executeTwice, HostileServer.respond(404, "{}"));
		assertThat(this.calls.failure("DELETE", NotFoundException.class).isOutcomeUnknown()).isFalse();
		assertThat(this.server.requests()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "PATCH", "DELETE" })
	void idempotentRequestIsSentAgain(String method) {
		serveIntercepted(oneConnection(), InterceptorFailureTest::executeTwice, HostileServer.respond(503, "{}"),
				TestCalls.success(method));
		this.calls.call(method);
		assertThat(this.server.requests()).hasSize(2);
		assertThat(this.server.connections()).isOne();
	}

	@Test
	void postThatWasNotSentIsSentAgain() {
		HostileServer.Behaviour refusal = HostileServer.respond(502, "");
		HostileServer proxy = start(refusal);
		serveIntercepted(onceThrough(proxy), InterceptorFailureTest::executeTwice);
		assertThat(this.calls.failure("POST", TransportException.class)).hasMessageContaining("502")
			.returns(false, TransportException::isOutcomeUnknown);
		assertThat(proxy.requests()).hasSize(2);
	}

	private static SDKConfiguration.Builder onceThrough(HostileServer proxy) {
		return once().maxConnections(1)
			.apiScheme("https")
			.apiHost("api.example.invalid")
			.proxyUrl("http://127.0.0.1:" + proxy.port());
	}

	private static ClientHttpResponse executeTwice(HttpRequest request, byte[] body,
			ClientHttpRequestExecution execution) throws IOException {
		try {
			execution.execute(request, body).close();
		}
		catch (IOException ex) {
			// the interceptor executes it again
		}
		return execution.execute(request, body);
	}

	/* The proxy refuses the second tunnel, so that the second request is not sent */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void requestThatWasSentIsNotForgottenWhenTheInterceptorSendsItAgainInVain(boolean response) throws Exception {
		HostileServer target = closeAfterTest(new HostileServer(TestTls.API.serverSocket(), response
				? HostileServer.respond(503, "{}", "Connection: close") : HostileServer.closeWithoutResponse()));
		HostileServer.Behaviour tunnel = HostileServer.tunnelTo(target, OutputStream.nullOutputStream());
		HostileServer proxy = start(tunnel, HostileServer.respond(502, ""), tunnel);
		serveIntercepted(onceThrough(proxy).sslCaCert(TestTls.API.certificateFile()),
				InterceptorFailureTest::executeTwice);
		TransportException failure = this.calls.failure("PATCH", TransportException.class);
		assertThat(failure).hasMessageContaining("502");
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(target.requests()).hasSize(1);
	}

	@Test
	void failureOfAnInterceptorWithCircularCausesIsReported() {
		IOException circular = new IOException("circular");
		circular.initCause(new IOException("inner", circular));
		serveIntercepted(oneConnection(), (request, body, execution) -> {
			try {
				return execution.execute(request, body);
			}
			catch (IOException ex) {
				throw circular;
			}
		}, HostileServer.resetAfterRequest());
		assertThat(this.calls.failure("PATCH", TransportException.class))
			.hasMessageContaining("an interceptor of the application failed: circular");
	}

	@Test
	void connectionIsReleasedWhenAnInterceptorFailsAfterTheResponse() {
		AtomicBoolean failed = new AtomicBoolean();
		serveIntercepted(oneConnection(), (request, body, execution) -> {
			ClientHttpResponse response = execution.execute(request, body);
			if (failed.compareAndSet(false, true)) {
				throw new IllegalStateException("thrown by a test");
			}
			return response;
		}, TestCalls.success("POST"));
		assertThatIllegalStateException().isThrownBy(() -> this.calls.call("POST"));
		assertThat(this.calls.call("POST").id()).isEqualTo("a1");
	}

	@Test
	void responseThatHasBeenReceivedIsReturnedWhenTheClientIsClosed() {
		serveIntercepted(oneConnection(), (request, body, execution) -> {
			ClientHttpResponse response = execution.execute(request, body);
			this.calls.close();
			return response;
		}, TestCalls.success("POST"));
		assertThat(this.calls.call("POST").id()).isEqualTo("a1");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 204, 404 })
	void responseOfAnInterceptorIsClosed(int status) {
		AtomicInteger closed = new AtomicInteger();
		serveIntercepted(oneConnection(), (request, body, execution) -> {
			ClientHttpResponse response = mock(ClientHttpResponse.class, delegatesTo(execution.execute(request, body)));
			doAnswer((invocation) -> closed.incrementAndGet()).when(response).close();
			return response;
		}, HostileServer.respond(status, TestCalls.OK));
		assertThat(catchThrowable(() -> this.calls.call("GET")) == null).isEqualTo(status == 200);
		assertThat(closed).hasPositiveValue();
	}

	@Test
	void callAfterAnErrorIsSent() {
		AtomicBoolean thrown = new AtomicBoolean();
		serveCustomized(oneConnection(), (builder) -> builder.requestInitializer((request) -> {
			if (thrown.compareAndSet(false, true)) {
				throw new OutOfMemoryError("thrown by a test");
			}
		}), TestCalls.success("GET"));
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> this.calls.call("GET"));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
	}

}
