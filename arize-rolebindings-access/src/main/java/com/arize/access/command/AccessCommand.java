package com.arize.access.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.RoleBindingsPlan;
import com.arize.access.export.Adoption;
import com.arize.access.file.AccessDocuments;
import com.arize.access.file.AccessFiles;
import com.arize.access.file.InvalidAccessFileException;
import com.arize.access.internal.OutputFile;
import com.arize.access.internal.UserRef;
import com.arize.access.report.DifferenceReport;
import com.arize.access.report.ExitStatus;
import com.arize.access.report.PlanReport;
import com.arize.access.report.ReportFile;
import com.arize.access.report.ReportOrigin;
import com.arize.access.report.WhoReport;
import com.arize.access.run.AccessFileSearch;
import com.arize.access.run.AccessJob;
import com.arize.access.run.AccessOptions;
import com.arize.access.run.AccessOptions.Mode;
import com.arize.access.run.AccessOptions.Unmanaged;
import com.arize.access.run.RunStop;
import com.arize.access.run.UsersToOffboard;
import com.arize.access.run.WhoJob;
import com.arize.directory.AmbiguousNameException;
import com.arize.directory.UnknownNameException;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBindingsClientFactory;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;

/**
 * The command {@code access}: a function of its arguments and a {@link Shell}.
 */
public final class AccessCommand {

	/* As docs/client.md says, "What a role binding is not" */
	private static final String NOT_REMOVED = """

			Removing role bindings is not removing a person. This command has not removed:
			  - the account itself: block it in the identity provider, or delete the user in Arize
			    (DELETE /v2/users/{id}, which also removes all of the following, and is final)
			  - the account role, such as administrator: change it in the account settings of Arize
			  - memberships of organizations and spaces: remove them in the settings of each
			  - API keys: revoke those of the person, and replace service keys that the person knows
			""";

	private static final String SCHEMA = "access.schema.json";

	private static final String NO_OUTPUT = "The standard output cannot be written.";

	private static final String SCHEMA_BEGINNING = "(?s)\\{.{0,200}\"title\": \"Access file\".*";

	private static final int SECONDS_TO_STOP = 30;

	private static final String HELP = "help";

	private static final String UNMANAGED = AccessOptions.PREFIX + "unmanaged";

	private static final String NOT_CONFIRMED = "The changes are not confirmed";

	private static final Map<String, Integer> STATUSES = Map.of("SIGHUP handler", 129, "SIGINT handler", 130);

	private static final Pattern PROPERTY = Pattern.compile("(?s)--([^=]*[.][^=]*)(=.*)?");

	private final Shell shell;

	private final CommandLine commandLine = Subcommand.commandLine();

	private final CommandEnvironment environment;

	private final CommandOutput output;

	/* Names of the files of --json and --markdown, or of the property */
	private final List<String> reports = new ArrayList<>();

	/* Read by the thread of a signal, too */
	private volatile @Nullable Subcommand subcommand;

	/* The value of --base */
	private @Nullable String base;

	private UsersToOffboard users = UsersToOffboard.NONE;

	/* True if all arguments are valid, so that files of reports are known to be meant */
	private boolean started;

	private final Thread thread = Thread.currentThread();

	/*
	 * The semaphore has a permit after the end, and while the command waits for an answer
	 */
	private final Semaphore idle = new Semaphore(0);

	private final RunStop stop = new RunStop();

	/* Has the hosts of the accounts as soon as they are known */
	private Supplier<ReportOrigin> origin = this::originOfFailure;

