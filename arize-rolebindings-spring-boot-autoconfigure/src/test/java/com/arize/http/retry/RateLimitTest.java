package com.arize.http.retry;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import com.arize.http.timeout.CallDeadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RateLimit}. The simulated time advances by the waits, and where a test
 * advances it.
 */
class RateLimitTest {

	private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);

	private final List<Duration> waits = new ArrayList<>();

	private RetryClock.Sleeper sleeper = this::advance;

	private final RateLimit rateLimit = new RateLimit(MAX_PAUSE,
			new RetryClock(Clock.systemUTC(), this.nanoTime::get, (wait) -> {
				this.waits.add(wait);
				this.sleeper.sleep(wait);
			}, () -> 0));

	@AfterEach
	void leaveCall() {
		CallDeadline.enter(null);
	}

	private void advance(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

	private CallDeadline deadline(Duration timeout) {
		return new CallDeadline(timeout, this.nanoTime::get);
	}

	private RateLimit.Permit acquire() throws InterruptedException {
		return this.rateLimit.acquire(deadline(Duration.ofMinutes(2)));
	}

	private List<RateLimit.Permit> acquire(int count) throws InterruptedException {
		List<RateLimit.Permit> permits = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			permits.add(acquire());
		}
		return permits;
	}

	/* Return how many attempts can start now, at most 100 */
	private int available() throws InterruptedException {
		List<RateLimit.Permit> permits = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			RateLimit.Permit permit = this.rateLimit.acquire(deadline(Duration.ZERO));
			if (permit != null) {
				permits.add(permit);
			}
		}
		permits.forEach(RateLimit.Permit::close);
		return permits.size();
	}

	private void refuse(int concurrency, Duration retryAfter) throws InterruptedException {
		acquire(concurrency).forEach((permit) -> {
			permit.refused(retryAfter);
			permit.close();
		});
	}

	private void succeed(int count) throws InterruptedException {
		for (int i = 0; i < count; i++) {
			try (RateLimit.Permit permit = acquire()) {
				permit.succeeded();
			}
		}
	}

	@Test
	void attemptsAreNotDelayedBeforeARefusal() throws InterruptedException {
		assertThat(acquire(100)).doesNotContainNull();
		assertThat(this.waits).isEmpty();
	}

	@Test
	void attemptStartsAtTheTimeThatTheServerAllows() throws InterruptedException {
		refuse(1, Duration.ofSeconds(3));
		advance(Duration.ofSeconds(1));
		assertThat(acquire()).isNotNull();
		assertThat(this.waits).containsExactly(Duration.ofSeconds(2));
	}

	@Test
	void attemptIsNotDelayedAfterTheTimeThatTheServerAllows() throws InterruptedException {
		refuse(1, Duration.ofSeconds(3));
		advance(Duration.ofSeconds(3));
		assertThat(acquire()).isNotNull();
		assertThat(this.waits).isEmpty();
	}

	@Test
	void waitIsExtendedByAnotherRefusal() throws InterruptedException {
		List<RateLimit.Permit> permits = acquire(4);
		permits.get(0).refused(Duration.ofSeconds(2));
		permits.get(0).close();
		permits.get(1).close();
		permits.get(2).close();
		this.sleeper = (wait) -> {
			this.sleeper = this::advance;
			permits.get(3).refused(Duration.ofSeconds(5));
			advance(wait);
		};
		assertThat(acquire()).isNotNull();
		assertThat(this.waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3));
	}

	@Test
	void waitIsNotShortenedByAnotherRefusal() throws InterruptedException {
		List<RateLimit.Permit> permits = acquire(2);
		permits.get(0).refused(Duration.ofSeconds(5));
		permits.get(1).refused(Duration.ofSeconds(1));
		permits.forEach(RateLimit.Permit::close);
		assertThat(acquire()).isNotNull();
		assertThat(this.waits).containsExactly(Duration.ofSeconds(5));
	}

	@Test
	void longestRetryAfterIsWaitedFor() throws InterruptedException {
		refuse(1, MAX_PAUSE);
		assertThat(acquire()).isNotNull();
		assertThat(this.waits).containsExactly(MAX_PAUSE);
	}

	@Test
	void retryAfterBeyondTheMaximumIsNotWaitedFor() throws InterruptedException {
		refuse(1, MAX_PAUSE.plusNanos(1));
		assertThat(acquire()).isNotNull();
		assertThat(this.waits).isEmpty();
	}

	@Test
	void refusalWithoutRetryAfterIsNotWaitedFor() throws InterruptedException {
		refuse(1, null);
		assertThat(acquire()).isNotNull();
		assertThat(this.waits).isEmpty();
	}

	@Test
	void attemptDoesNotStartIfTheDeadlineIsNotAfterThePause() throws InterruptedException {
		refuse(1, Duration.ofSeconds(3));
		assertThat(this.rateLimit.acquire(deadline(Duration.ofSeconds(3)))).isNull();
		assertThat(this.waits).isEmpty();
		assertThat(this.rateLimit.pause()).isEqualTo(Duration.ofSeconds(3));
		advance(Duration.ofSeconds(3));
		assertThat(available()).isEqualTo(1);
	}

	@Test
	void interruptedAttemptReturnsItsPermit() throws InterruptedException {
		refuse(1, Duration.ofSeconds(3));
		this.sleeper = (wait) -> {
			throw new InterruptedException();
		};
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(this::acquire);
		advance(Duration.ofSeconds(3));
		assertThat(available()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 1", "3, 1", "8, 4", "9, 4", "64, 32" })
	void refusalHalvesTheNumberOfConcurrentAttempts(int running, int then) throws InterruptedException {
		refuse(running, Duration.ZERO);
		assertThat(available()).isEqualTo(then);
	}

	@Test
	void eachReductionIsFollowedByAnother() throws InterruptedException {
		refuse(8, Duration.ZERO);
		refuse(4, Duration.ZERO);
		assertThat(available()).isEqualTo(2);
	}

	@Test
	void attemptThatStartedBeforeAReductionReducesNothing() throws InterruptedException {
		List<RateLimit.Permit> permits = acquire(8);
		permits.get(0).refused(Duration.ofSeconds(1));
		permits.forEach(RateLimit.Permit::close);
		advance(Duration.ofSeconds(2));
		permits.get(1).refused(Duration.ZERO);
		assertThat(available()).isEqualTo(4);
	}

	@Test
	void successesIncreaseTheNumberOfConcurrentAttempts() throws InterruptedException {
		refuse(8, Duration.ZERO);
		succeed(ConcurrencyLimit.SUCCESSES_PER_INCREASE - 1);
		assertThat(available()).isEqualTo(4);
		succeed(1);
		assertThat(available()).isEqualTo(5);
		succeed(ConcurrencyLimit.SUCCESSES_PER_INCREASE);
		assertThat(available()).isEqualTo(6);
	}

	@Test
	void successesBeforeAReductionDoNotCount() throws InterruptedException {
		refuse(8, Duration.ZERO);
		succeed(ConcurrencyLimit.SUCCESSES_PER_INCREASE - 1);
		refuse(4, Duration.ZERO);
		succeed(1);
		assertThat(available()).isEqualTo(2);
	}

	@Test
	void limitIsRemovedSomeTimeAfterThePause() throws InterruptedException {
		refuse(8, Duration.ofSeconds(2));
		advance(Duration.ofSeconds(2).plus(RateLimit.RECOVERY).minusNanos(1));
		assertThat(available()).isEqualTo(4);
		advance(Duration.ofNanos(1));
		assertThat(available()).isEqualTo(100);
	}

	@Test
	void refusalAfterTheLimitWasRemovedIsAReduction() throws InterruptedException {
		List<RateLimit.Permit> permits = acquire(2);
		permits.get(0).refused(null);
		permits.get(0).close();
		advance(RateLimit.RECOVERY);
		assertThat(available()).isEqualTo(100);
		permits.get(1).refused(Duration.ofSeconds(2));
		permits.get(1).close();
		assertThat(acquire()).isNotNull();
		assertThat(this.waits).containsExactly(Duration.ofSeconds(2));
	}

	@Test
	void callWithinAnAttemptDoesNotWaitForItsPermit() throws InterruptedException {
		refuse(1, Duration.ofSeconds(2));
		RateLimit.Permit outer = acquire();
		CallDeadline.enter(deadline(Duration.ofMinutes(2)));
		acquire().close();
		CallDeadline.enter(null);
		assertThat(available()).isZero();
		outer.close();
		assertThat(available()).isEqualTo(1);
	}

	@Test
	void callWithinAnAttemptWaitsForThePause() throws InterruptedException {
		RateLimit.Permit outer = acquire();
		refuse(1, Duration.ofSeconds(2));
		CallDeadline.enter(deadline(Duration.ofMinutes(2)));
		acquire().close();
		assertThat(this.waits).containsExactly(Duration.ofSeconds(2));
		outer.close();
	}

	@Test
	void closeEndsTheLimit() throws InterruptedException {
		List<RateLimit.Permit> permits = acquire(2);
		permits.get(0).refused(Duration.ofSeconds(2));
		this.rateLimit.close();
		permits.get(1).refused(Duration.ofSeconds(2));
		assertThat(available()).isEqualTo(100);
		assertThat(this.waits).isEmpty();
	}

	@Test
	void waitingAttemptsStartInTheirOrderWhenRunningOnesEnd() throws InterruptedException {
		refuse(1, Duration.ZERO);
		RateLimit.Permit running = acquire();
		BlockingQueue<Integer> started = new LinkedBlockingQueue<>();
		IntStream.range(0, 5).forEach((number) -> startWaiting(() -> {
			RateLimit.Permit permit = acquire();
			started.add(number);
			permit.close();
			return null;
		}));
		assertThat(started).isEmpty();
		running.close();
		for (int i = 0; i < 5; i++) {
			assertThat(started.poll(30, TimeUnit.SECONDS)).isEqualTo(i);
		}
	}

	@Test
	void closeEndsTheWaitForARunningAttempt() throws InterruptedException {
		refuse(1, Duration.ZERO);
		acquire();
		BlockingQueue<RateLimit.Permit> started = new LinkedBlockingQueue<>();
		startWaiting(() -> started.add(acquire()));
		this.rateLimit.close();
		assertThat(started.poll(30, TimeUnit.SECONDS)).isNotNull();
	}

	@Test
	void interruptionEndsTheWaitForARunningAttempt() throws InterruptedException {
		refuse(1, Duration.ZERO);
		acquire();
		BlockingQueue<Exception> failures = new LinkedBlockingQueue<>();
		startWaiting(() -> {
			try {
				return acquire();
			}
			catch (InterruptedException ex) {
				return failures.add(ex);
			}
		}).interrupt();
		assertThat(failures.poll(30, TimeUnit.SECONDS)).isNotNull();
	}

	@Test
	void limitIsRemovedForAllWaitingAttempts() throws InterruptedException {
		refuse(1, Duration.ZERO);
		RateLimit.Permit running = acquire();
		BlockingQueue<RateLimit.Permit> started = new LinkedBlockingQueue<>();
		for (int i = 0; i < 3; i++) {
			startWaiting(() -> started.add(acquire()));
		}
		advance(RateLimit.RECOVERY);
		running.close();
		for (int i = 0; i < 3; i++) {
			assertThat(started.poll(30, TimeUnit.SECONDS)).isNotNull();
		}
	}

	@Test
	void attemptThatCannotStartBeforeItsDeadlineDoesNotWaitForARunningOne() throws InterruptedException {
		RateLimit.Permit running = acquire();
		refuse(1, Duration.ofSeconds(3));
		assertThat(this.rateLimit.acquire(deadline(Duration.ofSeconds(3)))).isNull();
		assertThat(this.waits).isEmpty();
		running.close();
	}

	@Test
	void deadlineEndsTheWaitForARunningAttempt() throws InterruptedException {
		refuse(1, Duration.ZERO);
		acquire();
		assertThat(this.rateLimit.acquire(deadline(Duration.ofMillis(1)))).isNull();
	}

	/* Return when the thread waits in a queue */
	private static Thread startWaiting(Callable<?> work) {
		Thread thread = new Thread(() -> {
			try {
				work.call();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		thread.setDaemon(true);
		thread.start();
		while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
			Thread.onSpinWait();
		}
		return thread;
	}

}
