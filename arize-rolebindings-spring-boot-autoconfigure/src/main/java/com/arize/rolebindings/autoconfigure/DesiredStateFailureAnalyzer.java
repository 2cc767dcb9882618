package com.arize.rolebindings.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a {@link DesiredStateException}.
 */
class DesiredStateFailureAnalyzer extends AbstractFailureAnalyzer<DesiredStateException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DesiredStateException cause) {
		return new FailureAnalysis(cause.getMessage(), """
				Remove the cause and start again: what is as desired already is left alone. Or set the property \
				'arize.role-bindings.desired-state.fail-on-error' to 'false' to start all the same.""", cause);
	}

}
