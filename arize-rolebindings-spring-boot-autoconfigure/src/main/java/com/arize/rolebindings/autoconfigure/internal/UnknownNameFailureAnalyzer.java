package com.arize.rolebindings.autoconfigure.internal;

import com.arize.directory.UnknownNameException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.StringUtils;

/**
 * Analyzes a name that was not found while the application started.
 */
class UnknownNameFailureAnalyzer extends AbstractFailureAnalyzer<UnknownNameException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownNameException cause) {
		return new FailureAnalysis(StringUtils.capitalize(String.valueOf(cause.getMessage())),
				"Correct the name, or create an object with this name.", cause);
	}

}
