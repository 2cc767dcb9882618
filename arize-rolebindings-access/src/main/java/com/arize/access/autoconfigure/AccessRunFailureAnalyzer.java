package com.arize.access.autoconfigure;

import com.arize.access.autoconfigure.AccessRunner.AccessRunException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Analyzes a run of access as code that fails the start of the application, before the
 * analyzers of its cause.
 */
@Order(0)
class AccessRunFailureAnalyzer extends AbstractFailureAnalyzer<AccessRunException> {

	private final RunFailures failures;

	AccessRunFailureAnalyzer(@Nullable BeanFactory beanFactory, @Nullable Environment environment) {
		this.failures = new RunFailures(beanFactory, environment);
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, AccessRunException cause) {
		return new FailureAnalysis(cause.getMessage() + this.failures.hostAndKey(cause.getCause()),
				RunFailures.remedy(cause.getExitCode(), cause.getCause())
						+ " Or set the property 'arize.role-bindings.desired-state.fail-on-error' to"
						+ " 'false' to start nevertheless.",
				cause);
	}

}
