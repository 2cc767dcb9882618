package com.arize.access.command;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.arize.access.PlanRefusedException;
import com.arize.access.PlanRefusedException.Limit;
import com.arize.access.PlanText;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.file.AccessFiles;
import com.arize.access.file.InvalidAccessFileException;
import com.arize.access.internal.OutputFile;
import com.arize.access.report.ExitStatus;
import com.arize.access.report.PlanReport;
import com.arize.access.report.Refusal;
import com.arize.access.report.ReportExcerpt;
import com.arize.access.run.AccessAccounts;
import com.arize.access.run.AccessOptions;
import com.arize.access.run.InvalidProperty;
import com.arize.access.run.UsersToOffboard;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.autoconfigure.support.AccountSettings;
import com.arize.rolebindings.autoconfigure.support.InvalidPropertyException;
import com.arize.rolebindings.autoconfigure.support.Setting;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.StringUtils;

/**
 * Describes the failures of a run: what is wrong, where it comes from and what to do.
 */
final class CommandFailures {

	private static final int MAX_PROBLEMS = 20;

	static final String USER = "It is an argument USER of 'access offboard'.";

	private static final String CORRECT_EITHER = "Correct the files or the role bindings, and run the command again.";

	private static final String CORRECT = "Correct them: nothing was changed.";

	private final CommandReports reports;

	private final CommandEnvironment environment;

	private final CommandOutput output;

	private UsersToOffboard users = UsersToOffboard.NONE;

	CommandFailures(CommandReports reports, CommandEnvironment environment, CommandOutput output) {
		this.reports = reports;
		this.environment = environment;
		this.output = output;
	}

	/**
	 * Set the users that failures can be about.
	 */
	void offboard(UsersToOffboard users) {
		this.users = users;
	}

	/**
	 * Describe a run that was not successful.
	 */
	CommandException of(PlanReport report) {
		if (report.cause() instanceof RuntimeException ex && (this.users.problem(ex) != null
				|| (ex instanceof ConfigurationException invalid && AccessOptions.isFor(invalid)))) {
			return of(ex);
		}
		RoleBindingsPlan plan = report.plan();
		return switch (report.exitStatus()) {
			case ExitStatus.CHANGES -> findings(report, Objects.requireNonNull(plan));
			case ExitStatus.UNREADABLE -> (report.result() == null) ? unreadable(message(report), report.cause())
					: error(message(report), hostAndKey(report.cause()),
							runAgain(Objects.requireNonNullElse(AccessAccounts.remedy(report.cause(), report.result()),
									"check the host and the key")));
			case ExitStatus.INCOMPLETE ->
				error(message(report), "", (report.result() != null && report.result().isComplete()) ? CORRECT_EITHER
						: runAgain(AccessAccounts.remedy(report.cause(), report.result())));
			case ExitStatus.REFUSED -> refusal(report, plan);
			default -> error(message(report), "", "Correct the cause, and run the command again.");
		};
	}

	/* What a plan without changes has found */
	private CommandException findings(PlanReport report, RoleBindingsPlan plan) {
		if (plan.warnings().stream().anyMatch((warning) -> warning.kind() == PlanWarning.Kind.NOT_PRUNED)) {
			return error(message(report), "", CORRECT_EITHER);
		}
		return error(ReportExcerpt.of(PlanText.unmanaged(plan), this.output.log()), "",
				"Add documents for them, or set %s=report.".formatted(Option.UNMANAGED.optionName()));
	}

	private static String runAgain(@Nullable String remedy) {
		return ((remedy != null) ? StringUtils.capitalize(remedy) + ". Then run the command again."
				: "Run the command again.")
				+ " It does not repeat what is done. It checks a change whose outcome is unknown first.";
	}

	private CommandException unreadable(String message, @Nullable Throwable cause) {
		return error(message, hostAndKey(cause),
				"Nothing was changed: %s.".formatted(Objects.requireNonNullElse(AccessAccounts.remedy(cause, null),
						"check the host and the key, and run the command again")));
	}

	private String hostAndKey(@Nullable Throwable cause) {
		return AccessAccounts.hostAndKey(cause,
				(account) -> AccessAccounts.connectionProperties(account, this.environment));
	}

	private static String message(PlanReport report) {
		return Objects.requireNonNullElse(report.message(), "The reason is unknown");
	}

	private CommandException refusal(PlanReport report, @Nullable RoleBindingsPlan plan) {
		Refusal refusal = report.refusal();
		if (refusal == null) {
			return error(message(report), "", "Review the plan and what refuses it.");
		}
		RoleBindingsPlan shown = this.output.plan();
		if (plan != null && shown != null && !plan.digest().equals(shown.digest())) {
			refusal = new Refusal.ChangedSinceShown(
					(report.cause() instanceof PlanRefusedException ex) ? new Refusal.Limits(ex) : null);
		}
		Refusal.Settings settings = new OptionsOfRefusals(this.environment);
		String origin = (refusal instanceof Refusal.ReadOnly readOnly)
				? "Its value comes from %s.".formatted(readOnlySetting(readOnly).origin(this.environment)) : "";
		return error(refusal.problem(settings), origin, refusal.remedy(settings));
	}

	private static Setting readOnlySetting(Refusal.ReadOnly refusal) {
		return new Setting(refusal.property().substring("arize.".length()));
	}

