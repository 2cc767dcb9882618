package com.arize.access.autoconfigure.lock;

import com.arize.access.run.AccessLock;
import com.arize.access.run.AccessLockException;
import com.arize.access.run.HeldLock;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.support.locks.LockRegistry;

/**
 * Auto-configuration of the lock that replicas share, by the application's
 * {@link LockRegistry}.
 */
@AutoConfiguration
@ConditionalOnClass(LockRegistry.class)
@ConditionalOnBooleanProperty(name = "arize.role-bindings.enabled", matchIfMissing = true)
public final class AccessLockAutoConfiguration {

	/* It is package-private, because only Spring instantiates it */
	AccessLockAutoConfiguration() {
	}

	/*
	 * The registry is looked up when the lock is acquired, because most applications do
	 * not use it
	 */
	@Bean
	AccessLock arizeAccessLock(ObjectProvider<LockRegistry<?>> registries) {
		return (timeout, wait) -> {
			LockRegistry<?> registry = find(registries);
			return (registry != null) ? RenewedLock.acquire(registry, timeout, wait) : HeldLock.NONE;
		};
	}

	private static @Nullable LockRegistry<?> find(ObjectProvider<LockRegistry<?>> registries) {
		try {
			return registries.getIfAvailable();
		}
		catch (NoUniqueBeanDefinitionException ex) {
			throw new AccessLockException(
					"The lock '%s' cannot be acquired, because none of the beans of type LockRegistry is primary: %s. Annotate one of them with @Primary"
						.formatted(AccessLock.NAME, ex.getBeanNamesFound()),
					ex);
		}
	}

}
