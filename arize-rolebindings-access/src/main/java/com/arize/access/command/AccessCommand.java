package com.arize.access.command;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.access.RoleBindingsPlan;
import com.arize.access.internal.OutputFile;
import com.arize.access.report.ExitStatus;
import com.arize.access.report.PlanReport;
import com.arize.access.report.ReportFile;
import com.arize.exceptions.ConfigurationException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * The command {@code access}.
 */
public final class AccessCommand {

	private static final String SCHEMA = "access.schema.json";

	private static final Pattern PROPERTY = Pattern.compile("(?s)--([^=]*[.][^=]*)(=.*)?");

	private final CommandLine commandLine = new CommandLine(root());

	private final CommandProperties properties = new CommandProperties();

	/* Names of the files of --json and --markdown */
	private final List<String> reports = new ArrayList<>();

	private String mode = "";

	private @Nullable Resource users;

	private @Nullable RoleBindingsPlan lastPlan;

	/* What messages call the properties of arguments and of a file, by their names */
	private final Map<String, String> names = new TreeMap<>();

	/* Those of arguments, to find one that is set twice */
	private final Set<String> uniformNames = new HashSet<>();

	private final @Nullable Console terminal = CommandOutput.isTerminal() ? System.console() : null;

	private AccessCommand() {
		// a commit can have a file whose name begins with @
		this.commandLine.setExpandAtFiles(false);
	}

	/**
	 * Run the command, and end the JVM with its exit status.
	 * @param args the arguments
	 */
	public static void main(String[] args) {
		System.exit(run((args.length > 0) ? args : new String[] { "--help" }));
	}

	/**
	 * Run the command.
	 * @param args the arguments
	 * @return the exit status
	 */
	public static int run(String... args) {
		int status = new AccessCommand().execute(args);
		if (System.out.checkError() && (status == 0 || status == ExitStatus.CHANGES)) {
			System.err.print(new CommandException("The standard output cannot be written.",
					"It is that of 'access %s'.".formatted(args[0]), "Correct where it leads to.")
				.lines());
			return ExitStatus.FAILURE;
		}
		return status;
	}

