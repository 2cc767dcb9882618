package com.arize.rolebindings.reconcile.concurrent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.RateLimitException;
import com.arize.rolebindings.reconcile.concurrent.RequestPause.Requests;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link RequestPause}. The threads of other requests are represented by nested
 * calls.
 */
class RequestPauseTest {

	private long millis;

	private final List<Long> sent = new ArrayList<>();

	private final RequestPause pause = new RequestPause(Duration.ofMinutes(2),
			new StepClock(() -> this.millis * 1_000_000, this::sleep), () -> false);

	private Runnable duringThePause = () -> {
	};

	@Test
	void returnsTheResultWithoutAPause() {
		assertThat(this.pause.start().repeat(() -> "done")).isEqualTo("done");
		assertThat(this.millis).isZero();
	}

	@Test
	void requestsThatStartDuringAPauseWaitForItsEnd() {
		Requests other = this.pause.start();
		reject(this.pause.start(), Duration.ofSeconds(5), () -> other.repeat(this::send));
		assertThat(this.sent).hasSize(2).allMatch((time) -> time >= 5_000);
	}

	@Test
	void aRejectionOfARequestThatWasSentBeforeThePauseDoesNotChangeItsEnd() {
		AtomicBoolean rejected = new AtomicBoolean();
		this.pause.start().repeat(() -> {
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
		Requests other = this.pause.start();
		this.pause.start().repeat(() -> {
			rejectDuringThis(Duration.ofSeconds(5));
			return "done";
		});
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(other::check);
		other.repeat(this::send);
		assertThat(this.sent).singleElement().satisfies((time) -> assertThat(time).isBetween(5_000L, 5_100L));
	}

	@Test
	void checksWhetherThereIsAPause() {
		Requests requests = this.pause.start();
		assertThatNoException().isThrownBy(requests::check);
		reject(this.pause.start(), Duration.ofSeconds(5),
				() -> assertThatExceptionOfType(RateLimitException.class).isThrownBy(requests::check)
					.satisfies((ex) -> assertThat(ex.getRetryAfter()).hasValue(Duration.ofSeconds(5)))
					.withMessage("Not sent: the server rejected other requests because of too many requests (429), and"
							+ " allows the next one in 5000 ms"));
		assertThatNoException().isThrownBy(requests::check);
	}

	@Test
	void theTimeoutIsRelativeToTheStart() {
		Requests early = this.pause.start();
		this.millis += 100_000;
		Requests late = this.pause.start();
		reject(late, Duration.ofSeconds(30),
				() -> assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> early.repeat(this::send)));
		assertThat(this.sent).hasSize(1);
	}

	@Test
	void anExcessiveWaitIsAfterTheTimeout() {
		assertThatExceptionOfType(RateLimitException.class)
			.isThrownBy(() -> reject(this.pause.start(), Duration.ofSeconds(Long.MAX_VALUE), () -> {
			}));
		assertThat(this.millis).isZero();
	}

	private String send() {
		this.sent.add(this.millis);
		return "done";
	}

	/* Rejects the first request; others run during the pause */
	private void reject(Requests requests, Duration retryAfter, Runnable others) {
		AtomicBoolean rejected = new AtomicBoolean();
		this.duringThePause = others;
		requests.repeat(() -> {
			if (rejected.compareAndSet(false, true)) {
				throw rejection(retryAfter);
			}
			return send();
		});
	}

	/* Other requests are rejected, and end during the pause */
	private void rejectDuringThis(Duration retryAfter) {
		assertThatIllegalStateException().isThrownBy(() -> reject(this.pause.start(), retryAfter, () -> {
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
