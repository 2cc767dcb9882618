package com.arize.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import com.arize.exceptions.TransportException;
import com.arize.http.TestCalls.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for exceptions and errors that are not those of the engine: of interceptors of
 * the application, and of the JVM.
 */
class InterceptorFailureTest extends EachEngine {

	private static TestCalls calls(HostileServer server, Consumer<RestClient.Builder> customizer) {
		return new TestCalls(Engines.current.engine(),
				TestCalls.to(server).maxConnections(1).attemptTimeout(Duration.ofSeconds(10)).build(), customizer, 0.5);
	}

	private static TestCalls intercepted(HostileServer server, ClientHttpRequestInterceptor interceptor) {
		return calls(server, (builder) -> builder.requestInterceptor(interceptor));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PATCH", "DELETE" })
	void requestIsNotSentAgainWhenAnInterceptorFailsAfterIt(String method) throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success(method));
				TestCalls calls = intercepted(server, (request, body, execution) -> {
					execution.execute(request, body);
					throw new ConnectException("audit service is down");
				})) {
			TransportException failure = calls.failure(method, TransportException.class);
			assertThat(failure).hasMessageContaining("an interceptor of the application failed: audit service is down");
			assertThat(failure.isOutcomeUnknown()).isEqualTo(!method.equals("GET"));
			assertThat(failure.isRetryable()).isFalse();
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void outcomeIsKnownWhenAnInterceptorFailsBeforeTheRequest() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("POST"));
				TestCalls calls = intercepted(server, (request, body, execution) -> {
					throw new IOException("token service is down");
				})) {
			assertThat(calls.failure("POST", TransportException.class).isOutcomeUnknown()).isFalse();
			assertThat(server.requests()).isEmpty();
		}
	}

	@Test
	void failureOfTheEngineThatAnInterceptorWrapsIsStillThatOfTheEngine() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.resetAfterRequest(), TestCalls.success("PATCH"));
				TestCalls calls = intercepted(server, (request, body, execution) -> {
					try {
						return execution.execute(request, body);
					}
					catch (IOException ex) {
						throw new IOException("wrapped", ex);
					}
				})) {
			assertThat(calls.call("PATCH").id()).isEqualTo("a1");
			assertThat(server.requests()).hasSize(2);
		}
	}

	@Test
	void failureOfAnInterceptorWithCircularCausesIsReported() throws IOException {
		IOException circular = new IOException("circular");
		circular.initCause(new IOException("inner", circular));
		try (HostileServer server = new HostileServer(HostileServer.resetAfterRequest());
				TestCalls calls = intercepted(server, (request, body, execution) -> {
					try {
						return execution.execute(request, body);
					}
					catch (IOException ex) {
						throw circular;
					}
				})) {
			assertThat(calls.failure("PATCH", TransportException.class))
				.hasMessageContaining("an interceptor of the application failed: circular");
		}
	}

	@Test
	void connectionIsReleasedWhenAnInterceptorFailsAfterTheResponse() throws IOException {
		AtomicBoolean failed = new AtomicBoolean();
		try (HostileServer server = new HostileServer(TestCalls.success("POST"));
				TestCalls calls = intercepted(server, (request, body, execution) -> {
					ClientHttpResponse response = execution.execute(request, body);
					if (failed.compareAndSet(false, true)) {
						throw new IllegalStateException("thrown by a test");
					}
					return response;
				})) {
			assertThatIllegalStateException().isThrownBy(() -> calls.call("POST"));
			assertThat(calls.call("POST").id()).isEqualTo("a1");
		}
	}

	@Test
	void responseThatHasBeenReadIsReturnedWhenTheClientIsClosed() throws IOException {
		AtomicReference<TestCalls> client = new AtomicReference<>();
		try (HostileServer server = new HostileServer(TestCalls.success("POST"));
				TestCalls calls = intercepted(server,
						(request, body, execution) -> new ClosingResponse(execution.execute(request, body),
								() -> client.get().close()))) {
			client.set(calls);
			assertThat(calls.call("POST").id()).isEqualTo("a1");
		}
	}

	@Test
	void callAfterAnErrorIsSent() throws IOException {
		AtomicBoolean thrown = new AtomicBoolean();
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				TestCalls calls = calls(server, (builder) -> builder.requestInitializer((request) -> {
					if (thrown.compareAndSet(false, true)) {
						Consumer<Object> fail = (ignored) -> {
							throw new OutOfMemoryError("thrown by a test");
						};
						if (request instanceof StreamingHttpOutputMessage streaming) {
							streaming.setBody(fail::accept);
						}
						else {
							fail.accept(request);
						}
					}
				}))) {
			assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> calls.call("GET"));
			assertThat(calls.call("GET").id()).isEqualTo("a1");
		}
	}

	/**
	 * A response that runs an action when its body has been read.
	 *
	 * @param response the response
	 * @param onRead the action
	 */
	private record ClosingResponse(ClientHttpResponse response, Runnable onRead) implements ClientHttpResponse {

		@Override
		public HttpStatusCode getStatusCode() throws IOException {
			return this.response.getStatusCode();
		}

		@Override
		public String getStatusText() throws IOException {
			return this.response.getStatusText();
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.response.getHeaders();
		}

		@Override
		public InputStream getBody() throws IOException {
			return new FilterInputStream(this.response.getBody()) {

				private int left = (int) getHeaders().getContentLength();

				@Override
				public int read(byte[] target, int offset, int length) throws IOException {
					int count = super.read(target, offset, length);
					this.left -= count;
					if (this.left == 0) {
						ClosingResponse.this.onRead.run();
					}
					return count;
				}

			};
		}

		@Override
		public void close() {
			this.response.close();
		}

	}

}