	private int execute(String... args) {
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
					"It is a file of 'access %s'.".formatted(args[0]), "Correct it, or its permissions."));
		}
		catch (InvalidPathException ex) {
			return fail(new CommandException("A path is not valid: %s.".formatted(ex.getReason()),
					"It is an argument of 'access %s'.".formatted(args[0]), "Correct it."));
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
		this.mode = switch (command.getCommandName()) {
			case "plan" -> "check";
			case "offboard" -> "apply";
			default -> command.getCommandName();
		};
	}

	private int fail(CommandException ex) {
		System.err.print(ex.lines());
		writeReports(null, ExitStatus.FAILURE, ex.getMessage());
		return ExitStatus.FAILURE;
	}

	/* A report of an earlier run must not be taken for that of this one */
	private void writeReports(@Nullable RoleBindingsPlan plan, int status, @Nullable String error) {
		for (String name : this.reports) {
			try {
				if (isReport(Path.of(name))) {
					ReportFile.of(name).write(new PlanReport(this.mode, plan, null, status, error));
				}
			}
			catch (ConfigurationException | InvalidPathException ex) {
				// no run could have written it
			}
			catch (IOException ex) {
				System.err.println("The report cannot be written: " + OutputFile.describe(ex));
			}
		}
	}

	/* An access file after the option may be meant as the argument FILE */
	private static boolean isReport(Path file) throws IOException {
		return !Files.isRegularFile(file) || Files.readString(file, StandardCharsets.ISO_8859_1)
			.matches("(?s)(<!-- arize-role-bindings-plan|\\{\\s*\"format_version\").*");
	}

	private static CommandSpec root() {
		CommandSpec root = spec("access", "Access as code for Arize: role bindings from files.")
			.version("access "
					+ Objects.requireNonNullElse(AccessCommand.class.getPackage().getImplementationVersion(), ""))
			.addOption(OptionSpec.builder("-V", "--version").versionHelp(true).description("show the version").build());
		root.usageMessage()
			.synopsisSubcommandLabel("COMMAND")
			.footer("",
					"FILE is a file, a directory (its .yaml and .yml files) or a quoted pattern such as 'access/**/*.yaml'.",
					"The key is ARIZE_API_KEY, or arize.api-key in the file of --config. Other properties are arguments,",
					"such as --arize.role-bindings.desired-state.max-changes=100, variables, or in that file.", "",
					"Exit status: 0 done or nothing to do, 1 an error, 2 there are changes, 3 the API cannot be read,",
					"4 done in part, 5 refused.");
		add(root, "validate", "Check files, without a key and without a request", "FILE");
		add(root, "plan", "Show what would change", "FILE", Option.ACCOUNT, Option.JSON, Option.MARKDOWN, Option.PRUNE,
				Option.UNMANAGED);
		add(root, "apply", "Show what changes, ask, and change it", "FILE", Option.ACCOUNT, Option.APPROVED, Option.YES,
				Option.PRUNE, Option.MAX_DELETIONS, Option.JSON, Option.MARKDOWN);
		add(root, "expire", "Delete role bindings that have expired, and nothing else", "FILE", Option.ACCOUNT,
				Option.MAX_DELETIONS, Option.JSON, Option.MARKDOWN);
		add(root, "export", "Write the existing role bindings to a directory", "DIR", Option.ACCOUNT, Option.BY);
		add(root, "offboard", "Remove every role binding of users (e-mail address, or id:ID)", "USER", Option.ACCOUNT,
				Option.APPROVED, Option.YES, Option.MAX_DELETIONS, Option.JSON, Option.MARKDOWN);
		root.addSubcommand("fmt", spec("fmt", "Order and quote files as an export does").addPositional(files("FILE"))
			.addOption(Option.specs(List.of(Option.CHECK))[0]));
		root.addSubcommand("completion",
				spec("completion", "Print a script that completes the command in bash and zsh"));
		return root;
	}

	private static void add(CommandSpec root, String name, String description, String label, Option... options) {
		CommandSpec command = spec(name, description).addPositional(files(label));
		List<Option> all = new ArrayList<>(List.of(options));
		all.addAll(List.of(Option.CONFIG, Option.TIMEOUT));
		Stream.of(Option.specs(all)).forEach(command::addOption);
		root.addSubcommand(name, command);
	}

	private static CommandSpec spec(String name, String description) {
		// the mixin of picocli for these is read by reflection, once for each subcommand
		CommandSpec spec = CommandSpec.create()
			.name(name)
			.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("show this help").build());
		spec.usageMessage().description(description).sortOptions(false).width(110);
		return spec;
	}

	private static PositionalParamSpec files(String label) {
		return PositionalParamSpec.builder()
			.type(String[].class)
			.arity(label.equals("DIR") ? "1" : "1..*")
			.index(label.equals("DIR") ? "0" : "0..*")
			.paramLabel(label)
			.required(true)
			.build();
	}

	private int execute(ParseResult parsed) {
		Integer help = CommandLine.executeHelpRequest(parsed);
		if (help != null) {
			return help;
		}
		ParseResult command = Objects.requireNonNull(parsed.subcommand(), "subcommand");
		String name = command.commandSpec().name();
		if (name.equals("completion")) {
			System.out.print(AutoComplete.bash("access", this.commandLine));
			return 0;
		}
		String[] values = command.matchedPositionalValue(0, new String[0]);
		if (Stream.of(values).anyMatch(String::isBlank)) {
			throw new CommandException("An argument is empty.", "It is one of 'access %s'.".formatted(name),
					"Set the variable that it comes from, or remove it.");
		}
		if (name.equals("fmt")) {
			return new AccessFormat(values).run(command.hasMatchedOption(Option.CHECK.optionName()));
		}
		setProperties(command);
		return execute(name, command, values);
	}

	private int execute(String name, ParseResult command, String[] values) {
		boolean confirmed = command.hasMatchedOption(Option.YES.optionName())
				|| command.hasMatchedOption(Option.APPROVED.optionName());
		return switch (name) {
			case "plan" -> run(name, "check", values);
			case "apply" -> {
				setLocations(values);
				yield apply(name, confirmed);
			}
			case "expire" -> {
				// a user who was deleted must not prevent the deletions
				set(name, "unknown-users", "skip");
				yield run(name, name, values);
			}
			case "export" -> export(name, values[0]);
			case "offboard" ->
				offboard(name, command.matchedOptionValue(Option.ACCOUNT.optionName(), "default"), confirmed, values);
			default -> run(name, name, values);
		};
	}

	private ParseResult parse(String... args) {
		List<String> others = new ArrayList<>();
		for (String argument : args) {
			Matcher property = PROPERTY.matcher(argument);
			// those after two dashes are names of files
			if (!others.contains("--") && property.matches()) {
				add(property.group(1), Objects.requireNonNullElse(property.group(2), "="));
			}
			else {
				others.add(argument);
			}
		}
		try {
			ParseResult parsed = this.commandLine.parseArgs(others.toArray(String[]::new));
			boolean help = parsed.asCommandLineList()
				.stream()
				.anyMatch((command) -> command.isUsageHelpRequested() || command.isVersionHelpRequested());
			if (!parsed.hasSubcommand() && !help) {
				throw new ParameterException(this.commandLine, "A command is missing");
			}
			return parsed;
		}
		catch (ParameterException ex) {
			throw error(ex);
		}
	}

	private void add(String name, String value) {
		if (name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT).endsWith("apikey")) {
			throw new CommandException("The key must not be an argument, which other processes can read.",
					"It is the argument '--%s'.".formatted(name),
					"Set the environment variable ARIZE_API_KEY, or the property in the file of --config.");
		}
		if (!this.uniformNames.add(KnownProperties.uniform(name))) {
			throw new CommandException("The property '--%s' is set twice.".formatted(name),
					"It is an argument, and so is another one with its name.", "Remove one of them.");
		}
		this.names.put(name, "the argument '--%s'".formatted(name));
		this.properties.put(name, value.substring(1), "the argument '--%s'".formatted(name));
	}

	private static CommandException error(ParameterException ex) {
		String command = ex.getCommandLine().getCommandSpec().qualifiedName();
		String problem = ex.getMessage() + ".";
		if (ex instanceof UnmatchedArgumentException unmatched) {
			// without a value, which may be secret
			String name = unmatched.getUnmatched().get(0).replaceFirst("(?s)=.*", "");
			List<String> near = unmatched.getSuggestions();
			problem = "'%s' is unknown".formatted(name)
					+ (near.isEmpty() ? "." : ": did you mean '%s'?".formatted(near.get(0)));
		}
		return new CommandException(problem.replaceAll("\\p{Cntrl}+", " "), "The command is '%s'.".formatted(command),
				"See '%s --help'.".formatted(command));
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
						"It is one of 'access %s'.".formatted(command.commandSpec().name()),
						"Set the variable that its value comes from, or remove it.");
			}
			switch (option) {
				case BY -> this.properties.set("export-layout", "by-" + requireLayout(value.toString()), origin);
				case CONFIG -> {
					this.properties.put("spring.config.additional-location", AccessLocations.url(value.toString()),
							origin);
					readConfig(value.toString());
				}
				case JSON, MARKDOWN -> requireSuffix(value.toString(), option);
				case TIMEOUT -> this.properties.put("arize.call-timeout", value, origin);
				default -> {
					if (option.property() != null) {
						this.properties.set(option.property(), value, origin);
					}
				}
			}
		}
		this.properties.setAll("report", this.reports, "the options --json and --markdown");
	}

	private static String requireLayout(String layout) {
		if (!layout.matches("resource|user")) {
			throw new CommandException("'%s' is no layout of an export.".formatted(layout),
					"It is the value of the option --by.", "Set it to resource or user.");
		}
		return layout;
	}

	/* Spring Boot ignores names that do not exist, and so would a limit be */
	private void readConfig(String name) {
		PropertySourceLoader loader = name.endsWith(".properties") ? new PropertiesPropertySourceLoader()
				: new YamlPropertySourceLoader();
		if (!Files.isRegularFile(Path.of(name)) || !Files.isReadable(Path.of(name))
				|| Stream.of(loader.getFileExtensions()).noneMatch((extension) -> name.endsWith("." + extension))) {
			throw new CommandException("The file '%s' cannot be read.".formatted(name),
					"It is the value of the option --config.",
					"Correct the name: it is relative to the working directory, and ends with .yaml, .yml or .properties.");
		}
		try {
			for (PropertySource<?> source : loader.load(name, new FileSystemResource(name))) {
				Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames())
					.filter((property) -> property.matches("(?i)arize\\b.*"))
					.forEach((property) -> this.names.put(property, "'%s' in the file '%s'".formatted(property, name)));
			}
		}
		catch (IOException | RuntimeException ex) {
			// its message has a part of the file, which may be secret
			String line = (ex instanceof MarkedYAMLException marked && marked.getProblemMark() != null)
					? " in line %d".formatted(marked.getProblemMark().getLine() + 1) : "";
			throw new CommandException("The file '%s' is malformed%s.".formatted(name, line),
					"It is the value of the option --config.", "Correct it.");
		}
	}

	private static void requireSuffix(String name, Option option) {
		String suffix = (option == Option.JSON) ? ".json" : ".md";
		if (!name.endsWith(suffix)) {
			throw new CommandException("The name '%s' does not end with '%s'.".formatted(name, suffix),
					"It is the value of the option %s.".formatted(option.optionName()), "Give the file another name.");
		}
	}

	private void set(String command, String property, String value) {
		this.properties.set(property, value, "the command 'access %s'".formatted(command));
	}

	private int run(String name, String mode, String... files) {
		setLocations(files);
		return start(name, mode, output());
	}

	private void setLocations(String... files) {
		this.properties.setAll("locations", AccessLocations.of(files), "the arguments FILE");
	}

	private int start(String name, String mode, CommandOutput output) {
		set(name, "mode", mode);
		set(name, "fail-on-error", "true");
		if (mode.equals("export") || mode.equals("validate")) {
			this.properties.put("logging.level." + CommandLog.RESULTS, "info", name);
		}
		int status = new CommandRun(name, this.properties, this.names, output, this.users).run();
		this.lastPlan = output.plan();
		return status;
	}

	private CommandOutput output() {
		boolean colored = Objects.requireNonNullElse(System.getenv("NO_COLOR"), "").isEmpty();
		return new CommandOutput(System.out, System.err, this.terminal != null, colored);
	}

	private int apply(String name, boolean confirmed) {
		if (confirmed) {
			return start(name, "apply", output());
		}
		if (this.terminal == null) {
			throw new CommandException("Nobody can be asked whether to make the changes, because this is no terminal.",
					"The command is 'access %s'.".formatted(name),
					"Add --approved with the digest of a reviewed plan, or --yes to make any change.");
		}
		return ask(name, this.terminal);
	}

	/* The plan that was shown is carried out, and no other one */
	private int ask(String name, Console terminal) {
		CommandOutput output = output();
		int status = start(name, "check", output);
		RoleBindingsPlan plan = output.plan();
		if (status != ExitStatus.CHANGES || plan == null) {
			return status;
		}
		if (plan.isEmpty()) {
			writeReports(plan, ExitStatus.SUCCESS, null);
			return ExitStatus.SUCCESS;
		}
		writeReports(plan, ExitStatus.REFUSED, "The changes are not confirmed");
		String answer = terminal.readLine("%nMake these changes? Only 'yes' makes them: ");
		if (!"yes".equals(answer)) {
			System.err.println("Nothing was changed.");
			return ExitStatus.REFUSED;
		}
		this.properties.set("approved-plan", plan.digest(), "the plan that was shown");
		return start(name, "apply", output);
	}

	private int export(String name, String directory) {
		boolean isFile = directory.endsWith(".yaml") || directory.endsWith(".yml");
		set(name, "export-to", (isFile || directory.endsWith("/")) ? directory : directory + "/");
		int status = start(name, "export", output());
		if (status == 0) {
			Path path = Path.of(directory);
			copySchema(isFile ? path.resolveSibling(SCHEMA) : path.resolve(SCHEMA));
		}
		return status;
	}

	/* The first line of an exported file names it */
	private static void copySchema(Path target) {
		try (InputStream schema = AccessCommand.class.getResourceAsStream("/" + SCHEMA)) {
			Files.copy(Objects.requireNonNull(schema, SCHEMA), target, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/* The scope of a user, without a role binding */
	private int offboard(String name, String account, boolean confirmed, String... users) {
		set(name, "prune", "true");
		// all of them are to be deleted, also if the directory does not have the user any
		// more
		set(name, "prune-unknown-users", "true");
		set(name, "max-deletion-percent", "100");
		set(name, "unmanaged", "ignore");
		StringBuilder documents = new StringBuilder();
		for (String user : users) {
			boolean isId = user.startsWith("id:");
			Map<String, String> scope = isId ? Map.of("user_id", user.substring(3)) : Map.of("user", user);
			documents.append("---\n")
				.append(JsonMapper.shared()
					.writeValueAsString(Map.of("account", account, "scope", scope, "role_bindings", List.of()))
					.replace("${", "\\\\${"))
				.append('\n');
		}
		this.users = new ByteArrayResource(documents.toString().getBytes(StandardCharsets.UTF_8)) {

			@Override
			public String getDescription() {
				return String.join(", ", users);
			}

		};
		this.properties.setAll("locations", List.of(CommandRun.USERS), "the arguments USER");
		int status = apply(name, confirmed);
		if (status == 0 && this.lastPlan != null && this.lastPlan.isEmpty()) {
			System.err.println("No role binding of " + String.join(", ", users)
					+ " is visible to the key: check the users, and the permissions of the key.");
		}
		return status;
	}

}
