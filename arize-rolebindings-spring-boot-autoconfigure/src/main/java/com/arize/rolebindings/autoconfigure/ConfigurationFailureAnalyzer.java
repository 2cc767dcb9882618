package com.arize.rolebindings.autoconfigure;

import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.exceptions.MultipleEndpointOverridesException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Explains a {@link ConfigurationException} that has no analyzer of its own.
 */
class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {

	private final @Nullable Environment environment;

	ConfigurationFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigurationException cause) {
		if (cause instanceof MissingApiKeyException || cause instanceof MultipleEndpointOverridesException
				|| cause instanceof InvalidDesiredStateException) {
			return null;
		}
		Setting setting = new Setting(cause.getSetting());
		String origin = setting.origin(this.environment);
		String description = "The Arize client cannot be configured: %s.".formatted(cause.getMessage());
		if (origin != null) {
			description += "%n%nThe value comes from %s.".formatted(origin);
		}
		return new FailureAnalysis(description, "Correct %s.".formatted(setting.waysToSet()), cause);
	}

}
