package com.arize.rolebindings.autoconfigure;

import java.util.function.Supplier;

import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsPlan;
import com.arize.rolebindings.RoleBindingsReconciler;
import com.arize.rolebindings.RoleBindingsResult;
import com.arize.rolebindings.autoconfigure.ArizeProperties.DesiredState.Mode;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.Resource;
import org.springframework.util.ClassUtils;

/**
 * Brings the role bindings to the state that a file says, or tells what that would take.
 * Being a runner, it has its turn once the application is there and before it counts as
 * ready, and none at all in a training run or where code is generated ahead of time.
 */
final class DesiredStateRunner implements ApplicationRunner {

	private static final Log logger = LogFactory.getLog(DesiredStateRunner.class);

	private final ArizeProperties.DesiredState properties;

	private final Supplier<RoleBindingsClient> client;

	private final @Nullable DesiredStateFile file;

	DesiredStateRunner(ArizeProperties.DesiredState properties, Supplier<RoleBindingsClient> client) {
		this.properties = properties;
		this.client = client;
		this.file = Boolean.TRUE.equals(properties.enabled()) ? file(properties.location()) : null;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (this.file != null) {
			reconcile(this.file.read());
		}
	}

	private static DesiredStateFile file(@Nullable Resource location) {
		if (!ClassUtils.isPresent("org.yaml.snakeyaml.Yaml", null)) {
			throw new ConfigurationException("role-bindings.desired-state.enabled",
					"role-bindings.desired-state needs SnakeYAML (org.yaml:snakeyaml) on the class path");
		}
		if (location == null) {
			throw new ConfigurationException(DesiredStateFile.SETTING,
					"role-bindings.desired-state is enabled, but its location is not set");
		}
		return new DesiredStateFile(location);
	}

	private void reconcile(DesiredRoleBindings desired) {
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client.get())
			.prune(Boolean.TRUE.equals(this.properties.prune()))
			.build();
		RoleBindingsPlan plan;
		try {
			plan = reconciler.plan(desired.scope(), desired.roleBindings());
		}
		catch (RuntimeException ex) {
			fail("The role bindings cannot be compared with the desired state: " + ex.getMessage(), ex);
			return;
		}
		logger.info(plan);
		if (plan.isEmpty()) {
			return;
		}
		if (this.properties.mode() == Mode.APPLY) {
			apply(reconciler, plan);
		}
		else {
			logger.info("Nothing is changed, because the property 'arize.role-bindings.desired-state.mode' is 'plan'");
		}
	}

	private void apply(RoleBindingsReconciler reconciler, RoleBindingsPlan plan) {
		RoleBindingsResult result = reconciler.apply(plan, new DesiredStateProgress());
		if (result.isComplete()) {
			logger.info("The role bindings are as desired: " + result);
		}
		else {
			fail("The role bindings are not all as desired: " + result, null);
		}
	}

	private void fail(String message, @Nullable RuntimeException cause) {
		if (!Boolean.FALSE.equals(this.properties.failOnError())) {
			throw new DesiredStateException(message, cause);
		}
		logger.error(message, cause);
	}

}
