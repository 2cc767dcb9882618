package com.arize.access.autoconfigure;

import com.arize.access.autoconfigure.AccessRunner.AccessRunException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Analyzes a run of access as code that fails the start of the application, before the
 * analyzers of its cause.
 */
@Order(0)
class AccessRunFailureAnalyzer extends AbstractFailureAnalyzer<AccessRunException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, AccessRunException cause) {
		return new FailureAnalysis(cause.getMessage(),
				cause.remedy() + " Or set the property 'arize.role-bindings.desired-state.fail-on-error' to"
						+ " 'false' to start nevertheless.",
				cause);
	}

}
