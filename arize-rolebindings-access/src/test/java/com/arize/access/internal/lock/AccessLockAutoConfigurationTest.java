package com.arize.access.internal.lock;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccessLockAutoConfiguration}.
 */
class AccessLockAutoConfigurationTest {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final TestLockRegistry first = new TestLockRegistry();

	private final TestLockRegistry second = new TestLockRegistry();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AccessLockAutoConfiguration.class));

	@Test
	void usesThePrimaryRegistry() {
		this.runner.withBean("first", LockRegistry.class, () -> this.first)
			.withBean("second", LockRegistry.class, () -> this.second, (definition) -> definition.setPrimary(true))
			.run((context) -> {
				try (HeldLock held = context.getBean(AccessLock.class).acquire(MINUTE, true)) {
					assertThat(held.isLost()).isFalse();
					assertThat(this.first.keys).isEmpty();
					assertThat(this.second.keys).containsExactly("arize-role-bindings");
					assertThat(this.second.lock.isLocked()).isTrue();
				}
			});
	}

	@Test
	void isAlwaysFreeWithoutARegistry() {
		this.runner.run((context) -> {
			AccessLock lock = context.getBean(AccessLock.class);
			try (HeldLock first = lock.acquire(MINUTE, true); HeldLock second = lock.acquire(MINUTE, false)) {
				assertThat(first.isLost()).isFalse();
				assertThat(second.isLost()).isFalse();
			}
		});
	}

}
