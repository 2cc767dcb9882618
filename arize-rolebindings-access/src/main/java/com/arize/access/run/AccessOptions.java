package com.arize.access.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import com.arize.access.file.AccessFiles;
import com.arize.access.internal.AccountLabel;
import com.arize.access.report.PlanReport;
import com.arize.access.report.ReportFile;
import com.arize.access.report.ReportOrigin;
import com.arize.exceptions.ConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.StringUtils;

/**
 * What a job of access as code does, by its properties. {@link #toString()} does not
 * contain the locations, which may be URLs with a password until they are checked.
 *
 * @param enabled Whether to compare the role bindings with access files on startup.
 * @param locations Locations of the access files in YAML, with patterns such as
 * 'file:/etc/access/*.yaml'. On the class path unless they have a prefix such as 'file:'.
 * @param account Name of the only account to compare or to export. All of them unless
 * set; documents for others are read but left out.
 * @param mode Whether to only log the changes that lead to the desired state, to check
 * that there are none, to make them, to make only the deletions of expired entries, to
 * write access files from existing role bindings, or to only read the access files.
 * @param exportTo File to export role bindings to, or directory for one file per
 * document.
 * @param prune Whether to delete role bindings of the scopes that are not in the access
 * files.
 * @param pruneUnknownUsers Whether to prune role bindings of users who are not in the
 * directory, such as the bot users of service keys.
 * @param maxDeletionPercent Percentage of the role bindings, 0 to 100, that a plan may
 * delete in all scopes of an account together, and on each resource with 10 role bindings
 * or more. A change to a role that lacks a permission of the role before counts as well.
 * A plan that deletes more is refused, unless the account has fewer than 10 in all
 * scopes. If it is 0, no plan may delete any. Deletions of expired entries alone are not
 * limited.
 * @param maxDeletions Number of role bindings that a plan may delete, in all scopes and
 * accounts together. A plan that deletes more is refused.
 * @param maxChanges Number of role bindings that a plan may create, update or delete, in
 * all scopes and accounts together. A plan that changes more is refused.
 * @param minAdmins Number of role bindings whose role may create role bindings, of active
 * users, that a plan leaves on a space that has as many. If it is 0, a plan may take all
 * of them.
 * @param protectedUsers E-mail addresses of users, or 'id:' and their ids. A plan that
 * updates or deletes one of their role bindings is refused.
 * @param ignoredUsers E-mail addresses of users who are managed elsewhere, 'id:' and
 * their ids, or 'group:' and a group of the access files. Their role bindings are neither
 * changed nor reported as kept, and an entry for one of them is an error.
 * @param unknown Whether an entry of a user, or a document of a space or project, that
 * does not exist is an error or is left out with a warning. If it is dropped, the others
 * of its scope are pruned.
 * @param ownership Spaces by directory, in brackets such as '[access/payments]': names,
 * 'organization:Growth/Sales' for a space of an organization, or 'id:' and ids. Those of
 * a named account begin with its name and a slash. A document below the directory may
 * have these spaces as scope and no others, and no document elsewhere may.
 * @param unmanaged Whether resources with role bindings that no document covers are
 * ignored, reported, or a failure of a check.
 * @param concurrency Number of changes that are made at a time, 1 to 64.
 * @param approvedPlan Digest of a reviewed plan, which is the only one that may be
 * applied.
 * @param report Paths of files to write the plan and its result to. The name determines
 * the format, '.json' or '.md'.
 * @param revision Commit of the access files, which reports name.
 * @param checkInterval Interval at which role bindings are compared with the access files
 * again, without making changes. If a unit is not specified, seconds are used.
 * @param lockTimeout Maximum time to wait for the lock, if the application has a
 * LockRegistry.
 * @param failOnError Whether to fail on startup if the changes cannot be planned, are
 * refused or are not all made, or if a check finds changes. A missing or malformed access
 * file is always a failure.
 */
