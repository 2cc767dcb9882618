package com.arize.rolebindings.autoconfigure.diagnostics;

import com.arize.exceptions.MissingApiKeyException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a {@link MissingApiKeyException}.
 */
class MissingApiKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingApiKeyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingApiKeyException cause) {
		return new FailureAnalysis(
				"The Arize role bindings client needs an API key, but neither a key nor an ArizeApiKeyProvider bean"
						+ " was found.",
				"""
						Do one of the following:

							- Set %s.
							- Define a bean of type com.arize.config.ArizeApiKeyProvider.
							- Set the property 'arize.role-bindings.enabled' to 'false' to start without the client."""
					.formatted(new Setting(cause.getSetting()).waysToSet()),
				cause);
	}

}
