package com.arize.access.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.access.report.ExitStatus;
import com.arize.access.report.ReportFile;
import com.arize.access.run.AccessOptions.Mode;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The command {@code access}: a function of its arguments and a {@link Shell}.
 */
public final class AccessCommand {

	private static final String HELP = "help";

	private static final Pattern PROPERTY = Pattern.compile("(?s)--([^=]*[.][^=]*)(=.*)?");

	private final Shell shell;

	private final CommandLine commandLine = Subcommand.commandLine();

	private final CommandEnvironment environment;

	private final CommandOutput output;

	private final CommandReports reports;

	private final CommandFailures failures;

	private final Signals signals;

	AccessCommand(Shell shell) {
		this.shell = shell;
		this.environment = new CommandEnvironment(shell);
		this.output = new CommandOutput(shell);
		this.reports = new CommandReports(shell, this.environment);
		this.output.origin(this.reports::origin);
		this.failures = new CommandFailures(this.reports, this.environment, this.output);
		this.signals = new Signals(shell, this.reports);
		// the help is ASCII
		this.commandLine.setOut(new PrintWriter(shell.out(), true, StandardCharsets.US_ASCII));
	}

	/**
	 * Run the command, and end the JVM with its exit status.
	 */
	public static void main(String[] args) {
		// messages of the libraries have digits that can be copied
		Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
		AccessCommand command = new AccessCommand(Shell.ofProcess());
		Runtime.getRuntime().addShutdownHook(new Thread(command::stop));
		System.exit(command.execute(args));
	}

	static int run(Shell shell, String... args) {
		return new AccessCommand(shell).execute(args);
	}

	void stop() {
		this.signals.stop();
	}

	int execute(String... args) {
		try {
			int status = execute(parse(withHelp(args)));
			if (ExitStatus.isResult(status) && this.shell.hasLostOutput()) {
				throw this.failures.noOutput();
			}
			return status;
		}
		catch (RuntimeException ex) {
			return fail(ex);
		}
		finally {
			this.signals.end();
		}
	}

	/* "help plan" is "plan --help" */
	private static String[] withHelp(String... args) {
		if (args.length > 0 && !args[0].equals(HELP)) {
			return args;
		}
		return Stream.concat(Stream.of(args).skip(1), Stream.of("--" + HELP)).toArray(String[]::new);
	}

	private int fail(RuntimeException ex) {
		int status = (ex instanceof ApiException) ? ExitStatus.UNREADABLE : ExitStatus.FAILURE;
		CommandException failure = this.failures.of(ex);
		this.shell.err().print(failure.lines());
		String unwritten = this.reports.writeFailure(failure.problem(), status);
		if (!(ex instanceof ConfigurationException invalid) || !invalid.getSetting().equals(ReportFile.SETTING)) {
			this.shell.err().print(unwritten);
		}
		return status;
	}

	private ParseResult parse(String... args) {
		List<Matcher> properties = new ArrayList<>();
		List<String> others = new ArrayList<>();
		for (String argument : args) {
			Matcher property = PROPERTY.matcher(argument);
			// those after two dashes are names of files
			if (!others.contains("--") && property.matches()) {
				properties.add(property);
			}
			else {
				others.add(argument);
			}
		}
		ParseResult root = this.commandLine.parseArgs(others.toArray(String[]::new));
		if (root.hasSubcommand()) {
			ParseResult parsed = root.subcommand();
			this.reports.subcommand(Subcommand.valueOf(parsed.commandSpec().name().toUpperCase(Locale.ROOT)));
			Stream.of(Option.JSON, Option.MARKDOWN)
				.map((option) -> parsed.matchedOptionValue(option.optionName(), (String) null))
				.filter(Objects::nonNull)
				.forEach(this.reports::add);
		}
		properties.forEach(this::set);
		Subcommand.requireValid(root);
		return root;
	}

