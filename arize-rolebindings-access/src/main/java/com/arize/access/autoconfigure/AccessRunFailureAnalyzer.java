package com.arize.access.autoconfigure;

import com.arize.access.autoconfigure.AccessRunner.AccessRunException;
import com.arize.access.internal.job.AccessAccounts;
import com.arize.access.internal.lock.LockTimeoutException;
import com.arize.access.internal.report.ExitStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Analyzes a run of access as code that fails the start of the application, before the
 * analyzers of its cause.
 */
@Order(0)
class AccessRunFailureAnalyzer extends AbstractFailureAnalyzer<AccessRunException> {

	private final ConnectionOrigins origins;

	AccessRunFailureAnalyzer(@Nullable BeanFactory beanFactory, @Nullable Environment environment) {
		this.origins = new ConnectionOrigins(beanFactory, environment);
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, AccessRunException cause) {
		return new FailureAnalysis(cause.getMessage() + this.origins.describe(cause.getCause()),
				remedy(cause.getExitCode(), cause.getCause())
						+ " Or set the property 'arize.role-bindings.desired-state.fail-on-error' to"
						+ " 'false' to start nevertheless.",
				cause);
	}

	/* What to do after a failed run */
	static String remedy(int exitStatus, @Nullable Throwable cause) {
		if (cause instanceof LockTimeoutException) {
			return "Find out why the other application holds the lock, or set the property"
					+ " 'arize.role-bindings.desired-state.lock-timeout' to a longer time.";
		}
		String permission = AccessAccounts.permissionToGive(cause, exitStatus == ExitStatus.INCOMPLETE);
		if (permission != null) {
			return StringUtils.capitalize(permission) + ".";
		}
		return switch (exitStatus) {
			case ExitStatus.CHANGES -> "Correct the access files, or make the changes with the property"
					+ " 'arize.role-bindings.desired-state.mode' set to 'apply'.";
			case ExitStatus.UNREADABLE ->
				"Correct the host, the key or its permissions, or start again when the API can be read.";
			case ExitStatus.REFUSED -> "Check the plan, the access files and the properties that refuse the plan.";
			default -> "Fix the cause and restart the application: changes that were made already are not repeated.";
		};
	}

}
