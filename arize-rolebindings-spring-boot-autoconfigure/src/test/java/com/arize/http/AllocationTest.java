package com.arize.http;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.arize.http.request.ApiRequest;
import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the number of bytes that a call allocates, which does not depend on the speed
 * of the machine.
 */
class AllocationTest {

	private static final int ROUNDS = 10;

	private static final int CALLS = 200;

	private static final String BINDING = """
			{"id":"Um9sZUJpbmRpbmc6MTIz","role_id":"Um9sZTo5ODc2","user_id":"VXNlcjoxMTEx",\
			"created_at":"2026-01-02T03:04:05.123456Z","updated_at":"2026-02-03T04:05:06.789Z"}""";

	private static final String PAGE = "{\"bindings\":[" + String.join(",", Collections.nCopies(100, BINDING)) + "]}";

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Level level = this.root.getLevel();

	@BeforeEach
	void disableDebugLogging() {
		this.root.setLevel(Level.INFO);
	}

	@AfterEach
	void restoreLogLevel() {
		this.root.setLevel(this.level);
	}

	@ParameterizedTest
	@CsvSource({ "GET, 17000", "POST, 18300", "PATCH, 18500", "DELETE, 12400" })
	void callAllocatesLittle(String method, long bound) throws IOException {
		ApiRequest request = TestCalls.request(method);
		HostileServer.Behaviour response = method.equals("DELETE")
				? HostileServer.raw("HTTP/1.1 204 No Content\r\n\r\n")
				: HostileServer.respond(TestCalls.successStatus(method), BINDING);
		try (HostileServer server = new HostileServer(response); TestCalls calls = new TestCalls(server)) {
			assertThat(bytesOf(() -> calls.call(request))).isBetween(1L, bound);
		}
	}

	@Test
	void pageOfAHundredAllocatesLittle() throws IOException {
		ApiRequest request = ApiRequest.builder("things.list", HttpMethod.GET, "/v2/things")
			.query("limit", 100)
			.build();
		try (HostileServer server = new HostileServer(HostileServer.respond(200, PAGE));
				ArizeHttpClient client = ArizeHttpClient.builder(TestCalls.to(server).build()).build()) {
			assertThat(client.fetch(request, Page.class).bindings()).hasSize(100);
			assertThat(bytesOf(() -> client.fetch(request, Page.class))).isBetween(1L, 127_000L);
		}
	}

	/* The minimum of several rounds excludes one-time allocations */
	private static long bytesOf(Runnable call) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long minimum = Long.MAX_VALUE;
		for (int round = 0; round < ROUNDS; round++) {
			long before = threads.getCurrentThreadAllocatedBytes();
			for (int i = 0; i < CALLS; i++) {
				call.run();
			}
			minimum = Math.min(minimum, (threads.getCurrentThreadAllocatedBytes() - before) / CALLS);
		}
		return minimum;
	}

	/**
	 * A page of a list.
	 *
	 * @param bindings the bindings
	 */
	record Page(List<Binding> bindings) {
	}

	/**
	 * An item of a page.
	 *
	 * @param id the id
	 * @param roleId the id of the role
	 * @param userId the id of the user
	 * @param createdAt the time of creation
	 * @param updatedAt the time of the last update
	 */
	record Binding(String id, String roleId, String userId, OffsetDateTime createdAt, OffsetDateTime updatedAt) {
	}

}
