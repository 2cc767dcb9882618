package com.arize.http.internal;

import java.lang.management.ManagementFactory;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.arize.http.internal.request.ApiRequest;
import com.arize.testing.JavaProcess;
import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the number of bytes that the calling thread allocates in a call. They are
 * counted in a JVM without the optimizing compiler, which would avoid some allocations as
 * soon as it has compiled the calls, and without an agent, which would add some.
 */
@Tag("process")
@Tag("socket")
class AllocationTest {

	private static Map<String, Long> bytes = Map.of();

	@BeforeAll
	static void countBytes() throws Exception {
		JavaProcess process = JavaProcess.run(Map.of(), Probe.class.getName(), "GET", "POST", "PATCH", "DELETE",
				"PAGE");
		assertThat(process.exitValue()).as(process.output()).isZero();
		bytes = process.output()
			.lines()
			.map((line) -> line.split(" "))
			.collect(Collectors.toMap((line) -> line[0], (line) -> Long.valueOf(line[1])));
	}

	@ParameterizedTest
	@CsvSource({ "GET, 8000", "POST, 9000", "PATCH, 9000", "DELETE, 4800", "PAGE, 90000" })
	void callAllocatesLittle(String call, long bound) {
		assertThat(bytes.get(call)).isBetween(1L, bound);
	}

	static final class Probe {

		private static final int ROUNDS = 5;

		private static final int CALLS = 100;

		private static final String BINDING = """
				{"id":"Um9sZUJpbmRpbmc6MTIz","role_id":"Um9sZTo5ODc2","user_id":"VXNlcjoxMTEx",\
				"created_at":"2026-01-02T03:04:05.123456Z","updated_at":"2026-02-03T04:05:06.789Z"}""";

		private static final String PAGE = "{\"bindings\":[" + String.join(",", Collections.nCopies(100, BINDING))
				+ "]}";

		public static void main(String[] args) {
			((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.INFO);
			for (String call : args) {
				System.out.println(call + " " + (call.equals("PAGE") ? bytesOfPage() : bytesOfCall(call)));
			}
		}

		private static long bytesOfCall(String method) {
			ApiRequest request = TestCalls.request(method);
			HostileServer.Behaviour response = method.equals("DELETE")
					? HostileServer.raw("HTTP/1.1 204 No Content\r\n\r\n")
					: HostileServer.respond(TestCalls.successStatus(method), BINDING);
			try (HostileServer server = new HostileServer(response);
					TestCalls calls = new TestCalls(TestCalls.to(server.port()))) {
				return bytesOf(() -> calls.call(request));
			}
		}

		private static long bytesOfPage() {
			ApiRequest request = ApiRequest.builder("things.list", HttpMethod.GET, "/v2/things")
				.query("limit", 100)
				.build();
			try (HostileServer server = new HostileServer(HostileServer.respond(200, PAGE));
					ArizeHttpClient client = ArizeHttpClient.builder(TestCalls.to(server.port()).build()).build()) {
				assertThat(client.fetch(request, Page.class).bindings()).hasSize(100);
				return bytesOf(() -> client.fetch(request, Page.class));
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

		record Page(List<Binding> bindings) {
		}

		record Binding(String id, String roleId, String userId, OffsetDateTime createdAt, OffsetDateTime updatedAt) {
		}

	}

}
