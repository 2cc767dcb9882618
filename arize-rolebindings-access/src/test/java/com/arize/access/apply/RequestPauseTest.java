package com.arize.access.apply;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.RateLimitException;
import com.arize.internal.TimeSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RequestPause}. The threads of other requests are represented by nested
 * calls.
 */
class RequestPauseTest {

	private long millis;

	private final List<Long> sent = new ArrayList<>();

	private final RequestPause pause = new RequestPause(Duration.ofMinutes(2),
			new TimeSource(Clock.systemUTC(), () -> this.millis * 1_000_000, this::sleep, () -> 0), () -> false);

	private Runnable duringThePause = () -> {
	};

	@Test
	void requestsThatStartDuringAPauseWaitForItsEnd() {
		reject(this.pause.deadline(), Duration.ofSeconds(5), () -> repeat(this::send));
		assertThat(this.sent).hasSize(2).allMatch((time) -> time >= 5_000);
	}

	@Test
	void aRejectionOfARequestThatWasSentBeforeThePauseDoesNotChangeItsEnd() {
		AtomicBoolean rejected = new AtomicBoolean();
		repeat(() -> {
			if (rejected.compareAndSet(false, true)) {
				rejectDuringThis(Duration.ofSeconds(5));
				throw rejection(Duration.ofSeconds(60));
			}
			return send();
		});
		assertThat(this.sent).singleElement().satisfies((time) -> assertThat(time).isBetween(5_000L, 5_100L));
	}

	@Test
	void aSuccessOfARequestThatWasSentBeforeThePauseDoesNotEndIt() {
		repeat(() -> {
			rejectDuringThis(Duration.ofSeconds(5));
			return "done";
		});
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(this.pause::check);
		repeat(this::send);
		assertThat(this.sent).singleElement().satisfies((time) -> assertThat(time).isBetween(5_000L, 5_100L));
	}

	@Test
	void theTimeoutIsRelativeToTheStart() {
		long early = this.pause.deadline();
		this.millis += 100_000;
		long late = this.pause.deadline();
		reject(late, Duration.ofSeconds(30), () -> assertThatExceptionOfType(RateLimitException.class)
			.isThrownBy(() -> this.pause.repeat(early, this::send)));
		assertThat(this.sent).hasSize(1);
	}

	@Test
	void anExcessiveWaitIsAfterTheTimeout() {
		assertThatExceptionOfType(RateLimitException.class)
			.isThrownBy(() -> reject(this.pause.deadline(), Duration.ofSeconds(Long.MAX_VALUE), () -> {
			}));
		assertThat(this.millis).isZero();
	}

	private <T> T repeat(Supplier<T> requests) {
		return this.pause.repeat(this.pause.deadline(), requests);
	}

	private String send() {
		this.sent.add(this.millis);
		return "done";
	}

	/* Rejects the first request; others run during the pause */
	private void reject(long deadline, Duration retryAfter, Runnable others) {
		AtomicBoolean rejected = new AtomicBoolean();
		this.duringThePause = others;
		this.pause.repeat(deadline, () -> {
			if (rejected.compareAndSet(false, true)) {
				throw rejection(retryAfter);
			}
			return send();
		});
	}

	/* Other requests are rejected, and end during the pause */
	private void rejectDuringThis(Duration retryAfter) {
		assertThatIllegalStateException().isThrownBy(() -> reject(this.pause.deadline(), retryAfter, () -> {
			throw new IllegalStateException("ended");
		}));
	}

	private void sleep(Duration wait) {
		Runnable others = this.duringThePause;
		this.duringThePause = () -> {
		};
		others.run();
		this.millis += wait.toMillis();
	}

	private static RateLimitException rejection(Duration retryAfter) {
		return new RateLimitException("too many", ApiError.builder(429).retryAfter(retryAfter).build());
	}

}
