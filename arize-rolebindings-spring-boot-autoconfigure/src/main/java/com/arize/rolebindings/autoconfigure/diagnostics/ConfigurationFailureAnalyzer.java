package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.rolebindings.autoconfigure.account.AccountSettings;
import com.arize.rolebindings.autoconfigure.account.InvalidAccountException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Analyzes a {@link ConfigurationException} that has no more specific analyzer: settings
 * that are invalid, with the properties that they come from, or the code of the
 * application that builds the configuration.
 */
class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {

	private static final List<String> BELOW_APPLICATION = List.of("com.arize.config.", "com.arize.exceptions.",
			"com.arize.http.", "com.arize.internal.", "com.arize.directory.ArizeDirectory",
			"com.arize.rolebindings.RoleBindingsClient", "java.", "jdk.");

	/* What they call does not build a configuration of the application */
	private static final List<String> NOT_OF_APPLICATION = List.of("com.arize.directory.",
			"com.arize.rolebindings.Default", "com.arize.rolebindings.autoconfigure.", "org.springframework.");

	private final @Nullable BeanFactory beanFactory;

	private final @Nullable Environment environment;

	ConfigurationFailureAnalyzer(@Nullable BeanFactory beanFactory, @Nullable Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigurationException cause) {
		List<Setting> settings = AccountSettings.settings(cause).stream().map(Setting::new).toList();
		String description = "The Arize client cannot be configured: %s.".formatted(cause.getMessage());
		String source = source(cause);
		if (source != null) {
			return new FailureAnalysis("%s%n%nThe configuration is %s.".formatted(description, source),
					"Correct %s there.".formatted(
							settings.stream().map(Setting::name).collect(Collectors.joining("' or '", "'", "'"))),
					cause);
		}
		if (cause instanceof MissingApiKeyException) {
			return null;
		}
		if (settings.size() > 1) {
			return new FailureAnalysis(
					description + " The values come from:"
							+ list(settings, (setting) -> setting.propertyAndOrigin(this.environment)),
					"Correct or remove one of these:" + list(settings, Setting::waysToSet), cause);
		}
		Setting setting = settings.get(0);
		String origin = setting.origin(this.environment);
		if (origin != null) {
			description += "%n%nThe value comes from %s.".formatted(origin);
		}
		return new FailureAnalysis(description, (cause instanceof InvalidAccountException account) ? account.getRemedy()
				: "Correct %s.".formatted(setting.waysToSet()), cause);
	}

	/* Null if all values are those of properties */
	private @Nullable String source(ConfigurationException failure) {
		String callSite = callSite(failure);
		if (callSite != null) {
			return "built in " + callSite;
		}
		boolean ofClient = Stream.of(failure.getStackTrace())
			.limit(1)
			.anyMatch((frame) -> frame.getClassName().startsWith("com.arize.http."));
		return (ofClient && this.beanFactory != null && !this.beanFactory.containsBean("arizeSdkConfiguration"))
				? "an SDKConfiguration bean of the application" : null;
	}

	/**
	 * Return the code of the application that built the configuration. Its values are not
	 * those of the properties, or not all of them.
	 * @param failure the failure
	 * @return the method and its line, {@code null} if the auto-configuration built it
	 */
	static @Nullable String callSite(Throwable failure) {
		// the application may check a property itself
		return Stream.of(failure.getStackTrace())
			.dropWhile((frame) -> BELOW_APPLICATION.stream().anyMatch(frame.getClassName()::startsWith))
			.findFirst()
			.filter((frame) -> !frame.equals(failure.getStackTrace()[0]))
			.filter((frame) -> NOT_OF_APPLICATION.stream().noneMatch(frame.getClassName()::startsWith))
			.map((frame) -> "%s.%s(%s:%d)".formatted(frame.getClassName(), frame.getMethodName(), frame.getFileName(),
					frame.getLineNumber()))
			.orElse(null);
	}

	private static String list(List<Setting> settings, Function<Setting, String> text) {
		return settings.stream().map(text).collect(Collectors.joining("\n\t- ", "\n\n\t- ", ""));
	}

}
