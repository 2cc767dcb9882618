package com.arize.access.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.access.RoleBindingsPlan;
import com.arize.access.export.Adoption;
import com.arize.access.internal.OutputFile;
import com.arize.access.internal.job.AccessOptions.Mode;
import com.arize.access.internal.report.DifferenceReport;
import com.arize.access.internal.report.ExitStatus;
import com.arize.access.internal.report.PlanReport;
import com.arize.access.internal.report.ReportFile;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.autoconfigure.internal.Setting;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;

/**
 * The command {@code access}: a function of its arguments and a {@link Shell}.
 */
public final class AccessCommand {

	private static final String SCHEMA = "access.schema.json";

	private static final String NO_OUTPUT = "The standard output cannot be written.";

	private static final String SCHEMA_BEGINNING = "(?s)\\{.{0,200}\"title\": \"Access file\".*";

	private static final int SECONDS_TO_STOP = 30;

	private static final String HELP = "help";

	private static final String NOT_CONFIRMED = "The changes are not confirmed";

	private static final Map<String, Integer> STATUSES = Map.of("SIGHUP handler", 129, "SIGINT handler", 130);

	private static final Pattern PROPERTY = Pattern.compile("(?s)--([^=]*[.][^=]*)(=.*)?");

	private final Shell shell;

	private final CommandLine commandLine = Subcommands.create();

	private final CommandEnvironment environment;

	private final CommandOutput output;

	/* Names of the files of --json and --markdown */
	private final List<String> reports = new ArrayList<>();

	private String name = "access";

	/* Read by the thread of a signal, too */
	private volatile Mode mode = Mode.VALIDATE;

	/* The value of --base */
	private @Nullable String base;

	/* Those to offboard */
	private List<String> users = List.of();

	private final Thread thread = Thread.currentThread();

	/* Not available unless the command has ended, or waits for an answer */
	private final Semaphore idle = new Semaphore(0);

	private volatile @Nullable CommandRun run;

	/* While its confirmation is asked for */
	private volatile @Nullable RoleBindingsPlan asked;

	/* That of the signal; null without one */
	private volatile @Nullable Integer stopped;

	AccessCommand(Shell shell) {
		this.shell = shell;
		this.environment = new CommandEnvironment(shell);
		this.output = new CommandOutput(shell);
		// the help is ASCII
		this.commandLine.setOut(new PrintWriter(shell.out(), true, StandardCharsets.US_ASCII));
	}

	/**
	 * Run the command, and end the JVM with its exit status.
	 */
	public static void main(String[] args) {
		// messages of the libraries have digits that can be copied
		Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
		CommandLog.install(System.err);
		AccessCommand command = new AccessCommand(Shell.ofProcess(CommandLog::setLevel));
		Runtime.getRuntime().addShutdownHook(new Thread(command::stop));
		System.exit(command.execute(args));
	}

	static int run(Shell shell, String... args) {
		return new AccessCommand(shell).execute(args);
	}

