package com.arize.http.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Deadlines}.
 */
class DeadlinesTest {

	private static final Duration SHORT = Duration.ofMillis(20);

	private static final Duration LONG = Duration.ofMinutes(10);

	@AutoClose
	private final Deadlines deadlines = new Deadlines();

	@Test
	void shorterTimeoutThatStartsLaterExpiresFirst() throws InterruptedException {
		AtomicBoolean expired = new AtomicBoolean();
		this.deadlines.start(LONG, () -> expired.set(true));
		assertExpires(SHORT);
		assertThat(expired).isFalse();
	}

	@Test
	void timeoutThatAnActionStartsExpires() throws InterruptedException {
		CountDownLatch all = new CountDownLatch(2);
		this.deadlines.start(SHORT, () -> {
			all.countDown();
			this.deadlines.start(SHORT, all::countDown);
		});
		assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void timeoutsExpireAfterAnActionHasThrown() throws InterruptedException {
		CountDownLatch sameTime = new CountDownLatch(20);
		for (int i = 0; i < 20; i++) {
			this.deadlines.start(SHORT, () -> {
				sameTime.countDown();
				throw new IllegalStateException("thrown by a test");
			});
		}
		assertThat(sameTime.await(30, TimeUnit.SECONDS)).isTrue();
		assertExpires(SHORT);
	}

	@Test
	void timeoutsThatAreNotFinishedExpireWithClose() {
		AtomicInteger expired = new AtomicInteger();
		List<Deadlines.Timeout> timeouts = IntStream.range(0, 10)
			.mapToObj((number) -> this.deadlines.start(LONG, expired::incrementAndGet))
			.toList();
		timeouts.get(1).finish();
		timeouts.get(5).finish();
		this.deadlines.close();
		assertThat(expired).hasValue(8);
	}

	@Test
	void timeoutThatIsStartedAfterCloseExpiresImmediatelyWithoutALock() {
		AtomicReference<Boolean> locked = new AtomicReference<>();
		this.deadlines.close();
		this.deadlines.start(LONG, () -> locked.set(Thread.holdsLock(this.deadlines)));
		assertThat(locked).hasValue(false);
	}

	@Test
	void taskRunsAtItsIntervalUntilClose() throws Exception {
		CountDownLatch runs = new CountDownLatch(3);
		AtomicReference<Thread> thread = new AtomicReference<>();
		this.deadlines.every(SHORT, () -> {
			thread.set(Thread.currentThread());
			runs.countDown();
		});
		assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
		this.deadlines.close();
		thread.get().join(30_000);
		assertThat(thread.get().isAlive()).isFalse();
	}

	@Test
	void threadIsStartedByATimeoutOnlyAndNotAfterClose() {
		Set<Thread> before = timerThreads();
		Deadlines.Timeout timeout = this.deadlines.start(LONG, () -> {
		});
		Set<Thread> started = timerThreads();
		assertThat(started).anyMatch((thread) -> !before.contains(thread));
		timeout.finish();
		this.deadlines.close();
		this.deadlines.start(SHORT, () -> {
		}).finish();
		assertThat(started).containsAll(timerThreads());
	}

	@Test
	void timeoutsShareOneThreadThatEndsWithThem() throws InterruptedException {
		CountDownLatch expired = new CountDownLatch(2);
		List<Thread> threads = new ArrayList<>();
		for (int i = 1; i <= 2; i++) {
			this.deadlines.start(SHORT.multipliedBy(i), () -> {
				threads.add(Thread.currentThread());
				expired.countDown();
			});
		}
		assertThat(expired.await(30, TimeUnit.SECONDS)).isTrue();
		Thread thread = threads.get(0);
		assertThat(threads.get(1)).isSameAs(thread);
		assertThat(thread.isDaemon()).isTrue();
		assertThat(thread.getContextClassLoader()).isNull();
		this.deadlines.close();
		thread.join(30_000);
		assertThat(thread.isAlive()).isFalse();
	}

	/* A late expiry is not checked, because it depends on the machine */
	@RepeatedTest(3)
	void noExpiryIsLostOrEarlyUnderLoad() throws Exception {
		CountDownLatch expired = new CountDownLatch(64 * 250);
		Queue<Duration> early = new ConcurrentLinkedQueue<>();
		Callable<Void> starts = () -> {
			for (int i = 0; i < 250; i++) {
				Duration timeout = Duration.ofNanos(ThreadLocalRandom.current().nextInt(20_000_000));
				long begin = System.nanoTime();
				this.deadlines.start(timeout, () -> {
					if (System.nanoTime() - begin < timeout.toNanos()) {
						early.add(timeout);
					}
					expired.countDown();
				});
				// as nearly all timeouts are
				this.deadlines.start(LONG, () -> {
				}).finish();
			}
			return null;
		};
		ExecutorService threads = Executors.newFixedThreadPool(64);
		for (Future<Void> started : threads.invokeAll(Collections.nCopies(64, starts))) {
			started.get();
		}
		threads.shutdown();
		assertThat(expired.await(60, TimeUnit.SECONDS)).isTrue();
		assertThat(early).isEmpty();
	}

	private static Set<Thread> timerThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(Deadlines.THREAD_NAME))
			.collect(Collectors.toSet());
	}

	private void assertExpires(Duration timeout) throws InterruptedException {
		CountDownLatch expired = new CountDownLatch(1);
		this.deadlines.start(timeout, expired::countDown);
		assertThat(expired.await(30, TimeUnit.SECONDS)).isTrue();
	}

	@RepeatedTest(10)
	void timeoutThatIsStartedDuringCloseExpires() throws Exception {
		CountDownLatch started = new CountDownLatch(100);
		CountDownLatch expired = new CountDownLatch(4 * 500);
		Callable<Void> starts = () -> {
			for (int i = 0; i < 500; i++) {
				this.deadlines.start(LONG, expired::countDown);
				started.countDown();
			}
			return null;
		};
		ExecutorService threads = Executors.newFixedThreadPool(4);
		List<Future<Void>> all = Collections.nCopies(4, starts).stream().map(threads::submit).toList();
		started.await();
		this.deadlines.close();
		for (Future<Void> each : all) {
			each.get();
		}
		threads.shutdown();
		assertThat(expired.getCount()).isZero();
	}

}
