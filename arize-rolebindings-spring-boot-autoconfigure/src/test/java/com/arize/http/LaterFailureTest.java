package com.arize.http;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.TransportException;
import com.arize.http.TestCalls.Engines;
import com.arize.internal.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.client.ClientHttpRequestInterceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for calls whose second attempt fails before its request is sent.
 */
class LaterFailureTest extends EachEngine {

	@ParameterizedTest
	@ValueSource(strings = { "PATCH", "DELETE" })
	void outcomeIsUnknownWhenTheKeyProviderFailsAfterALostResponse(String method) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.resetAfterRequest());
				TestCalls calls = new TestCalls(TestCalls.to(server).apiKeyProvider(failingAfterFirst()).build())) {
			TransportException failure = calls.failure(method, TransportException.class);
			assertThat(failure.isOutcomeUnknown()).isTrue();
			assertThat(failure).hasMessageContaining("the outcome is unknown");
			assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(ApiException.class);
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void latestFailureOfUnknownOutcomeIsThrown() throws IOException {
		AtomicInteger requests = new AtomicInteger();
		ArizeApiKeyProvider provider = () -> {
			if (requests.incrementAndGet() == 3) {
				throw new IllegalStateException("vault is sealed");
			}
			return TestCalls.KEY;
		};
		try (HostileServer server = new HostileServer(HostileServer.resetAfterRequest(),
				HostileServer.respond(429, "{}"));
				TestCalls calls = new TestCalls(TestCalls.to(server).apiKeyProvider(provider).build())) {
			RateLimitException failure = calls.failure("DELETE", RateLimitException.class);
			assertThat(failure.isOutcomeUnknown()).isTrue();
			assertThat(failure.getSuppressed()).hasSize(2);
			assertThat(failure.getSuppressed()[0]).isInstanceOf(TransportException.class);
			assertThat(failure.getSuppressed()[1]).isInstanceOf(ApiException.class);
		}
	}

	@Test
	void failureOfTheKeyProviderIsThrownWhenNoOutcomeIsUnknown() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(429, "{}"));
				TestCalls calls = new TestCalls(TestCalls.to(server).apiKeyProvider(failingAfterFirst()).build())) {
			Throwable failure = catchThrowable(() -> calls.call("PATCH"));
			assertThat(failure).isInstanceOf(ApiException.class);
			assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(RateLimitException.class);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "PATCH", "DELETE" })
	void outcomeIsUnknownWhenTheClientIsClosedAfterALostResponse(String method) throws IOException {
		AtomicReference<ArizeHttpClient> client = new AtomicReference<>();
		try (HostileServer server = new HostileServer(HostileServer.resetAfterRequest())) {
			client.set(client(server, (wait) -> client.get().close()));
			ApiException failure = (ApiException) catchThrowable(() -> call(client.get(), method));
			assertThat(failure.isOutcomeUnknown()).isTrue();
			assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(IllegalStateException.class);
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "PATCH", "DELETE" })
	void outcomeIsUnknownWhenTheThreadIsInterruptedAfterALostResponse(String method) throws IOException {
		AtomicInteger waits = new AtomicInteger();
		try (HostileServer server = new HostileServer(HostileServer.resetAfterRequest(),
				HostileServer.respond(429, "{}")); ArizeHttpClient client = client(server, (wait) -> {
					if (waits.incrementAndGet() == 2) {
						throw new InterruptedException();
					}
				})) {
			ApiException failure = (ApiException) catchThrowable(() -> call(client, method));
			assertThat(Thread.interrupted()).isTrue();
			assertThat(failure.isOutcomeUnknown()).isTrue();
			assertThat(server.requests()).hasSize(2);
		}
	}

	@Test
	void outcomeIsUnknownWhenAnInterceptorFailsAfterALostResponse() throws IOException {
		AtomicInteger calls = new AtomicInteger();
		ClientHttpRequestInterceptor interceptor = (request, body, execution) -> {
			if (calls.incrementAndGet() == 2) {
				throw new IllegalArgumentException("no token");
			}
			return execution.execute(request, body);
		};
		try (HostileServer server = new HostileServer(HostileServer.resetAfterRequest());
				TestCalls client = new TestCalls(Engines.current.engine(), TestCalls.to(server).build(),
						(builder) -> builder.requestInterceptor(interceptor), 0.5)) {
			assertThat(client.failure("PATCH", TransportException.class).isOutcomeUnknown()).isTrue();
		}
	}

	@Test
	void checkedExceptionOfTheKeyProviderIsThrownUnchanged() throws IOException {
		Exception thrown = new Exception("vault is sealed");
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				TestCalls calls = new TestCalls(TestCalls.to(server).apiKeyProvider(() -> {
					throw undeclared(thrown);
				}).build())) {
			assertThat(catchThrowable(() -> calls.call("GET"))).isSameAs(thrown);
			assertThat(server.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "DELETE" })
	void checkedExceptionOfAnInterceptorIsThrownUnchanged(String method) throws IOException {
		Exception thrown = new Exception("no token");
		try (HostileServer server = new HostileServer(TestCalls.success(method));
				TestCalls calls = new TestCalls(Engines.current.engine(), TestCalls.to(server).build(),
						(builder) -> builder.requestInterceptor((request, body, execution) -> {
							throw undeclared(thrown);
						}), 0.5)) {
			assertThat(catchThrowable(() -> calls.call(method))).isSameAs(thrown);
			assertThat(server.requests()).isEmpty();
		}
	}

	@Test
	void exceptionThatAnInterceptorThrowsTwiceIsThrown() throws IOException {
		TransportException thrown = new TransportException("offline", ApiError.builder(0).retryable(true).build(),
				null);
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				TestCalls calls = new TestCalls(Engines.current.engine(), TestCalls.to(server).build(),
						(builder) -> builder.requestInterceptor((request, body, execution) -> {
							throw thrown;
						}), 0.5)) {
			assertThat(catchThrowable(() -> calls.call("GET"))).isSameAs(thrown);
		}
	}

	private static ArizeApiKeyProvider failingAfterFirst() {
		AtomicInteger requests = new AtomicInteger();
		return () -> {
			if (requests.incrementAndGet() > 1) {
				throw new IllegalStateException("vault is sealed");
			}
			return TestCalls.KEY;
		};
	}

	private static ArizeHttpClient client(HostileServer server, TimeSource.Sleeper sleeper) {
		return ArizeHttpClient.builder(TestCalls.to(server).build())
			.timeSource(
					new TimeSource(Clock.fixed(TestCalls.NOW, ZoneOffset.UTC), System::nanoTime, sleeper, () -> 0.5))
			.build();
	}

	private static void call(ArizeHttpClient client, String method) {
		if (method.equals("DELETE")) {
			client.send(TestCalls.request(method));
		}
		else {
			client.fetch(TestCalls.request(method), TestCalls.Thing.class);
		}
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> RuntimeException undeclared(Throwable failure) throws X {
		throw (X) failure;
	}

}