	private void set(Matcher property) {
		if (property.group(2) == null) {
			// the next argument may be its value, such as a proxy with its password: it
			// is not shown as the name of a file
			throw new CommandException("The argument '%s' has no value.".formatted(property.group()),
					"It sets a property.", "Write the value after '=', as in '%s=value'.".formatted(property.group()));
		}
		this.environment.add(property.group(1), property.group(2).substring(1));
	}

	private int execute(ParseResult parsed) {
		Integer help = CommandLine.executeHelpRequest(parsed);
		if (help != null) {
			return help;
		}
		Subcommand subcommand = Objects.requireNonNull(this.reports.subcommand(), "subcommand");
		ParseResult command = parsed.subcommand();
		List<String> arguments = command.matchedPositionals()
			.stream()
			.distinct()
			.flatMap((positional) -> Stream.of(positional.<String[]>getValue()))
			.toList();
		arguments.forEach((argument) -> requireText(argument, "An argument", "it"));
		setProperties(subcommand, command);
		return execute(new Invocation(subcommand, arguments, command, this.shell, this.environment, this.output,
				this.reports, this.failures, this.signals));
	}

	private int execute(Invocation invocation) {
		return switch (invocation.subcommand()) {
			case VALIDATE, PLAN, APPLY, EXPIRE -> new JobCommand(invocation).execute();
			case EXPORT -> new ExportCommand(invocation).execute();
			case ADOPT -> new AdoptCommand(invocation).execute();
			case OFFBOARD -> new OffboardCommand(invocation).execute();
			case WHO -> new WhoCommand(invocation).execute();
			case DIFF -> new DiffCommand(invocation).execute();
			case VERSION -> {
				this.commandLine.printVersionHelp(this.commandLine.getOut());
				yield ExitStatus.SUCCESS;
			}
			case COMPLETION -> {
				this.output.print(AutoComplete.bash("access", this.commandLine));
				yield ExitStatus.SUCCESS;
			}
		};
	}

	private void setProperties(Subcommand subcommand, ParseResult command) {
		for (OptionSpec matched : command.matchedOptions()) {
			Option option = Option.of(matched.longestName());
			Object value = command.matchedOptionValue(matched.longestName(), "");
			requireText(value.toString(), "The option " + matched.longestName(), "its value");
			switch (option) {
				case CONFIG -> this.environment.load(value.toString());
				case JSON, MARKDOWN -> requireSuffix(value.toString(), option);
				case TIMEOUT -> this.environment.setOption("arize.call-timeout", value, matched.longestName());
				default -> {
					if (option.property() != null) {
						this.environment.setOption(CommandEnvironment.PREFIX + option.property(), value,
								matched.longestName());
					}
				}
			}
		}
		if (!this.reports.names().isEmpty()) {
			this.environment.setOption(CommandEnvironment.PREFIX + "report", List.copyOf(this.reports.names()),
					"--json or --markdown");
		}
		else if (subcommand.mode() != null) {
			Binder.get(this.environment)
				.bind(CommandEnvironment.PREFIX + "report", Bindable.listOf(String.class))
				.ifBound((names) -> names.forEach(this.reports::add));
		}
		// a mode of the environment is for an application
		this.environment.set("mode", Objects.requireNonNullElse(subcommand.mode(), Mode.PLAN).name(),
				"the command 'access %s'".formatted(subcommand.text()));
	}

	private void requireText(String value, String what, String where) {
		if (value.isBlank()) {
			throw new CommandException(what + " is empty.",
					"It is one of 'access %s'.".formatted(this.reports.command()),
					"Set the variable that %s comes from, or remove it.".formatted(where));
		}
	}

	private static void requireSuffix(String name, Option option) {
		String suffix = (option == Option.JSON) ? ".json" : ".md";
		if (!name.toLowerCase(Locale.ROOT).endsWith(suffix)) {
			throw new CommandException("The name '%s' does not end with '%s'.".formatted(name, suffix),
					"It is the value of the option %s.".formatted(option.optionName()), "Give the file another name.");
		}
	}

}
