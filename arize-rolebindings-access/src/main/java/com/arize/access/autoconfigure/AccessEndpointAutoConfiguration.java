package com.arize.access.autoconfigure;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the Actuator endpoint {@code arizeaccess}, where the application
 * exposes it.
 */
@AutoConfiguration(afterName = "com.arize.access.autoconfigure.AccessAutoConfiguration")
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(type = "com.arize.access.autoconfigure.AccessAsCode")
@ConditionalOnAvailableEndpoint(AccessEndpoint.class)
public final class AccessEndpointAutoConfiguration {

	/* It is package-private, because only Spring instantiates it */
	AccessEndpointAutoConfiguration() {
	}

	@Bean
	AccessEndpoint arizeAccessEndpoint(AccessRunner runner) {
		return new AccessEndpoint(runner);
	}

}
