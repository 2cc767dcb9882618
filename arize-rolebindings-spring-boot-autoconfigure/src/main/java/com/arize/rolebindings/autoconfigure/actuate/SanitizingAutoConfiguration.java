package com.arize.rolebindings.autoconfigure.actuate;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration that masks the secrets of {@code arize.*} and the API keys in use in
 * the responses of Actuator. It does not depend on the client: Actuator shows properties
 * whether they are used or not.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class SanitizingAutoConfiguration {

	/* Spring's to call: an auto-configuration has no public members */
	SanitizingAutoConfiguration() {
	}

	/* First, because Actuator is content with the first function that changes a value */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	SecretsSanitizingFunction arizeSanitizingFunction() {
		return new SecretsSanitizingFunction();
	}

}
