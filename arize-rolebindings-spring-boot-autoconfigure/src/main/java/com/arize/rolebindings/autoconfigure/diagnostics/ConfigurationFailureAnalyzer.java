package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.List;

import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.rolebindings.autoconfigure.account.AccountSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Analyzes a {@link ConfigurationException} that has no more specific analyzer.
 */
class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {

	private final @Nullable Environment environment;

	ConfigurationFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigurationException cause) {
		if (cause instanceof MissingApiKeyException) {
			return null;
		}
		List<Setting> settings = AccountSettings.settings(cause).stream().map(Setting::new).toList();
		if (settings.size() > 1) {
			return contradiction(settings, rootFailure, cause);
		}
		Setting setting = settings.get(0);
		String origin = setting.origin(this.environment);
		String description = "The Arize client cannot be configured: %s.".formatted(cause.getMessage());
		if (origin != null) {
			description += "%n%nThe value comes from %s.".formatted(origin);
		}
		return new FailureAnalysis(description, "Correct %s.".formatted(setting.waysToSet()), cause);
	}

	private FailureAnalysis contradiction(List<Setting> settings, Throwable rootFailure, ConfigurationException cause) {
		String callSite = ApplicationCallSite.find(rootFailure, cause);
		return new FailureAnalysis(
				"The Arize client cannot be configured: %s. The values come from:%s".formatted(cause.getMessage(),
						Setting.list(settings, (setting) -> setting.propertyAndOrigin(this.environment, callSite))),
				"Correct or remove one of these:" + Setting.list(settings, (setting) -> wayToChange(setting, callSite)),
				cause);
	}

	private String wayToChange(Setting setting, @Nullable String callSite) {
		return (callSite != null && setting.origin(this.environment) == null)
				? "'%s' in %s".formatted(setting.name(), callSite) : setting.waysToSet();
	}

}
