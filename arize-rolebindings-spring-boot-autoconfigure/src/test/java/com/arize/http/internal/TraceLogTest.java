package com.arize.http.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.Exchange;
import com.arize.testing.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that nothing secret is logged at level trace.
 */
class TraceLogTest {

	private static final String PASSWORD = "proxy-pass-word";

	private static final String TOKEN = "header-token-value";

	private static final String COOKIE = "header-session-value";

	private static final String[] SECRETS = { TestCalls.KEY, PASSWORD, TOKEN, COOKIE };

	private static final String ECHO = String.join(" ", SECRETS);

	private static final String BINDING = """
			{"id":"b1","role_id":"r1","user_id":"u1","resource_type":"SPACE","resource_id":"s1",
			"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"}""";

	private static final String PAGE = "{\"role_bindings\":[" + BINDING + "],\"pagination\":{\"has_more\":false}}";

	private final Logger logger = (Logger) LoggerFactory.getLogger("com.arize");

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	@BeforeEach
	void logEverything() {
		this.events.start();
		this.logger.addAppender(this.events);
		this.logger.setLevel(Level.TRACE);
	}

	@AfterEach
	void restoreLogging() {
		this.logger.detachAppender(this.events);
		this.logger.setLevel(null);
	}

	static Stream<HostileServer.Behaviour> behaviours() {
		return Stream.of(TraceLogTest::succeed, HostileServer.respond(503, "{\"detail\":\"" + ECHO + "\"}"),
				HostileServer.respond(401, "{\"detail\":\"" + ECHO + "\"}", "X-Echo: " + ECHO),
				HostileServer.respond(404, ECHO), HostileServer.respond(407, ECHO, "Proxy-Authenticate: " + ECHO),
				HostileServer.respond(200, ECHO),
				HostileServer.raw("HTTP/1.1 500 " + ECHO + "\r\nContent-Length: 0\r\n\r\n"),
				HostileServer.rawAndClose(ECHO + "\r\n"),
				HostileServer.rawAndClose("HTTP/1.1 200 OK\r\n" + ECHO + "\r\n\r\n"),
				HostileServer.resetAfterRequest());
	}

	private static void succeed(Exchange exchange) throws IOException {
		Received request = exchange.request();
		boolean list = request.method().equals("GET") && !request.path().contains("/b1");
		HostileServer.Behaviour response = switch (request.method()) {
			case "POST" -> HostileServer.respond(201, BINDING);
			case "DELETE" -> HostileServer.respond(204, "");
			default -> HostileServer.respond(200, list ? PAGE : BINDING);
		};
		response.respond(exchange);
	}

	static List<Consumer<RoleBindingsClient>> operations() {
		CreateRoleBindingRequest create = CreateRoleBindingRequest.builder()
			.userId("u1")
			.roleId("r1")
			.resourceType(RoleBindingResourceType.SPACE)
			.resourceId("s1")
			.build();
		return List.of((client) -> client.list(RoleBindingResourceType.SPACE), (client) -> client.create(create),
				(client) -> client.get("b1"), (client) -> client.update("b1", "r1"), (client) -> client.delete("b1"));
	}

	@ParameterizedTest
	@MethodSource("behaviours")
	void everyAttemptIsLoggedAndNoSecretIs(HostileServer.Behaviour behaviour) {
		try (HostileServer proxy = new HostileServer(behaviour);
				RoleBindingsClient client = RoleBindingsClient.of(via(proxy))) {
			for (Consumer<RoleBindingsClient> operation : operations()) {
				assertThat(String.valueOf(catchThrowable(() -> operation.accept(client))))
					.doesNotContain(TestCalls.KEY);
			}
			assertThat(proxy.request().header("X-Token")).isEqualTo(TOKEN);
			assertThat(proxy.request().header("Proxy-Authorization")).startsWith("Basic ");
			assertThat(this.events.list).filteredOn((event) -> event.getLevel() == Level.DEBUG)
				.filteredOn((event) -> event.getFormattedMessage().contains("attempt"))
				.hasSize(proxy.requests().size());
			assertThat(this.events.list).extracting(TraceLogTest::text)
				.allSatisfy((text) -> assertThat(text).doesNotContain(SECRETS)
					.doesNotContain(proxy.request().header("Proxy-Authorization")));
		}
	}

	private static SDKConfiguration via(HostileServer proxy) {
		return TestCalls.to(80)
			.apiHost("api.example.invalid")
			.proxyUrl("http://user:" + PASSWORD + "@127.0.0.1:" + proxy.port())
			.defaultHeaders(Map.of("X-Token", TOKEN, "X-Session-Secret", COOKIE))
			.retry(RetrySettings.defaults().withBackOff(Duration.ofMillis(1), 1, Duration.ofMillis(1)))
			.build();
	}

	private static String text(ILoggingEvent event) {
		return event.getFormattedMessage()
				+ ((event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy()) : "");
	}

}
