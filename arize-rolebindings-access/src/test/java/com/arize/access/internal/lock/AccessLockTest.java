package com.arize.access.internal.lock;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Lock;

import com.arize.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccessLock} in a registry.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessLockTest {

	private static final Duration LONG = Duration.ofMinutes(10);

	private final TestLockRegistry.Renewable registry = new TestLockRegistry.Renewable();

	private final AccessLock lock = (timeout, wait) -> RenewedLock.acquire(this.registry, timeout, wait);

	@Test
	void locksUntilClosed() throws Exception {
		try (HeldLock held = this.lock.acquire(LONG, true)) {
			assertThat(held.isLost()).isFalse();
			assertThat(this.registry.lock.isLocked()).isTrue();
			assertThat(this.registry.keys).containsExactly("arize-role-bindings");
		}
		assertThat(this.registry.lock.isLocked()).isFalse();
	}

	@Test
	void refusesALockThatIsNotFreeInTime() throws Exception {
		try (HeldLock held = this.lock.acquire(LONG, false)) {
			assertThat(held).isNotNull();
			assertThatExceptionOfType(LockTimeoutException.class)
				.isThrownBy(() -> this.lock.acquire(Duration.ofMillis(1), true))
				.withMessage("The lock 'arize-role-bindings' was not free within 1ms, the value of "
						+ "'arize.role-bindings.desired-state.lock-timeout': another application holds it. "
						+ "Nothing was changed");
		}
	}

	@Test
	void doesNotWaitUnlessAsked(CapturedOutput output) throws Exception {
		try (HeldLock held = this.lock.acquire(LONG, false)) {
			assertThat(held).isNotNull();
			assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(() -> this.lock.acquire(LONG, false))
				.withMessage("The lock 'arize-role-bindings' was not free: another application holds it. "
						+ "Nothing was changed");
		}
		try (HeldLock held = this.lock.acquire(LONG, false)) {
			assertThat(held).isNotNull();
		}
		assertThat(output.getAll()).isEmpty();
	}

	@Test
	void waitsForALockThatIsNotFree(CapturedOutput output) throws Exception {
		HeldLock first = this.lock.acquire(LONG, true);
		FutureTask<HeldLock> second = new FutureTask<>(() -> this.lock.acquire(Duration.ofSeconds(90), true));
		new Thread(second).start();
		awaitWaitingThread();
		assertThat(output)
			.contains("Waiting up to 1m30s for the lock 'arize-role-bindings', which another application holds");
		first.close();
		second.get().close();
	}

	@Test
	void saysNothingOfAFreeLock(CapturedOutput output) throws Exception {
		this.lock.acquire(LONG, true).close();
		assertThat(output.getAll()).isEmpty();
	}

	@Test
	void anInterruptEndsTheWait() throws Exception {
		try (HeldLock held = this.lock.acquire(LONG, true)) {
			assertThat(held).isNotNull();
			FutureTask<Object> interrupted = new FutureTask<>(() -> {
				assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> this.lock.acquire(LONG, true));
				return "interrupted";
			});
			Thread thread = new Thread(interrupted);
			thread.start();
			awaitWaitingThread();
			thread.interrupt();
			assertThat(interrupted.get()).isEqualTo("interrupted");
			Await.until(() -> !this.registry.lock.hasQueuedThreads());
		}
	}

	@Test
	void anInterruptedThreadDoesNotKeepTheLock() throws Exception {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> this.lock.acquire(LONG, true));
		try (HeldLock held = this.lock.acquire(LONG, true)) {
			assertThat(held).isNotNull();
		}
	}

	@ParameterizedTest
	@CsvSource({ "PT5M, PT30S", "PT1H, PT30S", "PT50S, PT5S", "PT1S, PT3S" })
	void aLockIsKeptForATenthOfTheTimeout(Duration timeout, Duration timeToLive) throws Exception {
		try (HeldLock held = this.lock.acquire(timeout, true)) {
			assertThat(held).isNotNull();
			assertThat(this.registry.awaitRenewal()).isEqualTo(timeToLive);
		}
	}

	@Test
	void reportsARegistryThatFails() {
		LockRegistry<Lock> failing = (key) -> {
			throw new IllegalArgumentException("the database does not respond");
		};
		assertThatExceptionOfType(AccessLockException.class).isThrownBy(() -> RenewedLock.acquire(failing, LONG, true))
			.withMessage("The lock 'arize-role-bindings' cannot be acquired: " + "the database does not respond")
			.withCauseInstanceOf(IllegalArgumentException.class);
	}

	private void awaitWaitingThread() {
		Await.until(() -> this.registry.lock.hasQueuedThreads());
	}

}
