package com.arize.access.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.arize.access.RoleBindingsPlan;
import com.arize.access.autoconfigure.DesiredStateAutoConfiguration;
import com.arize.access.file.InvalidAccessFileException;
import com.arize.access.report.ExitStatus;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeDirectoryAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.rolebindings.autoconfigure.diagnostics.FailedStart;
import com.arize.rolebindings.autoconfigure.diagnostics.Setting;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.Banner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;

/**
 * Runs access as code once, in an application without a web server.
 */
final class CommandRun {

	/*
	 * Not from the working directory, where a pull request has its files, and not those
	 * of the console
	 */
	private static final Map<String, Object> DEFAULTS = Map.of("spring.config.location", "optional:classpath:/command/",
			"arize.role-bindings.enabled", "true", CommandProperties.PREFIX + "enabled", "true",
			"arize.prerelease-warnings", "false", "logging.level.root", "warn", "logging.level.org.springframework",
			"error", "logging.level.org.springframework.boot.SpringApplication", "off",
			"logging.level.org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter", "off");

	/** The location of the documents of users. */
	static final String USERS = "users:";

	private static final int MAX_PROBLEMS = 20;

	private final String command;

	private final CommandProperties properties;

	private final Map<String, String> names;

	private final CommandOutput output;

	private final @Nullable Resource users;

	private @Nullable ConfigurableApplicationContext context;

	/**
	 * Create a run.
	 * @param command the name of the subcommand
	 * @param properties the properties of the run
	 * @param names what messages call the properties of arguments and of a file, by their
	 * names
	 * @param output prints plans
	 * @param users the documents of users, at the location {@link #USERS}; {@code null}
	 * if there are none
	 */
	CommandRun(String command, CommandProperties properties, Map<String, String> names, CommandOutput output,
			@Nullable Resource users) {
		this.command = command;
		this.properties = properties;
		this.names = names;
		this.output = output;
		this.users = users;
	}

	/**
	 * Run.
	 * @return the exit status
	 */
	int run() {
		SpringApplication application = new SpringApplication(Application.class);
		ConfigurableEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(this.properties);
		// beside the file of --config, that of the profile "default" would be read
		environment.setDefaultProfiles();
		application.setEnvironment(environment);
		application.setDefaultProperties(DEFAULTS);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		application.setLazyInitialization(true);
		application.addInitializers(this::prepare);
		try {
			int status = SpringApplication.exit(application.run());
			this.output.printResult(this.command.equals("expire"));
			return status;
		}
		catch (AbandonedRunException ex) {
			return ExitStatus.FAILURE;
		}
		catch (RuntimeException ex) {
			int status = new FailedStart(ex).exitStatus();
			RoleBindingsPlan plan = this.output.plan();
			if (status != ExitStatus.CHANGES || plan == null || plan.isEmpty()) {
				System.err.print(describe(ex, status, environment).lines());
			}
			return status;
		}
	}

	private void prepare(ConfigurableApplicationContext context) {
		this.context = context;
		CommandLog.install();
		context.addProtocolResolver((location, loader) -> location.equals(USERS) ? this.users : null);
		context.getBeanFactory().registerSingleton("commandOutput", this.output);
		KnownProperties.check(this.names, context.getEnvironment());
	}

