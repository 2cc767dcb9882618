package com.arize.rolebindings.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link InvalidDesiredStateException}.
 */
class InvalidDesiredStateFailureAnalyzer extends AbstractFailureAnalyzer<InvalidDesiredStateException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidDesiredStateException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Correct the file, or set %s to another one.".formatted(new Setting(cause.getSetting()).waysToSet()),
				cause);
	}

}