	/**
	 * Describe a failure before or after the job.
	 */
	CommandException of(RuntimeException failure) {
		if (failure instanceof CommandException known) {
			return known;
		}
		String ofUsers = this.users.problem(failure);
		if (ofUsers != null) {
			return error(ofUsers, USER, CORRECT);
		}
		// thrown by a check of values, too
		Throwable cause = (failure instanceof BindException && failure.getCause() instanceof ConfigurationException ex)
				? ex : failure;
		if (cause instanceof BindException bind) {
			return of(bind);
		}
		if (cause instanceof InvalidAccessFileException invalid) {
			return of(invalid);
		}
		if (cause instanceof ConfigurationException invalid) {
			return of(invalid);
		}
		if (failure instanceof ApiException ex) {
			return unreadable(String.valueOf(ex.getMessage()), ex);
		}
		if (failure instanceof UncheckedIOException ex) {
			return error(
					"A file cannot be read or written: " + OutputFile.describe(Objects.requireNonNull(ex.getCause())),
					"It is a file of 'access %s'.".formatted(this.reports.command()),
					"Correct it, its permissions or the free space.");
		}
		LogFactory.getLog(CommandFailures.class).debug("The exception:", failure);
		Throwable reason = NestedExceptionUtils.getMostSpecificCause(failure);
		return error(Objects.requireNonNullElse(reason.getMessage(), reason.getClass().getSimpleName()), "",
				"For the exception, add --logging.level.com.arize=debug.");
	}

	private CommandException of(BindException bind) {
		ConfigurationProperty property = bind.getProperty();
		String name = ((property != null) ? property.getName() : bind.getName()).toString();
		InvalidProperty invalid = InvalidProperty.of(bind, this.environment::describe, false);
		return error(
				StringUtils.capitalize((invalid != null) ? invalid.problem()
						: this.environment.describe(name) + " has no valid value."),
				origin((property != null) ? property.getOrigin() : null, name),
				(invalid != null) ? invalid.remedy() : "Correct it.");
	}

	/* None for an argument, which is named by the error */
	private String origin(@Nullable Object origin, String property) {
		return (origin != null && !this.environment.isArgument(property)) ? "It comes from %s.".formatted(origin) : "";
	}

	private CommandException of(ConfigurationException ex) {
		List<Setting> settings = AccountSettings.settings(ex).stream().map(Setting::new).toList();
		Setting setting = settings.get(0);
		if (ex instanceof MissingApiKeyException) {
			return error("There is no API key.", "%s has no value.".formatted(setting.property()),
					"Set %s. The property can be in the file of --config.".formatted(setting.waysToSet()));
		}
		String message = String.valueOf(ex.getMessage());
		String subject = this.environment.describe(setting.property());
		String problem = message.startsWith(setting.name() + " ") ? subject + message.substring(setting.name().length())
				: message;
		if (settings.size() > 1) {
			return error(StringUtils.capitalize(problem) + ".",
					settings.stream()
						.map((each) -> each.propertyAndOrigin(this.environment))
						.collect(Collectors.joining(", ", "The values are ", ".")),
					"Correct or remove one of them.");
		}
		if (setting.name().equals(AccessFiles.SETTING)) {
			return error(StringUtils.capitalize(problem) + ".",
					"It is a file of 'access %s'.".formatted(this.reports.command()), "Correct it.");
		}
		if (setting.name().equals(AccessOptions.EXPORT_TO)) {
			return error(StringUtils.capitalize(problem) + ".", "It was given as DIR.",
					"Correct its permissions or free space, export to another path, or print what edited files lack by 'access adopt FILE'.");
		}
		return error(StringUtils.capitalize(problem) + ".",
				origin(setting.origin(this.environment), setting.property()),
				(ex instanceof InvalidPropertyException account) ? account.getRemedy() : "Correct %s."
					.formatted(this.environment.isArgument(setting.property()) ? subject : setting.waysToSet()));
	}

	private CommandException of(InvalidAccessFileException ex) {
		int more = ex.getProblems().size() - MAX_PROBLEMS;
		String problems = ex.getProblems()
			.stream()
			.limit(MAX_PROBLEMS)
			.map((problem) -> "%s:%s: %s".formatted(LogEscaper.line(problem.file()), problem.line(), problem.message()))
			.collect(Collectors.joining("\n")) + ((more > 0) ? "\nand %s more".formatted(more) : "");
		String invite = ex.getUsersToInvite().isEmpty() ? ""
				: "\nNot in the account: invite first: " + String.join(", ", ex.getUsersToInvite());
		return error(problems + invite, "Errors in the access files of 'access %s': %s"
			.formatted(this.reports.command(), ex.getProblems().size()), CORRECT);
	}

	CommandException noOutput() {
		return new CommandException("The standard output cannot be written.",
				"It is that of 'access %s'.".formatted(this.reports.command()), "Redirect it to a writable file.");
	}

	private CommandException error(String problem, String origin, String remedy) {
		return new CommandException(problem,
				origin.isEmpty() ? "The command is 'access %s'.".formatted(this.reports.command()) : origin,
				remedy.strip());
	}

	/**
	 * The options of the command.
	 */
	private record OptionsOfRefusals(CommandEnvironment environment) implements Refusal.Settings {

		private static final Map<Limit, String> LIMITS = Map.of(Limit.MAX_DELETIONS, Option.MAX_DELETIONS.optionName(),
				Limit.MAX_DELETION_PERCENT, Option.MAX_DELETION_PERCENT.optionName(), Limit.MAX_CHANGES,
				Option.MAX_CHANGES.optionName());

		@Override
		public String name(String property) {
			return this.environment.describe(property);
		}

		@Override
		public String wayToSeeThePlan() {
			return "see them by 'access plan'.";
		}

		@Override
		public String wayToApprove(String digest) {
			return "Use the files and options of the approved plan, or review this one and add %s=%s."
				.formatted(Option.APPROVED.optionName(), digest);
		}

		@Override
		public String maxDeletionPercent() {
			return Option.MAX_DELETION_PERCENT.optionName();
		}

		@Override
		public Map<Limit, String> limits() {
			return LIMITS;
		}

	}

}