@Lazy
@ConfigurationProperties("arize.role-bindings.desired-state")
public record AccessOptions(@DefaultValue("false") boolean enabled, @DefaultValue List<String> locations,
		@Nullable String account, @DefaultValue("plan") Mode mode, @Nullable String exportTo,
		@DefaultValue("false") boolean prune, @DefaultValue("false") boolean pruneUnknownUsers,
		@DefaultValue("25") int maxDeletionPercent, @Nullable Integer maxDeletions, @Nullable Integer maxChanges,
		@DefaultValue("1") int minAdmins, @DefaultValue List<String> protectedUsers,
		@DefaultValue List<String> ignoredUsers, @DefaultValue("fail") Unknown unknown,
		@DefaultValue Map<String, List<String>> ownership, @DefaultValue("report") Unmanaged unmanaged,
		@DefaultValue("8") @Nullable Integer concurrency, @Nullable String approvedPlan,
		@DefaultValue List<String> report, @Nullable String revision,
		@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration checkInterval,
		@DefaultValue("5m") @Nullable Duration lockTimeout, @DefaultValue("true") @Nullable Boolean failOnError) {

	/** What the names of the settings begin with. */
	public static final String PREFIX = "role-bindings.desired-state.";

	public static final String ENABLED = PREFIX + "enabled";

	public static final String EXPORT_TO = PREFIX + "export-to";

	private static final int MAX_CONCURRENCY = 64;

	/* True also for an empty value, which is not set */
	public boolean isFailOnError() {
		return !Boolean.FALSE.equals(this.failOnError);
	}

	@Override
	public @Nullable String approvedPlan() {
		return (this.approvedPlan != null) ? this.approvedPlan.strip() : null;
	}

	/**
	 * Check all properties but the locations.
	 */
	public void check() {
		require(EXPORT_TO, this.mode != Mode.EXPORT || StringUtils.hasText(this.exportTo),
				"is not set, but required to export role bindings");
		checkLimits();
		require(PREFIX + "check-interval", this.checkInterval == null || this.checkInterval.toMillis() > 0,
				"must be positive");
		require(PREFIX + "check-interval", this.checkInterval == null || this.mode.compares(),
				"cannot be used to export role bindings or to validate files");
		require(PREFIX + "lock-timeout", this.lockTimeout == null || !this.lockTimeout.isNegative(),
				"must not be negative");
		String approved = approvedPlan();
		// an empty value must not allow any plan
		require(PREFIX + "approved-plan", approved == null || PlanReport.isDigest(approved),
				"%s: it must be the digest of a plan, 'sha256:' and 64 hexadecimal digits in lower case"
					.formatted((approved != null && approved.isBlank()) ? "is empty" : "has a wrong format"));
		require(PREFIX + "revision", !StringUtils.hasText(this.revision) || ReportOrigin.isRevision(this.revision),
				"must be at most 100 letters, digits and signs without a space, such as the hash of a commit");
		reportFiles(Path.of(""));
	}

	public void checkLocations() {
		require(AccessFiles.SETTING, !this.locations.isEmpty(), "is not set");
		require(AccessFiles.SETTING, this.locations.stream().allMatch(StringUtils::hasText), "has a blank element");
	}

	void checkLimits() {
		usersToProtect();
		// groups are known when the files are read
		usersToIgnore((group) -> List.of(), (group) -> Set.of());
		requireRange("max-deletion-percent", this.maxDeletionPercent, 0, 100);
		requireRange("max-deletions", this.maxDeletions, 0, Integer.MAX_VALUE);
		requireRange("max-changes", this.maxChanges, 0, Integer.MAX_VALUE);
		requireRange("concurrency", this.concurrency, 1, MAX_CONCURRENCY);
		requireRange("min-admins", this.minAdmins, 0, Integer.MAX_VALUE);
	}

	ConfiguredUsers usersToProtect() {
		return ConfiguredUsers.of(this.protectedUsers);
	}

	ConfiguredUsers usersToIgnore(Function<String, List<String>> groups, Function<String, Set<String>> possible) {
		return ConfiguredUsers.ignored(this.ignoredUsers, groups, possible);
	}

	/**
	 * Return the names of the accounts to compare or to export, of those of all accounts.
	 */
	List<String> accounts(List<String> names) {
		if (this.account == null) {
			return names;
		}
		require(PREFIX + "account", names.contains(this.account), AccountLabel.unknown(names, this.account));
		return List.of(this.account);
	}

	List<ReportFile> reportFiles(Path directory) {
		return this.report.stream().map((path) -> ReportFile.of(path, directory)).toList();
	}

	/**
	 * Return whether an exception is for one of these properties or an access file.
	 */
	public static boolean isFor(ConfigurationException ex) {
		return ex.getSetting().startsWith(PREFIX);
	}

	private static void requireRange(String name, @Nullable Integer value, int min, int max) {
		require(PREFIX + name, value == null || (value >= min && value <= max),
				(max < Integer.MAX_VALUE) ? "must be %s to %s".formatted(min, max) : "must not be negative");
	}

	private static void require(String setting, boolean condition, String problem) {
		if (!condition) {
			throw new ConfigurationException(setting, setting + " " + problem);
		}
	}

	@Override
	public String toString() {
		return "AccessOptions[enabled=%s, mode=%s, prune=%s, failOnError=%s]".formatted(this.enabled, this.mode,
				this.prune, this.failOnError);
	}

	/**
	 * Action for the differences between the role bindings and the access files.
	 */
	public enum Mode {

		/** Log the changes that would be made. */
		PLAN,

		/** Log the changes that would be made. It is a failure if there are any. */
		CHECK,

		/** Log the changes and make them. */
		APPLY,

		/** Log the deletions of expired entries and make them, and no other change. */
		EXPIRE,

		/** Write access files from the existing role bindings. */
		EXPORT,

		/** Read the access files without sending a request. */
		VALIDATE;

		/* Return the text for reports */
		public String text() {
			return name().toLowerCase(Locale.ROOT);
		}

		public boolean writes() {
			return this == APPLY || this == EXPIRE;
		}

		public boolean sendsRequests() {
			return this != VALIDATE;
		}

		/* Return whether the mode makes a plan */
		public boolean compares() {
			return this != EXPORT && this != VALIDATE;
		}

	}

	/**
	 * Treatment of users, spaces and projects that do not exist.
	 */
	public enum Unknown {

		/** They are errors. */
		FAIL,

		/**
		 * Their entries and documents are left out, and are warnings of the plan. Nothing
		 * of a scope with such an entry is pruned.
		 */
		SKIP,

		/** As SKIP, and the scope is pruned. */
		DROP

	}

	/**
	 * Treatment of resources with role bindings that no document covers.
	 */
	public enum Unmanaged {

		/** They are not searched for. */
		IGNORE,

		/** They are a part of the plan. */
		REPORT,

		/** They are a part of the plan, and a check that finds one fails. */
		FAIL

	}

}
