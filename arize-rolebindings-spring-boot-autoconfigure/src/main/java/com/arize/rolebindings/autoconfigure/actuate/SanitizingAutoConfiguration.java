package com.arize.rolebindings.autoconfigure.actuate;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration that masks secrets of {@code arize.*} and API keys in use in the
 * responses of Actuator. It does not depend on the client, because Actuator exposes
 * properties even if they are not used.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class SanitizingAutoConfiguration {

	/* Package-private: only Spring instantiates it */
	SanitizingAutoConfiguration() {
	}

	/* First, because Actuator stops at the first function that changes a value */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	SecretsSanitizingFunction arizeSanitizingFunction() {
		return new SecretsSanitizingFunction();
	}

}
