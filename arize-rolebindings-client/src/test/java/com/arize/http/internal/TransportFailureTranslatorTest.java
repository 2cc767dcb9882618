package com.arize.http.internal;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import com.arize.exceptions.ApiException;
import com.arize.http.internal.engine.EngineException;
import com.arize.http.internal.engine.Deadline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TransportFailureTranslator}.
 */
class TransportFailureTranslatorTest {

	private static final Deadline LIMIT = Deadline.after("read-timeout", Duration.ofSeconds(60), System::nanoTime);

	private static ApiException toException(IOException failure, boolean sent) {
		Call call = TestCalls.newCall("GET");
		Redactor redactor = Redactor.of(TestCalls.KEY, call.configuration());
		return call.exception(TransportFailureTranslator.describe(call.configuration(), redactor, failure, sent),
				redactor);
	}

	@ParameterizedTest
	@MethodSource
	void messageDescribesTheFailure(IOException failure, boolean sent, String message) {
		assertThat(toException(failure, sent)).hasMessageEndingWith("failed: " + message);
	}

	static Stream<Arguments> messageDescribesTheFailure() {
		return Stream.of(Arguments.of(new IOException(), false, "no connection: IOException"),
				Arguments.of(new IOException("reset"), true, "I/O error: reset"),
				Arguments.of(new IOException(), true, "I/O error: IOException"),
				Arguments.of(new IOException(null, new IOException("reset")), true, "I/O error: reset"),
				Arguments.of(new ProtocolException("quoted"), true, "the response is not HTTP"),
				Arguments.of(timeLimit(EngineException.tooLarge(7)), true,
						"no complete response within read-timeout, 60000 ms"));
	}

	@ParameterizedTest
	@MethodSource
	void attemptIsRepeatedUnlessTheCauseLasts(IOException failure, boolean sent, boolean repeated) {
		assertThat(toException(failure, sent).isRetryable()).isEqualTo(repeated);
	}

	static Stream<Arguments> attemptIsRepeatedUnlessTheCauseLasts() {
		return Stream.of(Arguments.of(new SSLPeerUnverifiedException("name"), true, false),
				Arguments.of(new SSLHandshakeException("cut off"), true, true),
				Arguments.of(EngineException.httpExpected(), false, false),
				Arguments.of(EngineException.httpsExpected(true), true, false),
				Arguments.of(timeLimit(new IOException("closed")), true, true),
				Arguments.of(timeLimit(EngineException.proxyRefused("No", 407)), true, false),
				Arguments.of(timeLimit(EngineException.proxyRefused("Busy", 503)), true, true),
				Arguments.of(timeLimit(EngineException.httpsExpected(true)), true, false));
	}

	private static IOException timeLimit(IOException cause) {
		return EngineException.timeLimit(LIMIT, true, cause);
	}

}
