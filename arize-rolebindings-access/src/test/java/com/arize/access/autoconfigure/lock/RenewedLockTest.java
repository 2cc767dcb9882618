package com.arize.access.autoconfigure.lock;

import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

import com.arize.access.run.AccessLock;
import com.arize.access.run.AccessLockException;
import com.arize.access.run.HeldLock;
import com.arize.access.run.LockTimeoutException;
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
 * Tests for {@link RenewedLock}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RenewedLockTest {

	private static final Duration LONG = Duration.ofMinutes(10);

	private final TestLockRegistry.Renewable registry = new TestLockRegistry.Renewable();

	private final AccessLock lock = (timeout, wait) -> RenewedLock.acquire(this.registry, timeout, wait);

	@Test
	void doesNotWaitUnlessAsked(CapturedOutput output) throws Exception {
		try (HeldLock held = this.lock.acquire(LONG, false)) {
			assertThat(held).isNotNull();
			assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(() -> this.lock.acquire(LONG, false))
				.withMessage("The lock 'arize-role-bindings' was not free: another application holds it. "
						+ "Nothing was changed");
		}
		try (HeldLock held = this.lock.acquire(LONG, false)) {
			assertThat(held.isLost()).isFalse();
		}
		assertThat(output.getAll()).isEmpty();
		assertThat(this.registry.keys).containsOnly("arize-role-bindings");
	}

	@Test
	void waitsForALockThatIsNotFree(CapturedOutput output) throws Exception {
		HeldLock first = this.lock.acquire(LONG, true);
		FutureTask<HeldLock> second = new FutureTask<>(() -> this.lock.acquire(Duration.ofSeconds(90), true));
		new Thread(second).start();
		awaitWaitingThread();
		assertThat(output).as("the first lock was free")
			.containsOnlyOnce("Waiting up to")
			.contains("Waiting up to 1m30s for the lock 'arize-role-bindings', which another application holds");
		first.close();
		second.get().close();
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

	@ParameterizedTest
	@CsvSource({ "PT5M, PT30S", "PT1H, PT30S", "PT50S, PT5S", "PT1S, PT3S" })
	void aLockIsKeptForATenthOfTheTimeout(Duration timeout, Duration timeToLive) throws Exception {
		try (HeldLock held = this.lock.acquire(timeout, true)) {
			assertThat(held).isNotNull();
			assertThat(this.registry.awaitRenewal()).isEqualTo(timeToLive);
		}
	}

	@Test
	void releasesTheLockInAnInterruptedThreadAndKeepsTheInterrupt() throws Exception {
		HeldLock held = keep(this.registry, LONG);
		Thread.currentThread().interrupt();
		held.close();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.registry.lock.isLocked()).isFalse();
	}

	@Test
	void isLostIfTheRegistryHasItNoLonger(CapturedOutput output) throws Exception {
		try (HeldLock held = keep(this.registry, Duration.ofSeconds(1))) {
			this.registry.onRenewal = () -> {
				throw new IllegalStateException("no such lock");
			};
			Await.until(() -> held.isLost());
		}
		assertThat(output).contains("The lock 'arize-role-bindings' is lost: no such lock");
	}

	@Test
	void outlivesARenewalThatFails(CapturedOutput output) throws Exception {
		Duration timeToLive = Duration.ofSeconds(3);
		try (HeldLock held = keep(this.registry, timeToLive)) {
			this.registry.awaitRenewal();
			this.registry.onRenewal = () -> {
				this.registry.onRenewal = () -> {
				};
				throw new UnsupportedOperationException("not now");
			};
			assertThat(this.registry.awaitRenewal()).isEqualTo(timeToLive);
			assertThat(held.isLost()).isFalse();
		}
		assertThat(output).contains("The lock 'arize-role-bindings' could not be renewed: not now");
	}

	@Test
	void isNotAcquiredIfTheFirstRenewalFails() {
		this.registry.onRenewal = () -> {
			throw new UnsupportedOperationException("not now");
		};
		assertThatExceptionOfType(AccessLockException.class).isThrownBy(() -> keep(this.registry, LONG))
			.withMessage("The lock 'arize-role-bindings' cannot be acquired: not now");
		assertThat(this.registry.lock.isLocked()).isFalse();
	}

	@Test
	void isLostWhenNotRenewedInTime() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		try (HeldLock held = keep(this.registry, Duration.ofMillis(30))) {
			this.registry.onRenewal = () -> Await.until(() -> end.getCount() == 0);
			Await.until(() -> held.isLost());
			this.registry.renewals.clear();
			end.countDown();
			this.registry.awaitRenewal();
			assertThat(held.isLost()).as("even if it is renewed later").isTrue();
		}
	}

	@Test
	void isNotLostInARegistryThatCannotRenewLocks() throws Exception {
		try (HeldLock held = keep(new TestLockRegistry(), Duration.ofNanos(1))) {
			assertThat(held.isLost()).isFalse();
		}
	}

	@Test
	void isLostIfItHadExpiredAtTheRelease(CapturedOutput output) throws Exception {
		HeldLock held = keep(new TestLockRegistry() {
			@Override
			void afterRelease() {
				throw new ConcurrentModificationException("it had expired");
			}
		}, LONG);
		held.close();
		assertThat(held.isLost()).isTrue();
		assertThat(output).contains("The lock 'arize-role-bindings' could not be released. If it had expired, another "
				+ "application may have changed role bindings at the same time: it had expired");
	}

	private void awaitWaitingThread() {
		Await.until(() -> this.registry.lock.hasQueuedThreads());
	}

	private static HeldLock keep(LockRegistry<?> registry, Duration timeToLive) throws InterruptedException {
		RenewedLock lock = new RenewedLock(registry, timeToLive);
		assertThat(lock.acquire(Duration.ZERO)).isTrue();
		return lock;
	}

}
