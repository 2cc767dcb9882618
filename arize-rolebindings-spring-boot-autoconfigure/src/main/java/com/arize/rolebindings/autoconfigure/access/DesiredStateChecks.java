package com.arize.rolebindings.autoconfigure.access;

import java.time.Duration;
import java.util.List;

import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Mode;
import com.arize.rolebindings.autoconfigure.access.account.ProtectedUsers;
import com.arize.rolebindings.autoconfigure.diagnostics.Setting;
import com.arize.rolebindings.reconcile.file.AccessFiles;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Checks the properties of the desired state.
 */
final class DesiredStateChecks {

	static final String PREFIX = "role-bindings.desired-state";

	static final String ENABLED_SETTING = PREFIX + ".enabled";

	static final String NO_YAML = PREFIX + " needs SnakeYAML (org.yaml:snakeyaml) on the class path";

	private static final int MAX_CONCURRENCY = 64;

	private static final String INTERVAL_SETTING = PREFIX + ".check-interval";

	/*
	 * Without a value, each of them would have its default, which may allow more or write
	 * no report
	 */
	private static final List<String> GUARDS = List.of("role-bindings.read-only", PREFIX + ".enabled", PREFIX + ".mode",
			PREFIX + ".prune", PREFIX + ".prune-unknown-users", PREFIX + ".max-deletion-percent",
			PREFIX + ".max-deletions", PREFIX + ".max-changes", PREFIX + ".allow-no-admin", ProtectedUsers.SETTING,
			PREFIX + ".unknown-users", PREFIX + ".unmanaged", PREFIX + ".report");

	private DesiredStateChecks() {
	}

	/**
	 * Check properties.
	 * @param properties the properties
	 * @throws ConfigurationException if one of them is missing or invalid
	 */
	static void check(DesiredStateProperties properties) {
		if (!ClassUtils.isPresent("org.yaml.snakeyaml.Yaml", null)) {
			throw new ConfigurationException(ENABLED_SETTING, NO_YAML);
		}
		if (properties.mode() == Mode.EXPORT) {
			require(DesiredStateExport.SETTING, StringUtils.hasText(properties.exportTo()),
					"is not set, but required to export role bindings");
		}
		else {
			checkLocations(properties);
		}
		checkLimits(properties);
		require(PREFIX + ".placeholders", properties.placeholders().stream().allMatch(StringUtils::hasText),
				"has a blank element");
		Duration interval = properties.checkInterval();
		require(INTERVAL_SETTING, interval == null || interval.toMillis() > 0, "must be positive");
		require(INTERVAL_SETTING, interval == null || properties.modeOrDefault().compares(),
				"cannot be used to export role bindings or to validate files");
		requireNotNegative("lock-timeout", properties.lockTimeout());
		ApprovedPlan.of(properties.approvedPlan());
	}

	/**
	 * Check that the properties which restrict plans, and the reports, have values.
	 * @param environment has the properties
	 * @throws ConfigurationException if one of them is set, but empty
	 */
	static void checkGuards(Environment environment) {
		GUARDS.forEach((name) -> new Setting(name).requireValue(environment));
	}

	/**
	 * Check the locations.
	 * @param properties the properties
	 * @throws ConfigurationException if there is none, or one of them is blank
	 */
	static void checkLocations(DesiredStateProperties properties) {
		require(AccessFiles.SETTING, !properties.locations().isEmpty(), "is not set");
		require(AccessFiles.SETTING, properties.locations().stream().allMatch(StringUtils::hasText),
				"has a blank element");
	}

	/**
	 * Check the limits.
	 * @param properties the properties
	 * @throws ConfigurationException if one of them is invalid
	 */
	static void checkLimits(DesiredStateProperties properties) {
		ProtectedUsers.of(properties.protectedUsers());
		requireRange("max-deletion-percent", properties.maxDeletionPercent(), 0, 100);
		requireRange("max-deletions", properties.maxDeletions(), 0, Integer.MAX_VALUE);
		requireRange("max-changes", properties.maxChanges(), 0, Integer.MAX_VALUE);
		requireRange("concurrency", properties.concurrency(), 1, MAX_CONCURRENCY);
		requireNotNegative("expiry-notice", properties.expiryNotice());
	}

	/**
	 * Return whether an exception is for a property of the desired state or an access
	 * file.
	 * @param ex the exception
	 * @return {@code true} if it is, {@code false} for any other setting
	 */
	static boolean isChecked(ConfigurationException ex) {
		return ex.getSetting().startsWith(PREFIX + ".");
	}

	private static void requireRange(String name, @Nullable Integer value, int min, int max) {
		require(PREFIX + "." + name, value == null || (value >= min && value <= max),
				(max < Integer.MAX_VALUE) ? "must be %d to %d".formatted(min, max) : "must not be negative");
	}

	private static void requireNotNegative(String name, @Nullable Duration value) {
		require(PREFIX + "." + name, value == null || !value.isNegative(), "must not be negative");
	}

	private static void require(String setting, boolean condition, String problem) {
		if (!condition) {
			throw new ConfigurationException(setting, setting + " " + problem);
		}
	}

}
