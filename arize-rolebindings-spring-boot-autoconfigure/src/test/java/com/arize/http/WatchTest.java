package com.arize.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Watch}.
 */
class WatchTest {

	private static final Duration SHORT = Duration.ofMillis(20);

	private final Watch watch = new Watch(SHORT);

	@Test
	void whatTakesTooLongIsEndedAfterItsTime() throws InterruptedException {
		long begin = System.nanoTime();
		assertEnded();
		assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(SHORT.toNanos());
	}

	@Test
	void whatIsFinishedIsNotEnded() throws InterruptedException {
		AtomicBoolean ended = new AtomicBoolean();
		this.watch.start(() -> ended.set(true)).finish();
		assertEnded();
		assertThat(ended).isFalse();
	}

	@Test
	void whatBeginsLaterIsEndedToo() throws InterruptedException {
		CountDownLatch all = new CountDownLatch(3);
		this.watch.start(() -> {
			all.countDown();
			this.watch.start(all::countDown);
		});
		this.watch.start(all::countDown);
		assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void watchGoesOnAfterItHadNothingToDo() throws InterruptedException {
		for (int i = 0; i < 3; i++) {
			assertEnded();
		}
	}

	private void assertEnded() throws InterruptedException {
		CountDownLatch ended = new CountDownLatch(1);
		this.watch.start(ended::countDown);
		assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
	}

}
