package com.arize.rolebindings.autoconfigure.access.lock;

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
	void usesTheRegistryOfTheApplication() {
		this.runner.withBean("first", LockRegistry.class, () -> this.first).run((context) -> {
			try (HeldLock held = context.getBean(AccessLock.class).acquire(MINUTE, true)) {
				assertThat(held).isNotNull();
				assertThat(this.first.lock.isLocked()).isTrue();
			}
		});
	}

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
				.withMessageContaining("first")
				.withMessageContaining("second"));
	}

	@Test
	void isFreeWithoutARegistry() {
		this.runner
			.run((context) -> assertThat(context.getBean(AccessLock.class).acquire(MINUTE, true).isLost()).isFalse());
	}

	@Test
	void isAbsentWithoutSpringIntegration() {
		this.runner.withClassLoader(new FilteredClassLoader(LockRegistry.class))
			.run((context) -> assertThat(context).doesNotHaveBean(AccessLock.class));
	}

}
