package com.arize.rolebindings;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import com.arize.exceptions.ApiException;
import com.arize.testing.ApiServer;
import com.arize.testing.Exchange;
import com.arize.testing.SocketServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that resources do not grow with many calls, a tenth of them with a fault.
 */
@Tag("soak")
@Tag("socket")
class SoakTest {

	private static final int THREADS = 32;

	private static final int RATE = 200;

	/*
	 * There are more threads than connections, so that a leaked one soon exhausts the
	 * pool
	 */
	private static final int MAX_CONNECTIONS = 16;

	private static final long MAX_HEAP_GROWTH = 8 * 1024 * 1024;

	private final Map<String, LongAdder> results = new ConcurrentHashMap<>();

	private final AtomicReference<Throwable> unexpected = new AtomicReference<>();

	@Test
	void heapThreadsAndConnectionsDoNotGrow() throws InterruptedException {
		Duration duration = DurationStyle.detectAndParse(System.getProperty("soak.duration", "10m"));
		Duration warmUp = duration.dividedBy(10);
		try (FaultyServer server = new FaultyServer(); RoleBindingsClient client = client(server)) {
			load(client, warmUp);
			Sample before = sample(server);
			long done = calls();
			long start = System.nanoTime();
			load(client, duration);
			double seconds = (System.nanoTime() - start) / 1e9;
			double rate = (calls() - done) / seconds;
			Sample after = sample(server);
			System.out.printf(
					"Soak: %d calls after a warm-up of %d, %.1f a second for %.0f s, %s; %d connections; %s before, %s after%n",
					calls() - done, done, rate, seconds, new TreeMap<>(this.results), server.connections(), before,
					after);
			assertThat(this.unexpected.get()).isNull();
			assertThat(after.heap() - before.heap()).isLessThan(MAX_HEAP_GROWTH);
			assertThat(after.threads()).isLessThanOrEqualTo(before.threads());
			assertThat(after.connections()).isLessThanOrEqualTo(MAX_CONNECTIONS);
		}
	}

	private static RoleBindingsClient client(FaultyServer server) {
		return RoleBindingsClient.of(server.configuration().maxConnections(MAX_CONNECTIONS).build());
	}

	private void load(RoleBindingsClient client, Duration duration) throws InterruptedException {
		long interval = 1_000_000_000L / RATE;
		ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
		List<ScheduledFuture<?>> calls = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			calls.add(threads.scheduleAtFixedRate(() -> call(client), i * interval, THREADS * interval,
					TimeUnit.NANOSECONDS));
		}
		Thread.sleep(duration.toMillis());
		assertThat(calls).noneMatch(Future::isDone);
		threads.shutdown();
		assertThat(threads.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
	}

	private void call(RoleBindingsClient client) {
		String result = "value";
		try {
			switch (ThreadLocalRandom.current().nextInt(5)) {
				case 0 -> assertThat(client.list(RoleBindingResourceType.SPACE).roleBindings()).hasSize(1);
				case 1 -> assertThat(client.create("u1", "r1", RoleBindingResourceType.SPACE, "s1").id()).isNotNull();
				case 2 -> assertThat(client.get(ApiServer.ID).id()).isEqualTo(ApiServer.ID);
				case 3 -> assertThat(client.update(ApiServer.ID, "reader").id()).isEqualTo(ApiServer.ID);
				default -> client.delete(ApiServer.ID);
			}
		}
		catch (ApiException ex) {
			result = ex.getClass().getSimpleName();
		}
		catch (RuntimeException | Error ex) {
			result = ex.getClass().getName();
			this.unexpected.compareAndSet(null, ex);
		}
		this.results.computeIfAbsent(result, (name) -> new LongAdder()).increment();
	}

	private long calls() {
		return this.results.values().stream().mapToLong(LongAdder::sum).sum();
	}

	/*
	 * There are no calls meanwhile. The server may notice late that the client has closed
	 * a connection
	 */
	private static Sample sample(FaultyServer server) throws InterruptedException {
		long end = System.nanoTime() + 30_000_000_000L;
		while (server.openConnections() > MAX_CONNECTIONS && System.nanoTime() < end) {
			Thread.sleep(100);
		}
		for (int i = 0; i < 3; i++) {
			System.gc();
			Thread.sleep(100);
		}
		long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
		long threads = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !thread.getName().equals(SocketServer.THREAD_NAME))
			.count();
		return new Sample(heap, threads, server.openConnections());
	}

	/**
	 * A server with a fault for a tenth of the requests, which it does not record, so
	 * that a test in the same JVM can measure the memory of the client.
	 */
	private static final class FaultyServer extends ApiServer {

		@Override
		protected void respond(Exchange exchange) throws IOException {
			requests().clear();
			ThreadLocalRandom random = ThreadLocalRandom.current();
			switch (random.nextInt(60)) {
				case 0 -> exchange.reset();
				case 1 -> exchange.respond(429, "{\"title\":\"Too Many Requests\"}", "Retry-After: 0");
				case 2 -> exchange.respond(503, "{\"title\":\"Service Unavailable\"}");
				case 3 -> {
					exchange.write(head(200, "Content-Length: 100").getBytes(StandardCharsets.ISO_8859_1));
					exchange.socket().close();
				}
				case 4 -> {
					exchange.closesWithin(random.nextInt(500));
					super.respond(exchange);
				}
				case 5 -> {
					super.respond(exchange);
					exchange.socket().close();
				}
				default -> super.respond(exchange);
			}
		}

	}

	private record Sample(long heap, long threads, int connections) {

		@Override
		public String toString() {
			return "heap %.1f MB, %d threads, %d connections".formatted(this.heap / 1048576.0, this.threads,
					this.connections);
		}

	}

}