	private CommandException describe(RuntimeException ex, int status, ConfigurableEnvironment environment) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof CommandException known) {
				return known;
			}
			if (cause instanceof InvalidAccessFileException invalid) {
				return error(invalid);
			}
			if (cause instanceof MissingApiKeyException missing) {
				Setting key = new Setting(missing.getSetting());
				return error("There is no API key.", "%s has no value.".formatted(key.property()),
						"Set %s. The property can be in the file of --config.".formatted(key.waysToSet()));
			}
		}
		FailureAnalysis analysis = new FailedStart(ex).analyze(environment, this.context);
		if (analysis == null) {
			return unexpected(ex);
		}
		// the analysis of an invalid word has the origin in parentheses
		String[] description = analysis.getDescription()
			.replaceFirst("(?s)^(The property '[^']*' is .*?) \\(from ([^)]*)\\)(.*)", "$1$3\n\nIt comes from $2.")
			.split("\\R\\s*\\R", 2);
		String remedy = remedy(status, description[0]);
		if (status == ExitStatus.INCOMPLETE) {
			// a line of it can begin with a dash
			return new CommandException(this.output.describeFailures(),
					"The command is 'access %s'.".formatted(this.command), Objects.requireNonNull(remedy, "remedy"));
		}
		return error(description[0].replaceFirst("(?m)^To allow .*", ""),
				(description.length > 1) ? description[1] : "",
				(remedy != null) ? remedy : isRun(ex) ? "Correct the cause, and run the command again."
						: Objects.requireNonNullElse(analysis.getAction(), ""));
	}

	private @Nullable String remedy(int status, String description) {
		return switch (status) {
			case ExitStatus.CHANGES -> "Add documents for them, or set --unmanaged=report.";
			case ExitStatus.UNREADABLE -> "Nothing was changed: check the host and the key, and run the command again.";
			case ExitStatus.INCOMPLETE -> "Run the command again: what is done is not repeated.";
			case ExitStatus.REFUSED -> remedyOfRefusal(description);
			default -> null;
		};
	}

	private String remedyOfRefusal(String description) {
		List<String> remedies = new ArrayList<>();
		RoleBindingsPlan plan = this.output.plan();
		if (plan != null && description.startsWith("The plan is not the approved one")) {
			remedies.add("Use the files and options of the approved plan, or review this one and add --approved=%s."
				.formatted(plan.digest()));
		}
		description.lines().filter((line) -> line.startsWith("To allow ")).forEach(remedies::add);
		return remedies.isEmpty() ? "Review the plan and what refuses it." : String.join("\n", remedies);
	}

	/* The action of an application is to start it again, or with other properties */
	private static boolean isRun(@Nullable Throwable ex) {
		return ex != null && (ex instanceof ExitCodeGenerator || isRun(ex.getCause()));
	}

	private CommandException unexpected(RuntimeException ex) {
		LogFactory.getLog(CommandRun.class).debug("The exception:", ex);
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof BindException bind) {
				ConfigurationProperty property = bind.getProperty();
				return error("The property '%s' has no valid value.".formatted(bind.getName()),
						(property != null && property.getOrigin() != null)
								? "Its value comes from %s.".formatted(property.getOrigin()) : "",
						"Correct it.");
			}
		}
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(ex);
		return error(Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName()), "",
				"For the exception, add --logging.level.com.arize=debug.");
	}

	private CommandException error(InvalidAccessFileException ex) {
		boolean offboard = this.command.equals("offboard");
		String problems = ex.getProblems()
			.stream()
			.limit(MAX_PROBLEMS)
			.map((problem) -> offboard ? problem.message()
					: "%s:%d: %s".formatted(LogEscaper.line(problem.file()), problem.line(), problem.message()))
			.collect(Collectors.joining("\n"));
		int more = ex.getProblems().size() - MAX_PROBLEMS;
		return new CommandException(problems + ((more > 0) ? "\nand %d more".formatted(more) : ""), offboard
				? "It is an argument USER of 'access offboard'."
				: "Errors in the access files of 'access %s': %d".formatted(this.command, ex.getProblems().size()),
				"Correct them: nothing was changed.");
	}

	private CommandException error(String problem, String origin, String remedy) {
		return new CommandException(lines(problem),
				origin.isBlank() ? "The command is 'access %s'.".formatted(this.command) : lines(origin),
				lines(remedy));
	}

	/* The elements of a list are indented as the failures of a run are */
	private String lines(String text) {
		return this.properties.translate(text.strip().replaceAll("\\s*\\n\\s*- ", "\n  - "))
			.replaceAll("\\n\\s*\\n", "\n");
	}

	/**
	 * The configuration of the application. It is no {@code @Configuration}: the console
	 * must not find it.
	 */
	@ImportAutoConfiguration({ SslAutoConfiguration.class, ArizeAutoConfiguration.class,
			ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
			DesiredStateAutoConfiguration.class })
	static final class Application {

	}

}
