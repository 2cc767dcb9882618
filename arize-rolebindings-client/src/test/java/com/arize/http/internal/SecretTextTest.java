package com.arize.http.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that messages, exceptions and log lines do not contain secrets.
 */
@Tag("socket")
class SecretTextTest extends ServerTests {

	private static final String KEY = TestCalls.KEY;

	/* The proxy and a default header have it */
	private static final String PASSWORD = "proxy-pass-word";

	private static final String TOKEN = "header-token-value";

	private static final String CREDENTIALS = HttpHeaders.encodeBasicAuth("me", PASSWORD, null);

	private static final String ECHO = "Bearer " + KEY + ", " + PASSWORD + ", " + TOKEN + ", Basic " + CREDENTIALS;

	static Stream<HostileServer.Behaviour> echoes() {
		return Stream.of(HostileServer.respond(401, "{\"detail\":\"key " + ECHO + " is bad\"}"),
				HostileServer.respond(503, "{\"title\":\"" + ECHO + "\",\"" + KEY + "\":[{\"a\":\"" + ECHO + "\"}]}"),
				HostileServer.respond(401, "{\"detail\":\"the\\u002dvery-secret-key\"}"),
				HostileServer.respond(401, "<html>" + ECHO + "</html>"),
				HostileServer.respond(401, "{}", "X-Echo: " + ECHO, "X-Echo: " + KEY),
				HostileServer.respond(407, ECHO, "Proxy-Authenticate: " + ECHO),
				HostileServer.respond(401, "{}", "WWW-Authenticate: Bearer error=\"" + ECHO + "\""),
				HostileServer.respond(302, "", "Location: http://127.0.0.1/" + KEY),
				HostileServer.respond(302, "", "Location: " + KEY),
				HostileServer.respond(200, "<html>" + ECHO + "</html>"),
				HostileServer.respond(200, "{\"id\":" + KEY + "}"),
				HostileServer.respond(200, "{}", "Content-Type: text/" + KEY), HostileServer.respond(202, ECHO),
				HostileServer.raw("HTTP/1.1 500 " + ECHO + "\r\nContent-Length: 0\r\n\r\n"),
				HostileServer.rawAndClose("HTTP/1.1 " + KEY + "\r\n\r\n"),
				HostileServer.rawAndClose("HTTP/1.1 200 OK\r\n" + ECHO + "\r\n\r\n"), HostileServer.rawAndClose(ECHO));
	}

