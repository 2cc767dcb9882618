package com.arize.http.jdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;

import com.arize.config.SDKConfiguration;
import com.arize.http.failure.NotSentException;
import com.arize.http.timeout.Deadlines;
import com.arize.http.timeout.TimeLimit;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for {@link JdkExchange}.
 */
class JdkExchangeTest {

	private final SDKConfiguration configuration = Loopback.configuration(1).build();

	@Test
	void requestIsNotSentAfterClose() {
		HttpClient client = mock(HttpClient.class);
		try (Deadlines deadlines = new Deadlines()) {
			URI uri = this.configuration.apiUrl();
			JdkExchange exchange = new JdkExchange(this.configuration, uri, null, HttpMethod.GET, new byte[0],
					new TimeLimit("attempt-timeout", Duration.ofSeconds(30), System::nanoTime), deadlines);
			exchange.close();
			assertThatExceptionOfType(NotSentException.class)
				.isThrownBy(() -> exchange.execute(client, HttpRequest.newBuilder(uri)))
				.withCauseInstanceOf(AsynchronousCloseException.class);
			verifyNoInteractions(client);
		}
	}

}
