package com.arize.rolebindings.autoconfigure.access.lock;

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

	/* Package-private: only Spring instantiates it */
	AccessLockAutoConfiguration() {
	}

	/* Looks the registry up when the lock is acquired: most applications do not use it */
	@Bean
	AccessLock arizeAccessLock(ObjectProvider<LockRegistry<?>> registry) {
		return new RegistryAccessLock(registry::getIfAvailable);
	}

}