	/* The proxy of an API without TLS sees the requests, and can echo them */
	@ParameterizedTest
	@MethodSource("echoes")
	void echoedSecretsAreNeitherInTheExceptionNorInTheLog(HostileServer.Behaviour echo) {
		this.server = start(echo);
		this.calls = connect(settings().apiHost("api.example.invalid")
			.proxyUrl("http://me:" + PASSWORD + "@127.0.0.1:" + this.server.port())
			.defaultHeaders(Map.of("X-Team-Token", TOKEN)));
		AtomicReference<ApiException> thrown = new AtomicReference<>();
		List<String> lines = linesOf(Level.TRACE, () -> thrown.set(this.calls.failure("GET", ApiException.class)));
		ApiException failure = thrown.get();
		assertThat(this.server.request().header("X-Team-Token")).isEqualTo(TOKEN);
		assertThat(lines).hasSizeGreaterThanOrEqualTo(this.server.requests().size());
		assertThat(Stream.concat(lines.stream(),
				Stream.of(Throwables.getStackTrace(failure), failure.getReason(), String.valueOf(failure.getBody()),
						String.valueOf(failure.getProblem()), failure.getHeaders().toString())))
			.allSatisfy((text) -> assertThat(text).doesNotContain(KEY, PASSWORD, TOKEN, CREDENTIALS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":plainkey}", "{\"plainkey\":", "{\"id\":\"a\",\"role_id\":{\"plainkey\":1}}" })
	void causeThatContainsTheKeyIsOmitted(String body) {
		serve(once().apiKey("plainkey"), HostileServer.respond(200, body));
		InvalidResponseException failure = this.calls.failure("GET", InvalidResponseException.class);
		assertThat(failure).hasMessageNotContaining("plainkey").hasStackTraceContaining("InvalidResponse");
		assertThat(String.valueOf(failure.getCause())).doesNotContain("plainkey");
	}

	@Test
	void causeWithASuppressedExceptionThatContainsTheKeyIsOmitted() {
		IOException cause = new IOException("offline", new IOException("no route"));
		cause.getCause().addSuppressed(new IOException("Bearer " + KEY));
		serveIntercepted(once().apiKey(KEY), (request, body, execution) -> {
			throw cause;
		}, TestCalls.success("GET"));
		assertThat(Throwables.getStackTrace(this.calls.failure("GET", TransportException.class))).contains("offline")
			.doesNotContain(KEY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\\u0000b", "a\\nb", "a\\r\\nb", "a\\u001bb", "a\\u202eb", "a\\u2028b", "a\\u0085b" })
	void controlCharactersAreNotInTheMessage(String detail) {
		serve(HostileServer.respond(400, "{\"detail\":\"" + detail + "\"}"));
		assertThat(this.calls.failure("GET", ApiException.class)).hasMessageEndingWith(": a b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "200 OK\r\n\r\n{\"id\":abESC[31m}", "200 OK\r\nContent-Encoding: brESC[31m\r\n\r\n{}",
			"200 OK\r\nno colon ESC[31m\r\n\r\n", "ESC[31m OK\r\n\r\n", "200 OK\r\nContent-Length: ESC[31m\r\n\r\n",
			"200 OK\r\nTransfer-Encoding: chunked\r\n\r\nESC[31m\r\n", "500 ESC[31m\r\n\r\n" })
	void controlCharactersAreNotInTheStackTrace(String response) {
		serve(once(), HostileServer.rawAndClose("HTTP/1.1 " + response.replace("ESC", "\u001b")));
		String trace = Throwables.getStackTrace(this.calls.failure("GET", ApiException.class));
		assertThat(trace).doesNotContain("\u001b");
	}

	@Test
	void messageOfAnInvalidResponseIsShort() {
		String body = "{\"id\":\"" + "x".repeat(100_000) + "\",\"role_id\":" + "9".repeat(900) + "}";
		serve(HostileServer.respond(200, body));
		assertThat(this.calls.failure("GET", InvalidResponseException.class).getMessage()).hasSizeLessThan(800);
	}

	@Test
	void everyAttemptIsLoggedAtDebugWithoutTheKey() {
		List<String> lines = linesOf(Level.DEBUG, "PATCH", HostileServer.respond(503, "{\"detail\":\"" + KEY + "\"}"),
				HostileServer.resetAfterRequest(), TestCalls.success("PATCH"));
		assertThat(lines).hasSize(3).noneMatch((line) -> line.contains(KEY));
		assertThat(lines.get(0))
			.isEqualTo("things.update (PATCH /v2/things/{id}): 503, attempt 1 of 4, next attempt in 100 ms");
		assertThat(lines.get(1)).startsWith("things.update (PATCH /v2/things/{id}): ")
			.endsWith(", attempt 2 of 4, next attempt in 200 ms");
		assertThat(lines.get(2)).isEqualTo("things.update (PATCH /v2/things/{id}): 200, attempt 3 of 4, done");
	}

	@Test
	void failureIsLoggedAtDebug() {
		assertThat(linesOf(Level.DEBUG, "GET", HostileServer.respond(404, "{}")))
			.containsExactly("things.get (GET /v2/things/{id}): 404, attempt 1 of 4, failed");
	}

	@Test
	void deletionByAnAttemptWhoseResponseWasLostIsLogged() {
		assertThat(linesOf(Level.DEBUG, "DELETE", HostileServer.resetAfterRequest(), HostileServer.respond(404, "{}")))
			.last()
			.isEqualTo("things.delete (DELETE /v2/things/{id}): 404, attempt 2 of 4, done by an earlier attempt"
					+ " whose response was lost");
	}

	@Test
	void nothingIsLoggedAtInfo() {
		assertThat(linesOf(Level.INFO, "GET", HostileServer.respond(503, "{}"))).isEmpty();
	}

	private List<String> linesOf(Level level, String method, HostileServer.Behaviour... script) {
		serve(script);
		return linesOf(level, () -> assertThat(catchThrowable(() -> this.calls.call(method))).satisfiesAnyOf(
				(none) -> assertThat(none).isNull(), (ex) -> assertThat(ex).isInstanceOf(ApiException.class)));
	}

	private static List<String> linesOf(Level level, Runnable call) {
		Logger logger = (Logger) LoggerFactory.getLogger("com.arize");
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.start();
		logger.addAppender(appender);
		logger.setLevel(level);
		try {
			call.run();
			return appender.list.stream().map(SecretTextTest::text).toList();
		}
		finally {
			logger.detachAppender(appender);
			logger.setLevel(null);
		}
	}

	private static String text(ILoggingEvent event) {
		return event.getFormattedMessage()
				+ ((event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy()) : "");
	}

}
