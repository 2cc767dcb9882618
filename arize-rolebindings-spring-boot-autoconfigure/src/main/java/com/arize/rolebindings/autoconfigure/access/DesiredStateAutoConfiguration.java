package com.arize.rolebindings.autoconfigure.access;

import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ResourceLoader;

/**
 * Auto-configuration that brings the role bindings to the state that an access file
 * describes, or logs the changes that this takes.
 */
@AutoConfiguration(after = RoleBindingsAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "arize.role-bindings.enabled", matchIfMissing = true)
@EnableConfigurationProperties(DesiredStateProperties.class)
public final class DesiredStateAutoConfiguration {

	/* Spring's to call: an auto-configuration has no public members */
	DesiredStateAutoConfiguration() {
	}

	/*
	 * Whether it is enabled is no condition: that would be decided when the application
	 * is built ahead of time, and the file is named where the application runs.
	 */
	@Bean
	DesiredStateLoader arizeDesiredStateLoader(DesiredStateProperties properties, ResourceLoader resources) {
		return new DesiredStateLoader(properties, resources);
	}

	/*
	 * Before the runners of the application, which have the lowest precedence unless set
	 */
	@Bean
	@Order(0)
	DesiredStateRunner arizeDesiredStateRunner(DesiredStateProperties properties, DesiredStateLoader loader,
			ObjectProvider<RoleBindingsClient> client, ApplicationContext context) {
		return new DesiredStateRunner(properties, loader, client::getObject, context);
	}

	/* By a provider: a bean that depends on the runner would be stopped before it */
	@Bean
	DesiredStateInterruption arizeDesiredStateInterruption(ObjectProvider<DesiredStateRunner> runner) {
		return new DesiredStateInterruption(runner::getObject);
	}

}
