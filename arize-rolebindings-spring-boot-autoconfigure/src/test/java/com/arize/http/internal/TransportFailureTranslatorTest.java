package com.arize.http.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.ZipException;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportException;
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

	private static ApiException toException(String method, IOException failure) {
		return TransportFailureTranslator.toException(TestCalls.attempt(method), failure,
				!(failure instanceof NotSentException));
	}

	@ParameterizedTest
	@MethodSource
	void outcomeIsKnownWhenTheRequestWasNotSent(IOException failure, String message) {
		ApiException exception = toException("POST", failure);
		assertThat(exception).isExactlyInstanceOf(TransportException.class).hasMessageEndingWith("failed: " + message);
		assertThat(exception.isOutcomeUnknown()).isFalse();
		assertThat(exception.getStatus()).isZero();
	}

	static Stream<Arguments> outcomeIsKnownWhenTheRequestWasNotSent() {
		return Stream.of(Arguments.of(new NotSentException(new ConnectException("refused")), "no connection: refused"),
				Arguments.of(new NotSentException("pool is closed"), "no connection: pool is closed"),
				Arguments.of(new NotSentException(new IOException()), "no connection: IOException"),
				Arguments.of(new NotSentException(new SocketTimeoutException()),
						"no connection within connect-timeout"),
				Arguments.of(new NotSentException(new UnknownHostException("api.test")), "unknown host api.test"),
				Arguments.of(new NotSentException(new SSLHandshakeException("no protocol")),
						"no TLS connection: no protocol"),
				Arguments.of(new NotSentException(new SSLPeerUnverifiedException("other host")),
						"no TLS connection: other host"),
				Arguments.of(new NotSentException(new ProtocolException("quoted")),
						"the response of the proxy is not HTTP"));
	}

	@ParameterizedTest
	@MethodSource
	void outcomeIsUnknownWhenTheRequestMayHaveBeenSent(IOException failure, String message) {
		ApiException exception = toException("POST", failure);
		assertThat(exception).isExactlyInstanceOf(TransportException.class)
			.hasMessageEndingWith(
					"failed: " + message + " (the outcome is unknown: the request may have been carried out)");
		assertThat(exception.isOutcomeUnknown()).isTrue();
	}

	static Stream<Arguments> outcomeIsUnknownWhenTheRequestMayHaveBeenSent() {
		return Stream.of(Arguments.of(new IOException("reset"), "I/O error: reset"),
				Arguments.of(new IOException(), "I/O error: IOException"),
				Arguments.of(new ConnectException("another"), "I/O error: another"),
				Arguments.of(new SSLHandshakeException("renegotiation"), "no TLS connection: renegotiation"),
				Arguments.of(new IOException(null, new IOException("reset")), "I/O error: reset"),
				Arguments.of(new SocketTimeoutException("late"), "no response within read-timeout"),
				Arguments.of(timeLimit(new IOException("closed")),
						"no complete response within attempt-timeout, 60000 ms"),
				Arguments.of(EngineException.timeLimit(LIMIT, false, new IOException("closed")),
						"the request was not sent within attempt-timeout, 60000 ms"),
				Arguments.of(new AsynchronousCloseException(), "the client closed the connection"),
				Arguments.of(new ClosedByInterruptException(), "the thread was interrupted"));
	}

	@ParameterizedTest
	@MethodSource
	void responseIsInvalidWhenItCannotBeRead(IOException failure, String message) {
		ApiException exception = toException("GET", failure);
		assertThat(exception).isInstanceOf(InvalidResponseException.class).hasMessageEndingWith("failed: " + message);
		assertThat(exception.isRetryable()).isFalse();
	}

	static Stream<Arguments> responseIsInvalidWhenItCannotBeRead() {
		return Stream.of(
				Arguments.of(EngineException.tooLarge(7),
						"I/O error: the body is larger than max-response-size, 7 bytes"),
				Arguments.of(new ZipException("no gzip"), "I/O error: no gzip"),
				Arguments.of(new ProtocolException("quoted"), "the response is not HTTP"),
				Arguments.of(timeLimit(EngineException.tooLarge(7)),
						"no complete response within attempt-timeout, 60000 ms"));
	}

	@ParameterizedTest
	@MethodSource
	void attemptIsRepeatedUnlessTheCauseLasts(IOException failure, boolean repeated) {
		assertThat(toException("GET", failure).isRetryable()).isEqualTo(repeated);
	}

	static Stream<Arguments> attemptIsRepeatedUnlessTheCauseLasts() {
		return Stream.of(Arguments.of(new IOException(new CertificateException("expired")), false),
				Arguments.of(new SSLPeerUnverifiedException("name"), false),
				Arguments.of(new NotSentException(EngineException.proxyRefused("No", 407)), false),
				Arguments.of(new IOException("reset"), true), Arguments.of(new SSLHandshakeException("cut off"), true),
				Arguments.of(new NotSentException(EngineException.proxyRefused("Busy", 503)), true),
				Arguments.of(new NotSentException(EngineException.proxyUnreachable("refused", null)), true),
				Arguments.of(new NotSentException(EngineException.httpExpected()), false),
				Arguments.of(EngineException.httpsExpected(true), false),
				Arguments.of(EngineException.httpsExpected(false), true),
				Arguments.of(timeLimit(new IOException("closed")), true),
				Arguments.of(timeLimit(EngineException.proxyRefused("No", 407)), false),
				Arguments.of(timeLimit(EngineException.proxyRefused("Busy", 503)), true),
				Arguments.of(timeLimit(EngineException.httpsExpected(true)), false));
	}

	private static IOException timeLimit(IOException cause) {
		return EngineException.timeLimit(LIMIT, true, cause);
	}

}