	/* While its confirmation is asked for */
	private volatile @Nullable RoleBindingsPlan asked;

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
				this.shell.err().print(writeReports(plan, NOT_CONFIRMED, (report) -> report.stopped(status)));
			}
			return;
		}
		Subcommand subcommand = this.subcommand;
		this.stop.stop(status);
		this.shell.err()
			.println((subcommand != null && subcommand.changesRoleBindings())
					? "Stopping: changes that have begun are finished first." : "Stopping.");
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
		return new CommandException(NO_OUTPUT, "It is that of 'access %s'.".formatted(name()),
				"Redirect it to a writable file.");
	}

	/* Of the reports of invalid arguments, if there is no subcommand */
	private Mode mode() {
		Subcommand subcommand = this.subcommand;
		return (subcommand != null) ? subcommand.mode() : Mode.VALIDATE;
	}

	private String name() {
		Subcommand subcommand = this.subcommand;
		return (subcommand != null) ? subcommand.text() : HELP;
	}

	private int executeOrFail(String... args) {
		try {
			return execute(parse(args));
		}
		catch (RuntimeException ex) {
			return fail(ex);
		}
		finally {
			this.idle.release();
		}
	}

	private int fail(RuntimeException ex) {
		CommandException failure = failures().of(ex);
		this.shell.err().print(failure.lines());
		String unwritten = writeReports(null, failure.problem(), UnaryOperator.identity());
		if (!(ex instanceof ConfigurationException invalid) || !invalid.getSetting().equals(ReportFile.SETTING)) {
			this.shell.err().print(unwritten);
		}
		return ExitStatus.FAILURE;
	}

	/*
	 * Before the start, a file that exists may be another one than a report. Returns a
	 * line for each file that cannot be written.
	 */
	private String writeReports(@Nullable RoleBindingsPlan plan, String error, UnaryOperator<PlanReport> customizer) {
		List<ReportFile> files = ReportFile.ofValid(this.reports, this.shell.directory())
			.stream()
			.filter((file) -> this.started || Files.notExists(file.path(), LinkOption.NOFOLLOW_LINKS))
			.toList();
		if (this.subcommand == Subcommand.WHO) {
			return writeWho(files, error, ExitStatus.FAILURE);
		}
		String failures = (this.subcommand == Subcommand.DIFF)
				? ReportFile.write(files, () -> DifferenceReport.failureToJson(error, this.origin.get()),
						() -> DifferenceReport.failureToMarkdown(error, this.origin.get()))
				: ReportFile.write(files,
						customizer.apply(new PlanReport(mode().text(), plan, null,
								(plan != null) ? ExitStatus.REFUSED : ExitStatus.FAILURE, error)
							.from(this.origin.get())));
		return failures.isEmpty() ? "" : failures.strip() + "\n";
	}

	/* The properties may be invalid */
	private ReportOrigin originOfFailure() {
		return ReportOrigin.of(this.shell.clock().instant(),
				this.environment.getProperty(CommandEnvironment.PREFIX + "revision"), Map.of());
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
			this.subcommand = Subcommand.valueOf(parsed.commandSpec().name().toUpperCase(Locale.ROOT));
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
		Subcommand subcommand = Objects.requireNonNull(this.subcommand, "subcommand");
		ParseResult command = parsed.subcommand();
		List<String> values = command.matchedPositionals()
			.stream()
			.distinct()
			.flatMap((positional) -> Stream.of(positional.<String[]>getValue()))
			.toList();
		if (values.stream().anyMatch(String::isBlank)) {
			throw new CommandException("An argument is empty.", "It is one of 'access %s'.".formatted(name()),
					"Set the variable that it comes from, or remove it.");
		}
		setProperties(command);
		boolean confirmed = command.hasMatchedOption(Option.YES.optionName())
				|| this.environment.containsProperty(CommandEnvironment.PREFIX + Option.APPROVED.property());
		return switch (subcommand) {
			case VALIDATE, PLAN, EXPIRE -> start(false, find(values, "FILE"));
			case APPLY -> {
				if (!confirmed) {
					requireTerminal();
				}
				yield start(!confirmed, find(values, "FILE"));
			}
			case EXPORT -> export(values.get(0));
			case ADOPT ->
				adopt(find(values, "FILE"), command.matchedOptionValue(Option.WRITE.optionName(), (String) null));
			case OFFBOARD ->
				offboard(!confirmed, command.matchedOptionValue(Option.FILES.optionName(), (String) null), values);
			case WHO -> who(values, command.matchedOptionValue(Option.FILES.optionName(), (String) null));
			case DIFF -> diff(values.get(0), values.get(1));
			case VERSION -> {
				this.commandLine.printVersionHelp(this.commandLine.getOut());
				yield ExitStatus.SUCCESS;
			}
			case COMPLETION -> {
				this.shell.out().print(AutoComplete.bash("access", this.commandLine));
				yield ExitStatus.SUCCESS;
			}
		};
	}

	private List<Resource> find(List<String> files, String label) {
		return find(files, false, given(label));
	}

	private List<Resource> find(String file, Option option) {
		return find(List.of(file), option == Option.BASE,
				"It is the value of the option %s.".formatted(option.optionName()));
	}

	private String given(String label) {
		return "It was given as %s of 'access %s'.".formatted(label, name());
	}

	/* A report would replace an access file */
	private List<Resource> find(List<String> files, boolean mayBeAbsent, String origin) {
		List<Resource> found = new FileArguments(this.shell, files, origin, mayBeAbsent, mode() == Mode.EXPIRE).find();
		Set<Path> paths = paths(found);
		for (ReportFile report : ReportFile.ofValid(this.reports, this.shell.directory())) {
			if (paths.contains(AccessFileSearch.key(report.path()))) {
				throw new CommandException(
						"The file '%s' is an access file, and no report.".formatted(LogEscaper.line(report.name())),
						origin, "Give the report another name.");
			}
		}
		return found;
	}

	private Set<Path> paths(List<Resource> files) {
		return files.stream()
			.map((file) -> AccessFileSearch.key(this.shell.directory().resolve(file.getDescription())))
			.collect(Collectors.toSet());
	}

	/*
	 * A commit can replace its files by a link to the earlier ones, so that none differs
	 */
	private void requireOthers(List<Resource> old, List<Resource> files) {
		Set<String> names = files.stream().map(Resource::getDescription).collect(Collectors.toSet());
		Set<Path> paths = paths(old.stream().filter((file) -> !names.contains(file.getDescription())).toList());
		paths.retainAll(paths(files));
		if (!paths.isEmpty()) {
			throw new CommandException(
					"The file '%s' is one of both versions, because of a link."
						.formatted(LogEscaper.line(paths.iterator().next().toString())),
					"They are compared by 'access %s'.".formatted(name()), "Replace the link by files.");
		}
	}

	private void setProperties(ParseResult command) {
		for (OptionSpec matched : command.matchedOptions()) {
			Option option = Option.of(matched.longestName());
			Object value = command.matchedOptionValue(matched.longestName(), "");
			if (value.toString().isBlank()) {
				throw new CommandException("The option %s is empty.".formatted(matched.longestName()),
						"It is one of 'access %s'.".formatted(name()),
						"Set the variable that its value comes from, or remove it.");
			}
			switch (option) {
				case BASE -> this.base = value.toString();
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
		if (!this.reports.isEmpty()) {
			this.environment.setOption(CommandEnvironment.PREFIX + "report", List.copyOf(this.reports),
					"--json or --markdown");
		}
		else if (this.subcommand != Subcommand.DIFF && this.subcommand != Subcommand.WHO) {
			Binder.get(this.environment)
				.bind(CommandEnvironment.PREFIX + "report", Bindable.listOf(String.class))
				.ifBound(this.reports::addAll);
		}
		set("mode", mode().name());
	}

	private static void requireSuffix(String name, Option option) {
		String suffix = (option == Option.JSON) ? ".json" : ".md";
		if (!name.toLowerCase(Locale.ROOT).endsWith(suffix)) {
			throw new CommandException("The name '%s' does not end with '%s'.".formatted(name, suffix),
					"It is the value of the option %s.".formatted(option.optionName()), "Give the file another name.");
		}
	}

	private void set(String property, String value) {
		this.environment.set(property, value, "the command 'access %s'".formatted(name()));
	}

	private int diff(String before, String after) {
		List<Resource> old = find(List.of(before), true, given("OLD"));
		List<Resource> files = find(List.of(after), "NEW");
		requireOthers(old, files);
		this.started = true;
		this.environment.options();
		try (RoleBindingsClientFactory clients = clients()) {
			// a file with the key is not valid
			this.environment.accounts(clients).readKeys(false);
		}
		DifferenceReport difference = new DifferenceReport(
				compare(old, (earlier, now) -> earlier.differenceTo(AccessFiles.readOfAnyAccount(files), now)),
				this.origin.get());
		this.shell.out().println(difference.toText());
		writeOrFail(difference::toJson, difference::toMarkdown);
		return difference.isEmpty() ? ExitStatus.SUCCESS : ExitStatus.CHANGES;
	}

	private void writeOrFail(Supplier<String> json, Supplier<String> markdown) {
		List<ReportFile> files = this.reports.stream()
			.map((report) -> ReportFile.of(report, this.shell.directory()))
			.toList();
		String failures = ReportFile.write(files, json, markdown).strip();
		if (!failures.isEmpty()) {
			throw new CommandException(failures, "It is a file of 'access %s'.".formatted(name()),
					"Correct it, its permissions or the free space.");
		}
	}

	/*
	 * The change that corrects an earlier version must be compared with it. Which entries
	 * it has added is not known then, so that none is one that has ended when it was
	 * added.
	 */
	private <T> T compare(List<Resource> old, BiFunction<AccessDocuments, Instant, T> comparison) {
		AccessDocuments documents;
		try {
			documents = AccessFiles.readOfAnyAccount(old);
		}
		catch (InvalidAccessFileException ex) {
			this.shell.err()
				.println("The earlier version is not valid, and the files are compared with a state without documents: "
						+ LogEscaper.line(String.valueOf(ex.getMessage())));
			return comparison.apply(AccessFiles.readOfAnyAccount(List.of()), Instant.MIN);
		}
		return comparison.apply(documents, this.shell.clock().instant());
	}

	private void requireTerminal() {
		if (!this.shell.terminal()) {
			throw new CommandException("Cannot ask for confirmation: not a terminal.",
					"The command is 'access %s'.".formatted(name()),
					"Add --approved with the digest of a reviewed plan, or --yes to make any change.");
		}
	}

	private int start(boolean ask, List<Resource> files) {
		return start(files, (job, approvedPlan) -> ask ? ask(job) : run(job, approvedPlan));
	}

	private int start(List<Resource> files, ToIntBiFunction<AccessJob, @Nullable String> action) {
		List<Resource> old = (this.base != null) ? find(this.base, Option.BASE) : null;
		if (old != null) {
			requireOthers(old, files);
		}
		this.started = true;
		AccessOptions options = this.environment.options();
		if (old != null && options.unmanaged() == Unmanaged.FAIL) {
			throw new ConfigurationException(UNMANAGED,
					UNMANAGED + " is 'fail', which has no effect beside --base: set 'report'");
		}
		try (RoleBindingsClientFactory clients = clients()) {
			AccessJob job = new AccessJob(options, this.environment.accounts(clients), () -> files,
					this.shell.directory(), () -> null, this.stop, this.output.log());
			job.clock(this.shell.clock());
			job.offboard(this.users);
			if (this.subcommand == Subcommand.OFFBOARD || this.subcommand == Subcommand.ADOPT) {
				// these commands do not use the files to grant or revoke
				job.ignoreOwnership();
			}
			job.prepare();
			this.origin = job::origin;
			this.output.origin(job::origin);
			if (old != null) {
				this.output.printScopes(compare(old, job::narrow));
			}
			if (Objects.requireNonNull(this.subcommand).sendsRequests()) {
				// an invalid property is reported before the first request
				job.clients();
			}
			return action.applyAsInt(job, options.approvedPlan());
		}
	}

	private static RoleBindingsClientFactory clients() {
		return new RoleBindingsClientFactory((builder) -> {
		}, ObservationRegistry.NOOP);
	}

	private CommandFailures failures() {
		return new CommandFailures(name(), this.environment, this.output, this.users);
	}

	/* The plan that was shown is carried out, and no other one */
	private int ask(AccessJob job) {
		PlanReport check = job.run(Mode.CHECK, null, false, List.of(this.output));
		RoleBindingsPlan plan = check.plan();
		boolean planned = check.exitStatus() == ExitStatus.CHANGES || check.exitStatus() == ExitStatus.SUCCESS;
		if (!planned || check.stopped() || plan == null) {
			return finish(job, check);
		}
		if (plan.isEmpty()) {
			// not done if the key sees nothing
			return run(job, null);
		}
		requireTerminal();
		this.shell.err().print(writeReports(plan, NOT_CONFIRMED, UnaryOperator.identity()));
		this.asked = plan;
		this.idle.release();
		String answer = this.shell.ask("%nMake these changes? Only 'yes' makes them: ".formatted());
		this.idle.acquireUninterruptibly();
		this.asked = null;
		if (!"yes".equals(answer)) {
			this.shell.err().println("Nothing was changed.");
			return ExitStatus.REFUSED;
		}
		return run(job, plan.digest());
	}

	private int run(AccessJob job, @Nullable String approvedPlan) {
		return finish(job, job.run(mode(), approvedPlan, false, List.of(this.output)));
	}

	/* The reports have the status of the process, so they are written after the output */
	private int finish(AccessJob job, PlanReport report) {
		if (report.exitStatus() == ExitStatus.SUCCESS) {
			this.shell.out().println(report.message());
		}
		boolean noOutput = (report.exitStatus() == ExitStatus.SUCCESS || report.exitStatus() == ExitStatus.CHANGES)
				&& this.shell.hasLostOutput();
		PlanReport ended = job.write(noOutput ? report.with(ExitStatus.FAILURE, NO_OUTPUT, NO_OUTPUT) : report);
		RoleBindingsPlan plan = ended.plan();
		if (ended.stopped()) {
			this.shell.err().println(ended.message());
		}
		else if (noOutput) {
			this.shell.err().print(noOutput().lines());
		}
		else if (ended.exitStatus() != ExitStatus.SUCCESS
				&& (ended.exitStatus() != ExitStatus.CHANGES || plan == null || plan.isEmpty())) {
			this.shell.err().print(failures().of(ended).lines());
		}
		return ended.exitStatus();
	}

	private int export(String directory) {
		set("export-to", directory);
		int status = start(false, List.of());
		if (status == 0) {
			writeSchema(directory);
		}
		return status;
	}

	/* Prints the entries, and prints or writes the documents */
	private int adopt(List<Resource> files, @Nullable String target) {
		// what would be pruned has no entry, too
		set("max-deletion-percent", "100");
		set("unmanaged", "report");
		return start(files, (job, approvedPlan) -> {
			PlanReport report = job.run(Mode.PLAN, null, false, List.of());
			if (report.exitStatus() != ExitStatus.SUCCESS || report.plan() == null) {
				return finish(job, report);
			}
			Adoption adoption = job.adopt(report.plan());
			this.output.print(adoption, target == null);
			if (target != null) {
				write(adoption, target);
			}
			return ExitStatus.SUCCESS;
		});
	}

	private void write(Adoption adoption, String target) {
		try {
			Collection<Path> written = adoption.writeTo(this.shell.directory().resolve(target));
			if (!written.isEmpty()) {
				writeSchema(target);
			}
			this.shell.out().println("# Files written to '%s': %s".formatted(target, written.size()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/* The second line of an exported file names it */
	private void writeSchema(String exported) {
		Path path = this.shell.directory().resolve(exported);
		Path target = Files.isDirectory(path) ? path.resolve(SCHEMA) : path.resolveSibling(SCHEMA);
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

	private int offboard(boolean ask, @Nullable String files, List<String> users) {
		requireIds(users, CommandFailures.USER, "an e-mail address");
		set("prune", "true");
		// all of them are to be deleted, also if the directory does not have the user any
		// more
		set("prune-unknown-users", "true");
		set("max-deletion-percent", "100");
		set("unmanaged", "ignore");
		this.users = UsersToOffboard.of(users);
		List<Resource> found = (files != null) ? find(files, Option.FILES) : List.of();
		int status = start(List.of(), (job, approvedPlan) -> {
			printLines(job, found);
			return ask ? ask(job) : run(job, approvedPlan);
		});
		RoleBindingsPlan plan = this.output.plan();
		if (status == 0 && plan != null && plan.isEmpty()) {
			this.shell.err()
				.println("No role binding of " + String.join(", ", users)
						+ " is visible to the key: check the users, and the permissions of the key.");
		}
		if (status == ExitStatus.SUCCESS || status == ExitStatus.INCOMPLETE) {
			this.shell.out().print(NOT_REMOVED);
		}
		return status;
	}

	private void printLines(AccessJob job, List<Resource> files) {
		if (!files.isEmpty()) {
			List<String> lines = AccessFiles.linesWith(files, job.usersByAllNames(), (problem) -> this.shell.err()
				.println("A file is not searched for the users: " + LogEscaper.line(problem)));
			this.output.print("Lines that still name the users, so that the next plan gives them role bindings again",
					lines, lines.size());
		}
	}

	private static void requireIds(List<String> arguments, String origin, String other) {
		if (arguments.stream().anyMatch((argument) -> UserRef.of(argument).value().isEmpty())) {
			throw new CommandException("The argument 'id:' has no id.", origin,
					"Write the id after ':', or give %s.".formatted(other));
		}
	}

	private int who(List<String> arguments, @Nullable String files) {
		String origin = "It is an argument of 'access who'.";
		requireIds(arguments, origin, "a name");
		List<Resource> found = (files != null) ? find(files, Option.FILES) : null;
		this.started = true;
		AccessOptions options = this.environment.options();
		try (RoleBindingsClientFactory clients = clients()) {
			WhoJob job = new WhoJob(options, this.environment.accounts(clients), this.stop, this.output.log(),
					this.output);
			this.origin = () -> job.origin(this.shell.clock().instant());
			WhoReport report = job.find(arguments.get(0), (arguments.size() > 1) ? arguments.get(1) : null, found);
			report.lines().forEach(this.shell.out()::println);
			String without = report.withoutRoleBinding();
			if (!without.isEmpty()) {
				this.shell.err()
					.println("No role binding of %s is visible to the key, which proves nothing: check its permissions."
						.formatted(without));
			}
			writeOrFail(() -> report.toJson(this.origin.get()), () -> "");
			return ExitStatus.SUCCESS;
		}
		catch (UnknownNameException | AmbiguousNameException ex) {
			throw new CommandException(StringUtils.capitalize(String.valueOf(ex.getMessage())), origin,
					"Correct it: an e-mail address, the name of a space with or without the name of its project, or 'id:' and an id.");
		}
		catch (ApiException ex) {
			CommandException failure = failures().unreadable(String.valueOf(ex.getMessage()), ex);
			this.shell.err().print(failure.lines());
			this.shell.err()
				.print(writeWho(ReportFile.ofValid(this.reports, this.shell.directory()), failure.problem(),
						ExitStatus.UNREADABLE));
			return ExitStatus.UNREADABLE;
		}
	}

	private String writeWho(List<ReportFile> files, String error, int exitStatus) {
		String failures = ReportFile.write(files, () -> WhoReport.failureToJson(error, exitStatus, this.origin.get()),
				() -> "");
		return failures.isEmpty() ? "" : failures.strip() + "\n";
	}

}
