package com.arize.access.autoconfigure;

import com.arize.access.autoconfigure.AccessRunner.AccessRunException;
import com.arize.access.internal.job.AccessAccounts;
import com.arize.access.internal.job.AccessJob;
import com.arize.access.internal.lock.LockTimeoutException;
import com.arize.access.internal.report.ExitStatus;
import com.arize.directory.UnknownNameException;
import com.arize.exceptions.ApiException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Analyzes requests and names that fail while the application starts: in access as code
 * ({@link AccessRunException}), and in code of the application.
 */
class StartFailureAnalyzer implements FailureAnalyzer {

	private final ConnectionOrigins origins;

	StartFailureAnalyzer(@Nullable BeanFactory beanFactory, @Nullable Environment environment) {
		this.origins = new ConnectionOrigins(beanFactory, environment);
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof AccessRunException run) {
				return new FailureAnalysis(run.getMessage() + this.origins.describe(run.getCause()),
						remedy(run.getExitCode(), run.getCause())
								+ " Or set the property 'arize.role-bindings.desired-state.fail-on-error' to"
								+ " 'false' to start nevertheless.",
						run);
			}
			// another analyzer knows why there is no response
			if (cause instanceof ApiException ex && ex.getStatus() != 0 && AccessJob.isUnreadable(ex)) {
				return new FailureAnalysis(
						"A request to Arize failed: %s%s".formatted(ex.getMessage(), this.origins.describe(ex)),
						remedy(ExitStatus.UNREADABLE, ex), ex);
			}
			if (cause instanceof UnknownNameException ex) {
				return new FailureAnalysis("A name cannot be used: %s".formatted(ex.getMessage()),
						"Correct the name, or create what it is the name of.", ex);
			}
		}
		return null;
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
