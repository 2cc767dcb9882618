package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration that brings the role bindings to the state that a file says, or
 * tells what that would take.
 */
@AutoConfiguration(after = RoleBindingsAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "arize.role-bindings.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ArizeProperties.class)
public final class DesiredStateAutoConfiguration {

	/* Spring's to call: an auto-configuration has no public members */
	DesiredStateAutoConfiguration() {
	}

	/*
	 * There whether it is enabled or not: a condition would be decided when the
	 * application is built ahead of time, and its file is named where it is run. Its
	 * order is before that of the application's runners, which have the last one by
	 * default.
	 */
	@Bean
	@Order(0)
	DesiredStateRunner arizeDesiredStateRunner(ArizeProperties properties, ObjectProvider<RoleBindingsClient> client) {
		return new DesiredStateRunner(properties.roleBindings().desiredState(), client::getObject);
	}

}
