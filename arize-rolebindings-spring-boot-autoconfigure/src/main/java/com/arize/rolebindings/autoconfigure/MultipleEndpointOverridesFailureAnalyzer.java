package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

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
		return new FailureAnalysis(
				"Only one of region, single-host with single-port, and base-domain can say where the Arize API is, but"
						+ " these are set:" + list(settings, this::propertyAndOrigin),
				"Keep one of them and remove the others:" + list(settings, Setting::waysToSet), cause);
	}

	private String propertyAndOrigin(Setting setting) {
		String origin = setting.origin(this.environment);
		return setting.property() + ((origin != null) ? " (from " + origin + ")" : "");
	}

	private static String list(List<Setting> settings, Function<Setting, String> text) {
		return settings.stream().map(text).map("\t- "::concat).collect(Collectors.joining("\n", "\n\n", ""));
	}

}
