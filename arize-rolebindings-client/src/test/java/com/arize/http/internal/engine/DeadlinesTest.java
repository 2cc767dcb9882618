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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
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
	private final Deadlines deadlines = new Deadlines(new TimerThread());

	private Deadline start(Duration timeout, Runnable onEnd) {
		return Deadline.after("read-timeout", timeout, System::nanoTime).start(this.deadlines, onEnd);
	}

	@Test
	void shorterTimeoutThatStartsLaterExpiresFirst() throws InterruptedException {
		AtomicBoolean expired = new AtomicBoolean();
		start(LONG, () -> expired.set(true));
		assertExpires(SHORT);
		assertThat(expired).isFalse();
	}

	@Test
	void pauseWhileATimeoutStartsDoesNotLetItExpireEarly() {
		AtomicLong end = new AtomicLong();
		LongSupplier pausedAfterwards = () -> {
			long now = System.nanoTime();
			end.compareAndSet(0, now + LONG.toNanos());
			// the timer reads its own clock before or after it
			while (System.nanoTime() - now < 1_000_000) {
				Thread.onSpinWait();
			}
			return now;
		};
		Deadline deadline = Deadline.after("read-timeout", LONG, pausedAfterwards).start(this.deadlines, null);
		assertThat(deadline.wakeUp() - end.get()).isNotNegative();
	}

	@Test
	void timeoutThatAnActionStartsExpires() throws InterruptedException {
		CountDownLatch all = new CountDownLatch(2);
		start(SHORT, () -> {
			all.countDown();
			start(SHORT, all::countDown);
		});
		assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void timeoutsExpireAfterAnActionHasThrown() throws InterruptedException {
		CountDownLatch sameTime = new CountDownLatch(20);
		for (int i = 0; i < 20; i++) {
			start(SHORT, () -> {
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
		List<Deadline> timeouts = IntStream.range(0, 10)
			.mapToObj((number) -> start(LONG, expired::incrementAndGet))
			.toList();
		timeouts.get(1).finish();
		timeouts.get(5).finish();
		this.deadlines.close();
		assertThat(expired).hasValue(8);
	}

	/* A deadline that ends may release a connection, for which another one waits */
	@Test
	void allAreEndedByCloseBeforeTheFirstActionRuns() {
		List<Deadline> all = new ArrayList<>();
		List<Boolean> ended = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			all.add(start(LONG, () -> all.forEach((deadline) -> ended.add(deadline.isEnded()))));
		}
		this.deadlines.close();
		assertThat(ended).hasSize(9).containsOnly(true);
	}

	/* A response that has arrived during a pause of the JVM is read */
	@Test
	void checkThatIsLateLeavesTimeToReadAResponse() {
		AtomicBoolean ended = new AtomicBoolean();
		Deadline deadline = start(LONG, () -> ended.set(true));
		long late = deadline.wakeUp() + Duration.ofSeconds(5).toNanos();
		this.deadlines.endExpired(late);
		assertThat(ended).isFalse();
		this.deadlines.endExpired(late + Deadlines.GRACE - 1);
		assertThat(ended).isFalse();
		this.deadlines.endExpired(late + Deadlines.GRACE + Duration.ofSeconds(5).toNanos());
		assertThat(ended).isTrue();
		assertThat(deadline.finish()).isFalse();
	}

	@Test
	void timeoutThatIsStartedAfterCloseExpiresImmediatelyWithoutALock() {
		AtomicReference<Boolean> locked = new AtomicReference<>();
		this.deadlines.close();
		start(LONG, () -> locked.set(Thread.holdsLock(this.deadlines)));
		assertThat(locked).hasValue(false);
	}

	@Test
	void taskRunsAtItsIntervalUntilCloseAlthoughItThrows() throws Exception {
		CountDownLatch runs = new CountDownLatch(3);
		AtomicReference<Thread> thread = new AtomicReference<>();
		this.deadlines.every(SHORT, () -> {
			thread.set(Thread.currentThread());
			runs.countDown();
			throw new IllegalStateException("thrown by a test");
		}, "expected by a test");
		assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
		this.deadlines.close();
		thread.get().join(30_000);
		assertThat(thread.get().isAlive()).isFalse();
	}

	@Test
	void threadIsStartedByATimeoutOnlyAndNotAfterClose() {
		Set<Thread> before = timerThreads();
		Deadline timeout = start(LONG, () -> {
		});
		Set<Thread> started = timerThreads();
		assertThat(started).anyMatch((thread) -> !before.contains(thread));
		timeout.finish();
		this.deadlines.close();
		start(SHORT, () -> {
		}).finish();
		assertThat(started).containsAll(timerThreads());
	}

	@Test
	void timeoutsShareOneThreadThatEndsWithThem() throws InterruptedException {
		CountDownLatch expired = new CountDownLatch(2);
		List<Thread> threads = new ArrayList<>();
		for (int i = 1; i <= 2; i++) {
			start(SHORT.multipliedBy(i), () -> {
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
				start(timeout, () -> {
					if (System.nanoTime() - begin < timeout.toNanos()) {
						early.add(timeout);
					}
					expired.countDown();
				});
				// nearly all timeouts are removed before they expire
				start(LONG, () -> {
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
			.filter((thread) -> thread.getName().equals(TimerThread.NAME))
			.collect(Collectors.toSet());
	}

	private void assertExpires(Duration timeout) throws InterruptedException {
		CountDownLatch expired = new CountDownLatch(1);
		start(timeout, expired::countDown);
		assertThat(expired.await(30, TimeUnit.SECONDS)).isTrue();
	}

	@RepeatedTest(10)
	void timeoutThatIsStartedDuringCloseExpires() throws Exception {
		CountDownLatch started = new CountDownLatch(100);
		CountDownLatch expired = new CountDownLatch(4 * 500);
		Callable<Void> starts = () -> {
			for (int i = 0; i < 500; i++) {
				start(LONG, expired::countDown);
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
