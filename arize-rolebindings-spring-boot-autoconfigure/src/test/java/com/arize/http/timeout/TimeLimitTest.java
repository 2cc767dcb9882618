package com.arize.http.timeout;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
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

	@AfterEach
	void leave() {
		TimeLimit.enter(null);
	}

	@Test
	void limitOfTheOuterCallIsReturnedWhenAnotherIsEntered() {
		assertThat(TimeLimit.enter(this.limit)).isNull();
		assertThat(TimeLimit.enter(limit(Duration.ofNanos(1)))).isSameAs(this.limit);
	}

	@Test
	void enteredLimitIsTheCurrentOne() {
		TimeLimit.enter(this.limit);
		assertThat(TimeLimit.current()).isSameAs(this.limit);
		assertThat(TimeLimit.current(Duration.ofNanos(1))).isSameAs(this.limit);
	}

	@Test
	void threadWithoutAnAttemptHasTheWholeTimeOfAnAttempt() {
		assertThat(TimeLimit.current(Duration.ofMillis(7))).hasToString("attempt-timeout, 7 ms");
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
