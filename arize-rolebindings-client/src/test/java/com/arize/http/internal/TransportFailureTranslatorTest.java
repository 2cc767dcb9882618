package com.arize.http.internal;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import com.arize.exceptions.ApiException;
import com.arize.http.internal.engine.EngineException;
import com.arize.http.internal.engine.NotSentException;
import com.arize.http.internal.engine.TimeLimit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TransportFailureTranslator}.
 */
class TransportFailureTranslatorTest {

	private static final TimeLimit LIMIT = new TimeLimit("attempt-timeout", Duration.ofSeconds(60), System::nanoTime);

	private static ApiException toException(IOException failure) {
		return TransportFailureTranslator.toException(TestCalls.attempt("GET"), failure, true);
	}

	@ParameterizedTest
	@MethodSource
	void messageDescribesTheFailure(IOException failure, String message) {
		assertThat(toException(failure)).hasMessageEndingWith("failed: " + message);
	}

	static Stream<Arguments> messageDescribesTheFailure() {
		return Stream.of(Arguments.of(new NotSentException(new IOException()), "no connection: IOException"),
				Arguments.of(new IOException("reset"), "I/O error: reset"),
				Arguments.of(new IOException(), "I/O error: IOException"),
				Arguments.of(new IOException(null, new IOException("reset")), "I/O error: reset"),
				Arguments.of(new ProtocolException("quoted"), "the response is not HTTP"),
				Arguments.of(timeLimit(EngineException.tooLarge(7)),
						"no complete response within attempt-timeout, 60000 ms"));
	}

	@ParameterizedTest
	@MethodSource
	void attemptIsRepeatedUnlessTheCauseLasts(IOException failure, boolean repeated) {
		assertThat(toException(failure).isRetryable()).isEqualTo(repeated);
	}

	static Stream<Arguments> attemptIsRepeatedUnlessTheCauseLasts() {
		return Stream.of(Arguments.of(new SSLPeerUnverifiedException("name"), false),
				Arguments.of(new SSLHandshakeException("cut off"), true),
				Arguments.of(new NotSentException(EngineException.httpExpected()), false),
				Arguments.of(EngineException.httpsExpected(true), false),
				Arguments.of(timeLimit(new IOException("closed")), true),
				Arguments.of(timeLimit(EngineException.proxyRefused("No", 407)), false),
				Arguments.of(timeLimit(EngineException.proxyRefused("Busy", 503)), true),
				Arguments.of(timeLimit(EngineException.httpsExpected(true)), false));
	}

	private static IOException timeLimit(IOException cause) {
		return EngineException.timeLimit(LIMIT, true, cause);
	}

}
