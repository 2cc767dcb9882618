package com.arize.rolebindings.autoconfigure.access;

import com.arize.rolebindings.autoconfigure.access.account.ConnectionOrigins;
import com.arize.rolebindings.autoconfigure.access.lock.LockTimeoutException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Analyzes a {@link DesiredStateException}.
 */
class DesiredStateFailureAnalyzer extends AbstractFailureAnalyzer<DesiredStateException> {

	private final ConnectionOrigins origins;

	DesiredStateFailureAnalyzer(@Nullable BeanFactory beanFactory, @Nullable Environment environment) {
		this.origins = new ConnectionOrigins(beanFactory, environment);
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DesiredStateException cause) {
		return new FailureAnalysis(cause.getMessage() + this.origins.describe(cause.getCause()),
				action(cause) + " Or set the property 'arize.role-bindings.desired-state.fail-on-error' to"
						+ " 'false' to start nevertheless.",
				cause);
	}

	private static String action(DesiredStateException ex) {
		if (ex.getCause() instanceof LockTimeoutException) {
			return "Find out why the other application holds the lock, or set the property"
					+ " 'arize.role-bindings.desired-state.lock-timeout' to a longer time.";
		}
		return switch (ex.getStatus()) {
			case CHANGES -> "Correct the access files, or make the changes with the property"
					+ " 'arize.role-bindings.desired-state.mode' set to 'apply'.";
			case REFUSED -> "Check the plan, the access files and the properties that refuse the plan.";
			default -> "Fix the cause and restart the application: changes that were made already are not repeated.";
		};
	}

}
