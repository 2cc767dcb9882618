package com.arize.http.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.TransportException;
import com.arize.http.internal.request.ApiRequest;
import com.arize.testing.Await;
import com.arize.testing.SocketServer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for concurrent calls that share the connection pool of a client.
 */
@Tag("socket")
class PoolTest extends ServerTests {

	@Test
	void closeEndsACallInProgressAndOneThatWaitsForItsConnection() throws Exception {
		serve(once().maxConnections(1), HostileServer.stall());
		CompletableFuture<TransportException> first = CompletableFuture
			.supplyAsync(() -> this.calls.failure("POST", TransportException.class));
		assertThat(this.server.awaitFirstRequest()).isTrue();
		CompletableFuture<TransportException> second = new CompletableFuture<>();
		Thread waiting = new Thread(() -> second.complete(this.calls.failure("POST", TransportException.class)));
		waiting.start();
		awaitPool(waiting);
		this.calls.close();
		assertThat(first.get(20, TimeUnit.SECONDS).isOutcomeUnknown()).isTrue();
		assertThat(second.get(20, TimeUnit.SECONDS)).hasMessageContaining("the client closed the connection")
			.returns(false, ApiException::isOutcomeUnknown);
		assertThat(this.server.requests()).hasSize(1);
	}

	/* A call that ends must not release its connection to one that is about to end */
	@RepeatedTest(5)
	void closeSendsNoneOfTheRequestsThatWaitForAConnection() throws Exception {
		serve(once().maxConnections(4), HostileServer.stall());
		List<CompletableFuture<TransportException>> failures = new ArrayList<>();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			CompletableFuture<TransportException> failure = new CompletableFuture<>();
			failures.add(failure);
			threads.add(new Thread(() -> failure.complete(this.calls.failure("POST", TransportException.class))));
		}
		threads.forEach(Thread::start);
		Await.until(() -> this.server.requests().size() == 4
				&& threads.stream().filter(PoolTest::awaitsConnection).count() == 36);
		this.calls.close();
		long unknown = 0;
		for (CompletableFuture<TransportException> failure : failures) {
			unknown += failure.get(20, TimeUnit.SECONDS).isOutcomeUnknown() ? 1 : 0;
		}
		assertThat(this.server.requests()).hasSize(4);
		assertThat(unknown).isEqualTo(4);
	}

	private static void awaitPool(Thread thread) {
		Await.until(() -> awaitsConnection(thread));
	}

	private static boolean awaitsConnection(Thread thread) {
		return thread.getState() == Thread.State.WAITING
				&& Arrays.stream(thread.getStackTrace()).anyMatch((frame) -> frame.getMethodName().equals("lease"));
	}

	@Test
	void manyThreadsReceiveTheirOwnResponsesOnAtMostMaxConnectionsWithNoOtherThread() throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(64, (work) -> new Thread(work, "caller"));
		serve(settings().maxConnections(8), (exchange) -> {
			String path = exchange.request().path();
			exchange.respond(200, TestCalls.OK.replace("a1", path.substring(path.lastIndexOf('/') + 1)));
		});
		try {
			Set<Thread> before = Thread.getAllStackTraces().keySet();
			List<Callable<String>> work = IntStream.range(0, 640)
				.<Callable<String>>mapToObj((number) -> () -> this.calls.call(get("id-" + number)).id())
				.toList();
			List<Future<String>> ids = callers.invokeAll(work);
			for (int i = 0; i < ids.size(); i++) {
				assertThat(ids.get(i)).succeedsWithin(Duration.ofSeconds(60)).isEqualTo("id-" + i);
			}
			assertThat(this.server.requests()).hasSize(640);
			assertThat(this.server.connections()).isLessThanOrEqualTo(8);
			assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> !before.contains(thread))
				.extracting(Thread::getName)
				.filteredOn((name) -> !Set.of("caller", SocketServer.THREAD_NAME).contains(name))
				.hasSizeLessThanOrEqualTo(1);
		}
		finally {
			callers.shutdown();
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void callsOnVirtualThreadsPinNoCarrier(@TempDir Path directory) throws Exception {
		serve(settings().maxConnections(4), HostileServer.respond(200, TestCalls.OK));
		callOnVirtualThreads();
		Path file = directory.resolve("pinned.jfr");
		try (Recording recording = new Recording()) {
			recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO).withStackTrace();
			recording.start();
			callOnVirtualThreads();
			recording.stop();
			recording.dump(file);
		}
		assertThat(RecordingFile.readAllEvents(file)).filteredOn((event) -> event.toString().contains("com.arize.http"))
			.isEmpty();
	}

	private void callOnVirtualThreads() throws Exception {
		ExecutorService callers = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor")
			.invoke(null);
		try {
			callers.invokeAll(Collections.nCopies(200, () -> this.calls.call("GET")))
				.forEach((call) -> assertThat(call).succeedsWithin(Duration.ofSeconds(60)));
		}
		finally {
			callers.shutdown();
		}
	}

	private static ApiRequest get(String id) {
		return ApiRequest.builder("things.get", HttpMethod.GET, "/v2/things/{id}").pathVariable("id", id).build();
	}

}