	/* Steps that have begun end, and the reports are written, before the JVM does */
	void stop() {
		int status = statusOfSignal();
		if (this.idle.tryAcquire()) {
			RoleBindingsPlan plan = this.asked;
			if (plan != null) {
				writeReports(plan, NOT_CONFIRMED, (report) -> report.stopped(status));
			}
			return;
		}
		this.stopped = status;
		CommandRun run = this.run;
		if (run != null) {
			run.stop(status);
		}
		this.shell.err()
			.println(this.mode.writes() ? "Stopping: changes that have begun are finished first." : "Stopping.");
		try {
			if (!this.idle.tryAcquire(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
				// the outcomes may be unknown then
				this.thread.interrupt();
				this.idle.tryAcquire(SECONDS_TO_STOP, TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/* The JVM handles a signal in a thread with this name, and returns this status */
	private static int statusOfSignal() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter(STATUSES::containsKey)
			.findFirst()
			.map(STATUSES::get)
			.orElse(ExitStatus.TERMINATED);
	}

	int execute(String... args) {
		int status = executeOrFail(withHelp(args));
		if ((status == 0 || status == ExitStatus.CHANGES) && this.shell.hasLostOutput()) {
			this.shell.err().print(noOutput().lines());
			return ExitStatus.FAILURE;
		}
		return status;
	}

	/* "help plan" is "plan --help" */
	private static String[] withHelp(String... args) {
		if (args.length > 0 && !args[0].equals(HELP)) {
			return args;
		}
		return Stream.concat(Stream.of(args).skip(1), Stream.of("--" + HELP)).toArray(String[]::new);
	}

	private CommandException noOutput() {
		return new CommandException(NO_OUTPUT, "It is that of 'access %s'.".formatted(this.name),
				"Redirect it to a writable file.");
	}

	private int executeOrFail(String... args) {
		findReports(args);
		try {
			return execute(parse(args));
		}
		catch (CommandException ex) {
			return fail(ex);
		}
		catch (UncheckedIOException ex) {
			return fail(new CommandException(
					"A file cannot be read or written: " + OutputFile.describe(Objects.requireNonNull(ex.getCause())),
					"It is a file of 'access %s'.".formatted(this.name), "Correct it, or its permissions."));
		}
		catch (InvalidPathException ex) {
			return fail(new CommandException("A path is not valid: %s.".formatted(ex.getReason()),
					"It is an argument of 'access %s'.".formatted(this.name), "Correct it."));
		}
		finally {
			this.idle.release();
		}
	}

	/* Also in arguments that cannot be parsed */
	private void findReports(String... args) {
		List<String> arguments = List.of(args);
		CommandLine command = this.commandLine.getSubcommands()
			.values()
			.stream()
			.filter((subcommand) -> arguments.contains(subcommand.getCommandName()))
			.min(Comparator.comparing((subcommand) -> arguments.indexOf(subcommand.getCommandName())))
			.orElse(this.commandLine);
		for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
			String[] option = args[i].split("=", 2);
			if (option[0].matches("--json|--markdown") && command.getCommandSpec().findOption(option[0]) != null) {
				this.reports.add((option.length > 1) ? option[1] : (i + 1 < args.length) ? args[i + 1] : "");
			}
		}
		this.name = command.getCommandName();
		this.mode = switch (this.name) {
			case "plan" -> Mode.CHECK;
			case "apply", "offboard" -> Mode.APPLY;
			case "expire" -> Mode.EXPIRE;
			case "export" -> Mode.EXPORT;
			case "adopt" -> Mode.PLAN;
			default -> Mode.VALIDATE;
		};
	}

	private int fail(CommandException ex) {
		this.shell.err().print(ex.lines());
		this.reports.removeIf((report) -> !isReport(report));
		writeReports(null, ex.problem(), UnaryOperator.identity());
		return ExitStatus.FAILURE;
	}

	/* An access file after the option may be meant as the argument FILE */
	private boolean isReport(String name) {
		try {
			Path file = this.shell.directory().resolve(name);
			return !Files.isRegularFile(file) || Files.readString(file, StandardCharsets.ISO_8859_1)
				.matches("(?s)(<!-- arize-role-bindings-(plan|diff) -->|\\{\\s*\"format_version\").*");
		}
		catch (IOException | InvalidPathException ex) {
			return false;
		}
	}

	/* A report of an earlier run must not be taken for that of this one */
	private void writeReports(@Nullable RoleBindingsPlan plan, String error, UnaryOperator<PlanReport> customizer) {
		for (String report : this.reports) {
			try {
				ReportFile file = ReportFile.of(report, this.shell.directory());
				if (this.name.equals("diff")) {
					file.write(() -> DifferenceReport.failureToJson(error),
							() -> DifferenceReport.failureToMarkdown(error));
				}
				else {
					file.write(customizer.apply(new PlanReport(this.mode.name().toLowerCase(Locale.ROOT), plan, null,
							(plan != null) ? ExitStatus.REFUSED : ExitStatus.FAILURE, error)));
				}
			}
			catch (ConfigurationException ex) {
				// no run could have written it
			}
			catch (IOException ex) {
				this.shell.err().println("The report cannot be written: " + OutputFile.describe(ex));
			}
		}
	}

	private ParseResult parse(String... args) {
		List<String> others = new ArrayList<>();
		for (String argument : args) {
			Matcher property = PROPERTY.matcher(argument);
			// those after two dashes are names of files
			if (!others.contains("--") && property.matches()) {
				if (property.group(2) == null) {
					// the next argument may be its value, such as a proxy with its
					// password: it is not shown as the name of a file
					throw new CommandException("The argument '%s' has no value.".formatted(argument),
							"It sets a property.", "Write the value after '=', as in '%s=value'.".formatted(argument));
				}
				this.environment.add(property.group(1), property.group(2).substring(1));
			}
			else {
				others.add(argument);
			}
		}
		return Subcommands.parse(this.commandLine, others);
	}

	private int execute(ParseResult parsed) {
		Integer help = CommandLine.executeHelpRequest(parsed);
		if (help != null) {
			return help;
		}
		ParseResult command = Objects.requireNonNull(parsed.subcommand(), "subcommand");
		String[] values = this.name.equals("diff")
				? new String[] { command.matchedPositionalValue(0, ""), command.matchedPositionalValue(1, "") }
				: command.matchedPositionalValue(0, new String[0]);
		if (Stream.of(values).anyMatch(String::isBlank)) {
			throw new CommandException("An argument is empty.", "It is one of 'access %s'.".formatted(this.name),
					"Set the variable that it comes from, or remove it.");
		}
		if (this.name.equals(Subcommands.VERSION)) {
			this.commandLine.printVersionHelp(this.commandLine.getOut());
			return 0;
		}
		if (this.name.equals("completion")) {
			this.shell.out().print(AutoComplete.bash("access", this.commandLine));
			return 0;
		}
		if (this.name.equals("diff")) {
			setProperties(command);
			return diff(values[0], values[1]);
		}
		FileArguments files = new FileArguments(this.shell, List.of(values));
		String managed = command.matchedOptionValue(Option.ONLY_UNMANAGED.optionName(), (String) null);
		if (managed != null) {
			this.mode = Mode.PLAN;
		}
		setProperties(command);
		boolean confirmed = command.hasMatchedOption(Option.YES.optionName())
				|| this.environment.containsProperty(CommandEnvironment.PREFIX + Option.APPROVED.property());
		return switch (this.name) {
			case "apply" -> apply(confirmed, files.find());
			case "export" -> (managed == null) ? export(values[0])
					: adopt(new FileArguments(this.shell, List.of(managed)).find(), false, values[0]);
			case "adopt" ->
				adopt(files.find(), true, command.matchedOptionValue(Option.WRITE.optionName(), (String) null));
			case "offboard" ->
				offboard(confirmed, command.matchedOptionValue(Option.FILES.optionName(), (String) null), values);
			default -> start(files.find());
		};
	}

	private void setProperties(ParseResult command) {
		for (Option option : Option.values()) {
			String name = option.optionName();
			if (!command.hasMatchedOption(name)) {
				continue;
			}
			Object value = command.matchedOptionValue(name, "");
			String origin = "the option " + name;
			if (value.toString().isBlank()) {
				throw new CommandException("The option %s is empty.".formatted(name),
						"It is one of 'access %s'.".formatted(this.name),
						"Set the variable that its value comes from, or remove it.");
			}
			switch (option) {
				case BY -> this.environment.set("export-layout", "by-" + requireLayout(value.toString()), origin);
				case BASE -> this.base = value.toString();
				case CONFIG -> this.environment.load(value.toString());
				case JSON, MARKDOWN -> requireSuffix(value.toString(), option);
				case TIMEOUT -> this.environment.put("arize.call-timeout", value, origin);
				default -> {
					if (option.property() != null) {
						this.environment.set(option.property(), value, origin);
					}
				}
			}
		}
		if (!this.reports.isEmpty()) {
			requireNoOtherReport();
			this.environment.set("report", List.copyOf(this.reports), "the options --json and --markdown");
		}
		set("mode", this.mode.name());
	}

	/* Otherwise, one of both would be ignored */
	private void requireNoOtherReport() {
		String name = CommandEnvironment.PREFIX + "report";
		if (Binder.get(this.environment).bind(name, Bindable.listOf(String.class)).isBound()) {
			throw new CommandException(
					"%s is not allowed here, because --json or --markdown names the file of a report."
						.formatted(StringUtils.capitalize(this.environment.describe(name))),
					"It comes from %s."
						.formatted(new Setting("role-bindings.desired-state.report").origin(this.environment)),
					"Remove one of them.");
		}
	}

	private static String requireLayout(String layout) {
		if (!layout.matches("resource|user")) {
			throw new CommandException("'%s' is no layout of an export.".formatted(layout),
					"It is the value of the option --by.", "Set it to resource or user.");
		}
		return layout;
	}

	private static void requireSuffix(String name, Option option) {
		String suffix = (option == Option.JSON) ? ".json" : ".md";
		if (!name.toLowerCase(Locale.ROOT).endsWith(suffix)) {
			throw new CommandException("The name '%s' does not end with '%s'.".formatted(name, suffix),
					"It is the value of the option %s.".formatted(option.optionName()), "Give the file another name.");
		}
	}

	private void set(String property, String value) {
		this.environment.set(property, value, "the command 'access %s'".formatted(this.name));
	}

	private int diff(String before, String after) {
		DifferenceReport difference;
		List<ReportFile> files;
		try {
			files = this.reports.stream().map((report) -> ReportFile.of(report, this.shell.directory())).toList();
			difference = CommandRun.compare(this.shell, this.environment,
					new FileArguments(this.shell, List.of(before)), new FileArguments(this.shell, List.of(after)));
		}
		catch (ConfigurationException | BindException ex) {
			throw failures().of(ex);
		}
		this.shell.out().println(difference.toText());
		for (ReportFile file : files) {
			try {
				file.write(difference::toJson, difference::toMarkdown);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return difference.isEmpty() ? ExitStatus.SUCCESS : ExitStatus.CHANGES;
	}

	private int apply(boolean confirmed, List<Resource> files) {
		if (!confirmed) {
			requireTerminal();
		}
		return start(!confirmed, (accounts) -> files);
	}

	private void requireTerminal() {
		if (!this.shell.terminal()) {
			throw new CommandException("Cannot ask for confirmation: not a terminal.",
					"The command is 'access %s'.".formatted(this.name),
					"Add --approved with the digest of a reviewed plan, or --yes to make any change.");
		}
	}

	private int start(List<Resource> files) {
		return start(false, (accounts) -> files);
	}

	private int start(boolean ask, Function<List<String>, List<Resource>> files) {
		if (this.reports.isEmpty()) {
			Binder.get(this.environment)
				.bind(CommandEnvironment.PREFIX + "report", Bindable.listOf(String.class))
				.ifBound(this.reports::addAll);
		}
		return start(files, (run) -> ask ? ask(run) : run(run, run.approvedPlan()));
	}

	private int start(Function<List<String>, List<Resource>> files, ToIntFunction<CommandRun> action) {
		List<Resource> old = (this.base == null) ? null : new FileArguments(this.shell, List.of(this.base)).find();
		try (CommandRun run = new CommandRun(this.shell, this.environment, this.output, files)) {
			this.run = run;
			Integer stopped = this.stopped;
			if (stopped != null) {
				run.stop(stopped);
			}
			run.prepare(!this.users.isEmpty(), old);
			return action.applyAsInt(run);
		}
		catch (UncheckedIOException | InvalidPathException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			CommandException failure = failures().of(ex);
			this.shell.err().print(failure.lines());
			writeReports(null, failure.problem(), UnaryOperator.identity());
			return ExitStatus.FAILURE;
		}
	}

	private CommandFailures failures() {
		return new CommandFailures(this.name, this.environment, this.output, this.users);
	}

	/* The plan that was shown is carried out, and no other one */
	private int ask(CommandRun run) {
		PlanReport check = run.run(Mode.CHECK, null, this.output);
		RoleBindingsPlan plan = check.plan();
		boolean planned = check.exitStatus() == ExitStatus.CHANGES || check.exitStatus() == ExitStatus.SUCCESS;
		if (!planned || check.stopped() || plan == null) {
			return finish(run, check, null);
		}
		if (plan.isEmpty()) {
			// not done if the key sees nothing
			return run(run, null);
		}
		requireTerminal();
		writeReports(plan, NOT_CONFIRMED, UnaryOperator.identity());
		this.asked = plan;
		this.idle.release();
		String answer = this.shell.ask("%nMake these changes? Only 'yes' makes them: ".formatted());
		this.idle.acquireUninterruptibly();
		this.asked = null;
		if (!"yes".equals(answer)) {
			this.shell.err().println("Nothing was changed.");
			return ExitStatus.REFUSED;
		}
		return run(run, plan.digest());
	}

	private int run(CommandRun run, @Nullable String approvedPlan) {
		return finish(run, run.run(this.mode, approvedPlan, this.output), approvedPlan);
	}

	/* The reports have the status of the process, so they are written after the output */
	private int finish(CommandRun run, PlanReport finished, @Nullable String approvedPlan) {
		PlanReport report = failures().withoutFiles(finished);
		if (report.exitStatus() == ExitStatus.SUCCESS) {
			this.output.printResult(this.mode, report);
		}
		boolean noOutput = (report.exitStatus() == ExitStatus.SUCCESS || report.exitStatus() == ExitStatus.CHANGES)
				&& this.shell.hasLostOutput();
		PlanReport ended = run.write(noOutput ? report.with(ExitStatus.FAILURE, NO_OUTPUT, NO_OUTPUT) : report);
		RoleBindingsPlan plan = ended.plan();
		if (ended.stopped()) {
			this.shell.err()
				.println("The command was stopped: "
						+ ((ended.result() != null) ? this.output.describeFailures() : "nothing was changed"));
		}
		else if (noOutput) {
			this.shell.err().print(noOutput().lines());
		}
		else if (ended.exitStatus() != ExitStatus.SUCCESS
				&& (ended.exitStatus() != ExitStatus.CHANGES || plan == null || plan.isEmpty())) {
			this.shell.err().print(failures().of(ended, approvedPlan).lines());
		}
		return ended.exitStatus();
	}

	private int export(String directory) {
		set("export-to", (isYaml(directory) || directory.endsWith("/")) ? directory : directory + "/");
		int status = start(List.of());
		if (status == 0) {
			writeSchema(directory);
		}
		return status;
	}

	private static boolean isYaml(String file) {
		return file.endsWith(".yaml") || file.endsWith(".yml");
	}

	/* Prints the entries, and prints or writes the documents */
	private int adopt(List<Resource> files, boolean printed, @Nullable String target) {
		// what would be pruned has no entry, too
		set("max-deletion-percent", "100");
		set("unmanaged", "report");
		return start((accounts) -> files, (run) -> {
			List<Adoption> adoptions = new ArrayList<>(1);
			PlanReport report = run.adopt(adoptions::add);
			if (report.exitStatus() != ExitStatus.SUCCESS) {
				return finish(run, report, null);
			}
			Adoption adoption = adoptions.get(0);
			if (printed) {
				this.output.print(adoption, target == null);
			}
			if (target != null) {
				write(adoption, target);
			}
			return ExitStatus.SUCCESS;
		});
	}

	private void write(Adoption adoption, String target) {
		try {
			Collection<Path> written = adoption.writeTo(this.shell.directory().resolve(target));
			writeSchema(target);
			this.shell.out().println("# Files written to '%s': %s".formatted(target, written.size()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/* The second line of an exported file names it */
	private void writeSchema(String directory) {
		Path path = this.shell.directory().resolve(directory);
		Path target = isYaml(directory) ? path.resolveSibling(SCHEMA) : path.resolve(SCHEMA);
		try (InputStream schema = AccessCommand.class.getResourceAsStream("/" + SCHEMA)) {
			if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isSchema(target)) {
				this.shell.err()
					.println("'%s' is left as it is, because it is not the schema of access files."
						.formatted(LogEscaper.line(target.toString())));
				return;
			}
			new OutputFile(target)
				.write(new String(Objects.requireNonNull(schema, SCHEMA).readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/* Also that of another version */
	private static boolean isSchema(Path file) throws IOException {
		return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
				&& Files.readString(file, StandardCharsets.ISO_8859_1).matches(SCHEMA_BEGINNING);
	}

	private int offboard(boolean confirmed, @Nullable String files, String... users) {
		set("prune", "true");
		// all of them are to be deleted, also if the directory does not have the user any
		// more
		set("prune-unknown-users", "true");
		set("max-deletion-percent", "100");
		set("unmanaged", "ignore");
		if (files != null) {
			List<String> lines = new FileArguments(this.shell, List.of(files)).linesWith(users);
			this.output.print("Lines that still name the users, so that the next plan gives them role bindings again",
					lines, lines.size());
		}
		this.users = List.of(users);
		int status = start(!confirmed, (accounts) -> List.of(FileArguments.ofUsers(accounts(accounts), this.users)));
		RoleBindingsPlan plan = this.output.plan();
		if (status == 0 && plan != null && plan.isEmpty()) {
			this.shell.err()
				.println("No role binding of " + String.join(", ", users)
						+ " is visible to the key: check the users, and the permissions of the key.");
		}
		return status;
	}

	private List<String> accounts(List<String> names) {
		String only = this.environment.getProperty(CommandEnvironment.PREFIX + "account");
		return (only != null) ? List.of(only) : names;
	}

}
