package com.arize.access.autoconfigure;

import java.io.FileNotFoundException;
import java.util.List;

import com.arize.access.file.AccessFiles;
import com.arize.access.file.InvalidAccessFileException;
import com.arize.access.file.search.AccessFileSearch;
import com.arize.access.run.AccessOptions;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;
import com.arize.rolebindings.autoconfigure.support.Setting;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Analyzes a {@link ConfigurationException} for access files and the other properties of
 * access as code, before the analyzer that reports that the client cannot be configured.
 */
@Order(0)
class AccessFileFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {

	private static final Setting LOCATIONS = new Setting(AccessFiles.SETTING);

	private final @Nullable Environment environment;

	AccessFileFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigurationException cause) {
		if (!AccessOptions.isFor(cause)) {
			return null;
		}
		Setting setting = new Setting(cause.getSetting());
		String message = String.valueOf(cause.getMessage());
		boolean ends = cause instanceof InvalidAccessFileException || message.endsWith("?");
		String problem = " cannot be used: " + (message.startsWith(setting.name()) ? "arize." : "") + message
				+ (ends ? "" : ".");
		if (setting.equals(LOCATIONS)) {
			return new FailureAnalysis("The access files" + problem + origin(setting, "The locations come from"),
					action(cause, message), cause);
		}
		return new FailureAnalysis("Access as code" + problem + origin(setting, "The value comes from"),
				"Correct %s.".formatted(setting.waysToSet()), cause);
	}

	private String origin(Setting setting, String text) {
		String origin = setting.origin(this.environment);
		return (origin != null) ? "%n%n%s %s.".formatted(text, origin) : "";
	}

	private String action(ConfigurationException cause, String message) {
		if (cause instanceof InvalidAccessFileException) {
			return "Correct the files, or set %s to other files.".formatted(LOCATIONS.waysToSet());
		}
		String action = "Correct %s.".formatted(LOCATIONS.waysToSet());
		return (cause.getCause() instanceof FileNotFoundException) ? locations().stream()
			.filter((location) -> !AccessFileSearch.hasPrefix(location)
					&& message.contains(location.replaceFirst("^/+", "")))
			.findFirst()
			.map((location) -> action
					+ " A location without a prefix is on the class path: use 'file:%s' to read from the file system."
						.formatted(Secrets.forMessage(location)))
			.orElse(action) : action;
	}

	private List<String> locations() {
		return (this.environment != null) ? Binder.get(this.environment)
			.bind(LOCATIONS.property(), Bindable.listOf(String.class))
			.orElse(List.of()) : List.of();
	}

}
