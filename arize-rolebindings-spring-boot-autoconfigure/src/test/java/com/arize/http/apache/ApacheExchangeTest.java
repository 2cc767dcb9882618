package com.arize.http.apache;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;

import com.arize.http.timeout.Deadlines;
import com.arize.http.timeout.TimeLimit;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;

/**
 * Tests for the exceptions of HttpClient whose pool is closed during a request.
 */
class ApacheExchangeTest {

	private static final URI URL = URI.create("http://127.0.0.1/v2/role-bindings");

	private final IllegalStateException closed = new IllegalStateException(
			"Pool entry is not present in the set of leased entries");

	@Test
	void closedPoolAfterTheRequestWasSentIsAnIoFailure() {
		assertThatExceptionOfType(AsynchronousCloseException.class).isThrownBy(() -> execute(true))
			.withCause(this.closed);
	}

	@Test
	void closedPoolBeforeTheRequestWasSentIsNone() {
		assertThatIllegalStateException().isThrownBy(() -> execute(false)).isSameAs(this.closed);
	}

	private void execute(boolean sent) throws IOException {
		TimeLimit limit = new TimeLimit("attempt-timeout", Duration.ofMinutes(1), System::nanoTime);
		HttpPost request = new HttpPost(URL);
		try (Deadlines deadlines = new Deadlines(); CloseableHttpClient client = new ClosedClient(sent)) {
			new ApacheExchange(URL, request, limit, deadlines, 1024).execute(client);
		}
	}

	private final class ClosedClient extends CloseableHttpClient {

		private final boolean sent;

		ClosedClient(boolean sent) {
			this.sent = sent;
		}

		@Override
		protected CloseableHttpResponse doExecute(HttpHost target, ClassicHttpRequest request, HttpContext context)
				throws IOException {
			if (!this.sent) {
				throw ApacheExchangeTest.this.closed;
			}
			ExecChain.Scope scope = new ExecChain.Scope("1", new HttpRoute(new HttpHost("127.0.0.1", 80)), request,
					mock(ExecRuntime.class), (HttpClientContext) context);
			try {
				ApacheExchange.markSent(request, scope, (ignored, same) -> {
					throw ApacheExchangeTest.this.closed;
				});
			}
			catch (HttpException ex) {
				throw new IOException(ex);
			}
			throw new IOException("no exception");
		}

		@Override
		public void close() {
			// nothing is open
		}

		@Override
		public void close(CloseMode mode) {
			// nothing is open
		}

	}

}
