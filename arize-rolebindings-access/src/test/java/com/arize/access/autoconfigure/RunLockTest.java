package com.arize.access.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;

import com.arize.access.autoconfigure.AccessRunner.AccessRunException;
import com.arize.access.run.AccessLock;
import com.arize.access.run.HeldLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;

import static com.arize.access.autoconfigure.AccessApplication.entries;
import static com.arize.access.autoconfigure.AccessApplication.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccessRunner} with a lock.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
class RunLockTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	private static final String APPLY = "mode=apply";

	private static final String EVE = entries("eve: reader");

	private final RecordingClient client = new RecordingClient().holding("ada", "reader");

	private final TestLock lock = new TestLock();

	@BeforeEach
	void useTheClient() {
		application.withClient(this.client);
	}

	@Test
	void appliesUnderTheLock() throws IOException {
		List<String> locked = new ArrayList<>();
		this.client.before("list", (user) -> locked.add("read " + this.lock.held));
		this.client.before("create", (user) -> locked.add("write " + this.lock.held));
		application.register(AccessLock.class, this.lock);
		assertThat(application.run(EVE, APPLY)).isZero();
		assertThat(locked).containsExactly("read true", "write true", "read true");
		assertThat(this.lock.held).isFalse();
		assertThat(this.lock.timeout).isEqualTo(Duration.ofMinutes(5));
	}

	@ParameterizedTest
	@ValueSource(strings = { "plan", "check" })
	void doesNotNeedTheLockUnlessItApplies(String mode) throws IOException {
		application.register(AccessLock.class, this.lock);
		assertThat(application.run(entries("ada: reader"), "mode=" + mode)).isZero();
		assertThat(this.lock.timeout).isNull();
	}

	@Test
	void isRefusedIfTheLockIsNotFreeInTime(CapturedOutput output) throws IOException {
		DefaultLockRegistry registry = new DefaultLockRegistry();
		application.withLockOf(registry);
		Lock other = registry.obtain(AccessLock.NAME);
		other.lock();
		try {
			assertThatExceptionOfType(AccessRunException.class)
				.isThrownBy(() -> application.open(EVE, APPLY, "lock-timeout=1ms"))
				.withMessage("The lock 'arize-role-bindings' was not free within 1ms, the value of "
						+ "'arize.role-bindings.desired-state.lock-timeout': another application holds it. "
						+ "Nothing was changed")
				.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(5));
			assertThat(output).contains("Find out why the other application holds the lock, or set the property"
					+ " 'arize.role-bindings.desired-state.lock-timeout' to a longer time. Or set the property");
			assertThat(this.client.calls()).isEmpty();
		}
		finally {
			other.unlock();
		}
		assertThat(application.run(EVE, APPLY, "lock-timeout=1ms")).isZero();
		assertThat(this.client.bindings()).hasSize(2);
	}

	@Test
	void reportsSeveralRegistries() throws IOException {
		application.withLockOf(new DefaultLockRegistry());
		application.register("other", LockRegistry.class, new DefaultLockRegistry());
		assertThatExceptionOfType(AccessRunException.class).isThrownBy(() -> application.open(EVE, APPLY))
			.withMessageContaining(
					"none of the beans of type LockRegistry is primary: [locks, other]. Annotate one of them with @Primary")
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(1));
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void startsNoFurtherStepWhenTheLockIsLost() throws IOException {
		this.client.before("create", (user) -> this.lock.lost = true);
		application.register(AccessLock.class, this.lock);
		assertThatExceptionOfType(AccessRunException.class)
			.isThrownBy(() -> application.open(users(100, "reader"), APPLY))
			.withMessageStartingWith("The lock 'arize-role-bindings' was lost while role bindings were changed: ")
			.withMessageContaining(" 0 failed, 0 unknown, ")
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(4));
		assertThat(this.client.bindings()).hasSizeLessThanOrEqualTo(1 + 8);
	}

	@Test
	void changesNothingIfTheLockIsLostWhileTheBindingsAreRead() throws IOException {
		this.client.after("list", (user) -> this.lock.lost = true);
		application.register(AccessLock.class, this.lock);
		assertThatExceptionOfType(AccessRunException.class).isThrownBy(() -> application.open(EVE, APPLY))
			.withMessage("The lock 'arize-role-bindings' was lost before any role binding was changed")
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(1));
		assertThat(this.client.calls()).containsExactly("list SPACE");
	}

	@Test
	void aStopEndsTheWait(CapturedOutput output) throws IOException {
		application.register(AccessLock.class, (timeout, wait) -> {
			application.stop();
			new CountDownLatch(1).await();
			throw new IllegalStateException("the wait has ended");
		});
		assertThatExceptionOfType(AbandonedRunException.class).isThrownBy(() -> application.open(EVE, APPLY));
		assertThat(Thread.interrupted()).as("the interrupt flag afterwards").isFalse();
		assertThat(output).containsOnlyOnce("The run was stopped before any role binding was changed")
			.doesNotContain("ERROR");
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void anInterruptEndsTheWait() throws IOException {
		DefaultLockRegistry registry = new DefaultLockRegistry();
		application.withLockOf(registry);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(AccessRunException.class).isThrownBy(() -> application.open(EVE, APPLY))
			.withMessageContaining("InterruptedException");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(registry.obtain(AccessLock.NAME).tryLock()).as("the lock is free").isTrue();
		assertThat(this.client.calls()).isEmpty();
	}

	/**
	 * A lock that is free, and can be lost.
	 */
	static class TestLock implements AccessLock, HeldLock {

		volatile Duration timeout;

		volatile boolean held;

		volatile boolean lost;

		@Override
		public TestLock acquire(Duration timeout, boolean wait) {
			this.timeout = timeout;
			this.held = true;
			return this;
		}

		@Override
		public boolean isLost() {
			return this.lost;
		}

		@Override
		public void close() {
			this.held = false;
		}

	}

}
