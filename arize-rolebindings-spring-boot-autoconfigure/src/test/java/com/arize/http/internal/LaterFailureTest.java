package com.arize.http.internal;

import java.util.concurrent.atomic.AtomicInteger;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.client.ClientHttpRequestInterceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for calls whose second attempt fails before its request is sent.
 */
class LaterFailureTest extends ServerTests {

	@ParameterizedTest
	@ValueSource(strings = { "PATCH", "DELETE" })
	void outcomeIsUnknownWhenTheKeyProviderFailsAfterALostResponse(String method) {
		serve(settings().apiKeyProvider(failingAt(2)), HostileServer.resetAfterRequest());
		TransportException failure = this.calls.failure(method, TransportException.class);
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(failure).hasMessageContaining("the outcome is unknown");
		assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(ApiException.class);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void latestFailureOfUnknownOutcomeIsThrown() {
		serve(settings().apiKeyProvider(failingAt(3)), HostileServer.resetAfterRequest(),
				HostileServer.respond(429, "{}"));
		RateLimitException failure = this.calls.failure("DELETE", RateLimitException.class);
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(failure.getSuppressed()).hasSize(2);
		assertThat(failure.getSuppressed()[0]).isInstanceOf(TransportException.class);
		assertThat(failure.getSuppressed()[1]).isInstanceOf(ApiException.class);
	}

	@Test
	void failureOfTheKeyProviderIsThrownWhenNoOutcomeIsUnknown() {
		serve(settings().apiKeyProvider(failingAt(2)), HostileServer.respond(429, "{}"));
		Throwable failure = catchThrowable(() -> this.calls.call("PATCH"));
		assertThat(failure).isInstanceOf(ApiException.class);
		assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(RateLimitException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PATCH", "DELETE" })
	void outcomeIsUnknownWhenTheClientIsClosedAfterALostResponse(String method) {
		serve(settings(), TestCalls.sleeping((wait) -> this.calls.close()), HostileServer.resetAfterRequest());
		ApiException failure = this.calls.failure(method, ApiException.class);
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(IllegalStateException.class);
		assertThat(this.server.requests()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PATCH", "DELETE" })
	void outcomeIsUnknownWhenTheThreadIsInterruptedAfterALostResponse(String method) {
		AtomicInteger waits = new AtomicInteger();
		serve(settings(), TestCalls.sleeping((wait) -> {
			if (waits.incrementAndGet() == 2) {
				throw new InterruptedException();
			}
		}), HostileServer.resetAfterRequest(), HostileServer.respond(429, "{}"));
		ApiException failure = this.calls.failure(method, ApiException.class);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void outcomeIsUnknownWhenAnInterceptorFailsAfterALostResponse() {
		AtomicInteger calls = new AtomicInteger();
		ClientHttpRequestInterceptor interceptor = (request, body, execution) -> {
			if (calls.incrementAndGet() == 2) {
				throw new IllegalArgumentException("no token");
			}
			return execution.execute(request, body);
		};
		serveIntercepted(settings(), interceptor, HostileServer.resetAfterRequest());
		assertThat(this.calls.failure("PATCH", TransportException.class).isOutcomeUnknown()).isTrue();
	}

	@Test
	void checkedExceptionOfTheKeyProviderIsThrownUnchanged() {
		Exception thrown = new Exception("vault is sealed");
		serve(settings().apiKeyProvider(() -> {
			throw undeclared(thrown);
		}), TestCalls.success("GET"));
		assertThat(catchThrowable(() -> this.calls.call("GET"))).isSameAs(thrown);
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void checkedExceptionOfAnInterceptorIsThrownUnchanged() {
		Exception thrown = new Exception("no token");
		serveIntercepted(settings(), (request, body, execution) -> {
			throw undeclared(thrown);
		}, TestCalls.success("POST"));
		assertThat(catchThrowable(() -> this.calls.call("POST"))).isSameAs(thrown);
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void exceptionThatAnInterceptorThrowsTwiceIsThrown() {
		TransportException thrown = new TransportException("offline", ApiError.builder(0).retryable(true).build(),
				null);
		serveIntercepted(settings(), (request, body, execution) -> {
			throw thrown;
		}, TestCalls.success("GET"));
		assertThat(catchThrowable(() -> this.calls.call("GET"))).isSameAs(thrown);
	}

	private static ArizeApiKeyProvider failingAt(int request) {
		AtomicInteger requests = new AtomicInteger();
		return () -> {
			if (requests.incrementAndGet() == request) {
				throw new IllegalStateException("vault is sealed");
			}
			return TestCalls.KEY;
		};
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> RuntimeException undeclared(Throwable failure) throws X {
		throw (X) failure;
	}

}
