package com.arize.access.internal.lock;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
					assertThat(held).isNotNull();
					assertThat(this.first.keys).isEmpty();
					assertThat(this.second.lock.isLocked()).isTrue();
				}
			});
	}

	@Test
	void reportsSeveralRegistriesWhenTheLockIsAcquired() {
		this.runner.withBean("first", LockRegistry.class, () -> this.first)
			.withBean("second", LockRegistry.class, () -> this.second)
			.run((context) -> assertThatExceptionOfType(AccessLockException.class)
				.isThrownBy(() -> context.getBean(AccessLock.class).acquire(MINUTE, true))
				.withMessage("The lock 'arize-role-bindings' cannot be acquired, because none of the beans of type "
						+ "LockRegistry is primary: [first, second]. Annotate one of them with @Primary"));
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

	@Test
	void isAbsentWithoutSpringIntegration() {
		this.runner.withClassLoader(new FilteredClassLoader(LockRegistry.class))
			.run((context) -> assertThat(context).doesNotHaveBean(AccessLock.class));
	}

}
