package com.arize.rolebindings.autoconfigure.access.lock;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.integration.support.locks.LockRegistry;

/**
 * {@link AccessLock} in the {@link LockRegistry} of the application, if it has one.
 */
final class RegistryAccessLock implements AccessLock {

	private static final Duration MIN_TIME_TO_LIVE = Duration.ofSeconds(3);

	private static final Duration MAX_TIME_TO_LIVE = Duration.ofSeconds(30);

	private final Supplier<@Nullable LockRegistry<?>> registry;

	RegistryAccessLock(Supplier<@Nullable LockRegistry<?>> registry) {
		this.registry = registry;
	}

	@Override
	public HeldLock acquire(Duration timeout, boolean wait) throws InterruptedException {
		LockRegistry<?> registry = registry();
		if (registry == null) {
			return HeldLock.NONE;
		}
		LockKeeper keeper = new LockKeeper(registry, timeToLive(timeout));
		Duration wanted = wait ? timeout : Duration.ZERO;
		if (!keeper.acquire(wanted)) {
			throw new LockTimeoutException(wanted);
		}
		return keeper;
	}

	private static Duration timeToLive(Duration timeout) {
		Duration tenth = timeout.dividedBy(10);
		return (tenth.compareTo(MIN_TIME_TO_LIVE) < 0) ? MIN_TIME_TO_LIVE
				: (tenth.compareTo(MAX_TIME_TO_LIVE) > 0) ? MAX_TIME_TO_LIVE : tenth;
	}

	private @Nullable LockRegistry<?> registry() {
		try {
			return this.registry.get();
		}
		catch (NoUniqueBeanDefinitionException ex) {
			throw new AccessLockException(
					"The lock '%s' cannot be acquired, because none of the beans of type LockRegistry is primary: %s. Annotate one of them with @Primary"
						.formatted(NAME, ex.getBeanNamesFound()),
					ex);
		}
	}

}
