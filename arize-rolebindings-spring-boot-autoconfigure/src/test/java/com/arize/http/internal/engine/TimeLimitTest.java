package com.arize.http.internal.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TimeLimit}.
 */
class TimeLimitTest {

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 100);

	private final TimeLimit limit = limit(Duration.ofNanos(500));

	private TimeLimit limit(Duration timeout) {
		return new TimeLimit("call-timeout", timeout, this.nanoTime::get);
	}

	@Test
	void attemptIsLimitedByTheTimeoutThatExpiresFirst() {
		this.nanoTime.addAndGet(200);
		assertThat(this.limit.attempt(Duration.ofNanos(301))).isSameAs(this.limit);
		TimeLimit attempt = this.limit.attempt(Duration.ofNanos(299));
		assertThat(attempt.left()).isEqualTo(Duration.ofNanos(299));
		assertThat(attempt).asString().startsWith("attempt-timeout");
	}

	@Test
	void remainingTimeIsNeverNegative() {
		this.nanoTime.addAndGet(499);
		assertThat(this.limit.left()).isEqualTo(Duration.ofNanos(1));
		this.nanoTime.addAndGet(2);
		assertThat(this.limit.left()).isZero();
	}

}
