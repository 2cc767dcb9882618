package com.arize.http.timeout;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallDeadline}.
 */
class CallDeadlineTest {

	private final AtomicLong nanoTime = new AtomicLong(1_000);

	private final CallDeadline deadline = new CallDeadline(Duration.ofNanos(500), this.nanoTime::get);

	@AfterEach
	void leave() {
		CallDeadline.enter(null);
	}

	@Test
	void deadlineOfTheOuterCallIsReturnedWhenAnotherIsEntered() {
		assertThat(CallDeadline.enter(this.deadline)).isNull();
		assertThat(CallDeadline.enter(new CallDeadline(Duration.ofNanos(1), this.nanoTime::get)))
			.isSameAs(this.deadline);
	}

	@Test
	void enteredDeadlineIsTheCurrentOne() {
		CallDeadline.enter(this.deadline);
		assertThat(CallDeadline.current()).isSameAs(this.deadline);
	}

	@Test
	void remainingTimeIsNeverNegative() {
		this.nanoTime.set(1_499);
		assertThat(this.deadline.remainingNanos()).isEqualTo(1);
		this.nanoTime.set(1_501);
		assertThat(this.deadline.remainingNanos()).isZero();
	}

}
