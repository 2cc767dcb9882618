package com.arize.rolebindings.autoconfigure.access;

import com.arize.rolebindings.autoconfigure.diagnostics.Setting;
import com.arize.rolebindings.reconcile.file.InvalidDesiredStateException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Explains an {@link InvalidDesiredStateException}.
 */
class InvalidDesiredStateFailureAnalyzer extends AbstractFailureAnalyzer<InvalidDesiredStateException> {

	private final @Nullable Environment environment;

	InvalidDesiredStateFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidDesiredStateException cause) {
		Setting setting = new Setting(cause.getSetting());
		String origin = setting.origin(this.environment);
		String description = String.valueOf(cause.getMessage());
		if (origin != null) {
			description += "%n%nThe location comes from %s.".formatted(origin);
		}
		return new FailureAnalysis(description,
				"Correct the file, or set %s to another one.".formatted(setting.waysToSet()), cause);
	}

}
