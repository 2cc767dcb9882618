package com.arize.rolebindings.autoconfigure;

import java.util.List;

import com.arize.exceptions.MultipleEndpointOverridesException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Explains a {@link MultipleEndpointOverridesException}.
 */
class MultipleEndpointOverridesFailureAnalyzer extends AbstractFailureAnalyzer<MultipleEndpointOverridesException> {

	private final @Nullable Environment environment;

	MultipleEndpointOverridesFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MultipleEndpointOverridesException cause) {
		List<Setting> settings = cause.getSettings().stream().map(Setting::new).toList();
		String code = ConfiguringCode.find(rootFailure, cause);
		return new FailureAnalysis(
				"Only one of region, single-host with single-port, and base-domain can say where the Arize API is, but"
						+ " these are set:"
						+ Setting.list(settings, (setting) -> setting.propertyAndOrigin(this.environment, code)),
				"Keep one of them and remove the others:" + Setting.list(settings, Setting::waysToSet), cause);
	}

}
