package com.arize.access.internal.lock;

import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.arize.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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

	@Test
	void releasesTheLockInAnInterruptedThreadAndKeepsTheInterrupt() throws Exception {
		HeldLock held = keep(this.registry, LONG);
		Thread.currentThread().interrupt();
		held.close();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.registry.lock.isLocked()).isFalse();
	}

	@Test
	void renewsTheLock() throws Exception {
		Duration timeToLive = Duration.ofMillis(30);
		try (HeldLock held = keep(this.registry, timeToLive)) {
			assertThat(held).isNotNull();
			assertThat(this.registry.awaitRenewal()).isEqualTo(timeToLive);
			assertThat(this.registry.awaitRenewal()).isEqualTo(timeToLive);
		}
	}

	@Test
	void isLostIfTheRegistryHasItNoLonger(CapturedOutput output) throws Exception {
		try (HeldLock held = keep(this.registry, Duration.ofSeconds(1))) {
			this.registry.onRenewal = () -> {
				throw new IllegalStateException("no such lock");
			};
			awaitLoss(held);
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
			this.registry.onRenewal = () -> await(end);
			awaitLoss(held);
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

	private static HeldLock keep(LockRegistry<?> registry, Duration timeToLive) throws InterruptedException {
		RenewedLock lock = new RenewedLock(registry, timeToLive);
		assertThat(lock.acquire(Duration.ZERO)).isTrue();
		return lock;
	}

	private static void awaitLoss(HeldLock held) {
		Await.until(() -> held.isLost());
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
