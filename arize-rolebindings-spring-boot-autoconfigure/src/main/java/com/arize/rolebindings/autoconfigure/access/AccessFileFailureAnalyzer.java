package com.arize.rolebindings.autoconfigure.access;

import java.io.FileNotFoundException;

import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;
import com.arize.rolebindings.autoconfigure.diagnostics.Setting;
import com.arize.rolebindings.reconcile.file.AccessFiles;
import com.arize.rolebindings.reconcile.file.InvalidAccessFileException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Analyzes a {@link ConfigurationException} for the access file. It is ordered before the
 * analyzer for any other setting, which reports that the client cannot be configured.
 */
@Order(0)
class AccessFileFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {

	private static final Setting LOCATION = new Setting(AccessFiles.SETTING);

	private static final Setting ENABLED = new Setting(DesiredStateLoader.ENABLED_SETTING);

	private final @Nullable Environment environment;

	AccessFileFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigurationException cause) {
		if (cause.getSetting().equals(LOCATION.name())) {
			String origin = LOCATION.origin(this.environment);
			return new FailureAnalysis(
					description(cause) + ((origin != null) ? "%n%nThe location comes from %s.".formatted(origin) : ""),
					action(cause), cause);
		}
		if (cause.getSetting().equals(ENABLED.name())) {
			return new FailureAnalysis(description(cause),
					"Add the dependency org.yaml:snakeyaml, or set %s to 'false'.".formatted(ENABLED.waysToSet()),
					cause);
		}
		return null;
	}

	private static String description(ConfigurationException cause) {
		String description = "The access file cannot be used: " + cause.getMessage();
		return (cause instanceof InvalidAccessFileException) ? description : description + ".";
	}

	private String action(ConfigurationException cause) {
		if (cause instanceof InvalidAccessFileException) {
			return "Correct the file, or set %s to another file.".formatted(LOCATION.waysToSet());
		}
		String action = "Correct %s.".formatted(LOCATION.waysToSet());
		String location = (this.environment != null) ? this.environment.getProperty(LOCATION.property()) : null;
		boolean notFound = cause.getCause() instanceof FileNotFoundException;
		return (notFound && StringUtils.hasText(location) && !DesiredStateLoader.hasPrefix(location)) ? action
				+ " A location without a prefix is on the class path: use 'file:%s' to read from the file system."
					.formatted(Secrets.forMessage(location))
				: action;
	}

}
