package com.arize.http.paging;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A list whose pages have two elements each: "a1.1", "a1.2", "a2.1" and so on. It records
 * its requests and their threads, and a test determines what a request does.
 */
final class ScriptedPages {

	private final String name;

	private final int count;

	private final List<Integer> requests = new CopyOnWriteArrayList<>();

	private final List<Thread> threads = new CopyOnWriteArrayList<>();

	private final Map<Integer, CountDownLatch> requested = new ConcurrentHashMap<>();

	private final Map<Integer, Supplier<@Nullable Page<String>>> scripts = new ConcurrentHashMap<>();

	private final AtomicInteger running = new AtomicInteger();

	private final AtomicInteger mostRunning = new AtomicInteger();

	ScriptedPages(String name, int count) {
		this.name = name;
		this.count = count;
	}

	PagedList<String> list() {
		return new PagedList<>("GET /v2/things", "things", null, this::fetch);
	}

	/* Run when a page is requested; the page is as usual if the script returns null */
	void on(int page, Supplier<@Nullable Page<String>> script) {
		this.scripts.put(page, script);
	}

	/* Block the request for a page until its thread is interrupted */
	void block(int page) {
		on(page, () -> {
			try {
				new CountDownLatch(1).await();
				return null;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("interrupted");
			}
		});
	}

	private Page<String> fetch(@Nullable String cursor) {
		int number = (cursor != null) ? Integer.parseInt(cursor) : 1;
		this.mostRunning.accumulateAndGet(this.running.incrementAndGet(), Math::max);
		this.requests.add(number);
		this.threads.add(Thread.currentThread());
		requested(number).countDown();
		try {
			Page<String> page = this.scripts.getOrDefault(number, () -> null).get();
			return (page != null) ? page : page(number);
		}
		finally {
			this.running.decrementAndGet();
		}
	}

	Page<String> page(int number) {
		return new Page<>(elements(number), String.valueOf(number + 1), number < this.count);
	}

	private List<String> elements(int number) {
		return List.of(this.name + number + ".1", this.name + number + ".2");
	}

	List<String> elements() {
		return IntStream.rangeClosed(1, this.count).mapToObj(this::elements).flatMap(List::stream).toList();
	}

	private CountDownLatch requested(int page) {
		return this.requested.computeIfAbsent(page, (key) -> new CountDownLatch(1));
	}

	void awaitRequest(int page) {
		try {
			assertThat(requested(page).await(60, TimeUnit.SECONDS)).as("request for page %d", page).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/* Wait until the thread that reads a page has ended */
	void awaitEnd(int page) throws InterruptedException {
		awaitRequest(page);
		Thread thread = thread(page);
		thread.join(60_000);
		assertThat(thread.isAlive()).as("thread of page %d", page).isFalse();
	}

	Thread thread(int page) {
		return this.threads.get(this.requests.indexOf(page));
	}

	List<Thread> threads() {
		return this.threads;
	}

	List<Integer> requests() {
		return this.requests;
	}

	int mostRunning() {
		return this.mostRunning.get();
	}

}
