package com.arize.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.TransportException;
import com.arize.http.request.ApiRequest;
import com.arize.testing.SocketServer;
import com.arize.http.TestCalls.Engines;
import com.arize.testing.Await;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for concurrent calls that share the connection pool of a client.
 */
class PoolTest extends EachEngine {

	@Test
	void closeEndsACallInProgress() throws Exception {
		try (HostileServer server = new HostileServer(HostileServer.stall())) {
			TestCalls calls = new TestCalls(server);
			CompletableFuture<TransportException> call = CompletableFuture
				.supplyAsync(() -> calls.failure("POST", TransportException.class));
			assertThat(server.awaitFirstRequest()).isTrue();
			calls.close();
			assertThat(call.get(20, TimeUnit.SECONDS).isOutcomeUnknown()).isTrue();
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void closeEndsACallThatWaitsForAConnection() throws Exception {
		try (HostileServer server = new HostileServer(HostileServer.stall())) {
			TestCalls calls = new TestCalls(TestCalls.once(server).maxConnections(1).build());
			CompletableFuture<TransportException> first = CompletableFuture
				.supplyAsync(() -> calls.failure("POST", TransportException.class));
			assertThat(server.awaitFirstRequest()).isTrue();
			CompletableFuture<TransportException> second = new CompletableFuture<>();
			Thread waiting = new Thread(() -> second.complete(calls.failure("POST", TransportException.class)));
			waiting.start();
			awaitPool(waiting);
			calls.close();
			first.get(20, TimeUnit.SECONDS);
			assertThat(second.get(20, TimeUnit.SECONDS)).hasMessageContaining("the client closed the connection")
				.returns(false, ApiException::isOutcomeUnknown);
		}
	}

	private static void awaitPool(Thread thread) {
		Set<String> methods = Set.of("acquireEndpoint", "acquireConnection");
		Await.until(() -> thread.getState() == Thread.State.TIMED_WAITING
				&& Arrays.stream(thread.getStackTrace()).anyMatch((frame) -> methods.contains(frame.getMethodName())));
	}

	@Test
	void concurrentCallsReceiveTheirOwnResponses() throws Exception {
		HostileServer.Behaviour echo = (exchange) -> {
			String path = exchange.request().path();
			HostileServer
				.respond(200, "{\"id\":\"" + path.substring(path.lastIndexOf('/') + 1) + "\",\"role_id\":\"r\"}")
				.respond(exchange);
		};
		try (HostileServer server = new HostileServer(echo);
				TestCalls calls = new TestCalls(TestCalls.to(server).maxConnections(4).build())) {
			CompletableFuture<?>[] all = new CompletableFuture<?>[200];
			for (int i = 0; i < all.length; i++) {
				String id = "id-" + i;
				all[i] = CompletableFuture.runAsync(() -> assertThat(calls.call(get(id)).id()).isEqualTo(id));
			}
			CompletableFuture.allOf(all).get(60, TimeUnit.SECONDS);
			assertThat(server.requests()).hasSize(200);
			assertThat(server.connections()).isLessThanOrEqualTo(4);
		}
	}

	@Test
	void manyThreadsUseOneRequestPerCallAtMostMaxConnectionsAndNoThreadOfTheirOwn() throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(64, (work) -> new Thread(work, "caller"));
		try (HostileServer server = new HostileServer(HostileServer.respond(200, TestCalls.OK));
				TestCalls calls = new TestCalls(TestCalls.to(server).maxConnections(64).build())) {
			Set<Thread> before = Thread.getAllStackTraces().keySet();
			callers.invokeAll(Collections.nCopies(640, () -> calls.call("GET")))
				.forEach((call) -> assertThat(call).succeedsWithin(Duration.ofSeconds(60)));
			assertThat(server.requests()).hasSize(640);
			assertThat(server.connections()).isLessThanOrEqualTo(64);
			assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> !before.contains(thread))
				.extracting(Thread::getName)
				.filteredOn((name) -> !Set.of("caller", SocketServer.THREAD_NAME).contains(name))
				.hasSizeLessThanOrEqualTo((this.engine == Engines.APACHE) ? 1 : 2);
		}
		finally {
			callers.shutdown();
		}
	}

	private static ApiRequest get(String id) {
		return ApiRequest.builder("things.get", HttpMethod.GET, "/v2/things/{id}").pathVariable("id", id).build();
	}

}
