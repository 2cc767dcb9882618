package com.arize.access.command;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import com.arize.access.report.ReportOrigin;
import com.arize.access.run.AccessOptions.Mode;
import com.arize.internal.NearestNames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * The subcommands with their options and help.
 */
enum Subcommand {

	VALIDATE(Mode.VALIDATE, "FILE", "Check files, without a key and without a request"),

	DIFF(false, "OLD NEW", "Show what a change of files means, without a key and without a request", Option.JSON,
			Option.MARKDOWN, Option.REVISION),

	PLAN(Mode.CHECK, "FILE", "Show what would change", Option.ACCOUNT, Option.BASE, Option.JSON, Option.MARKDOWN,
			Option.REVISION, Option.PRUNE, Option.MAX_DELETION_PERCENT, Option.MAX_DELETIONS, Option.MAX_CHANGES,
			Option.UNMANAGED),

	APPLY(Mode.APPLY, "FILE", "Show what changes, ask, and change it", Option.ACCOUNT, Option.BASE, Option.APPROVED,
			Option.YES, Option.PRUNE, Option.MAX_DELETION_PERCENT, Option.MAX_DELETIONS, Option.MAX_CHANGES,
			Option.UNMANAGED, Option.JSON, Option.MARKDOWN, Option.REVISION),

	EXPIRE(Mode.EXPIRE, "FILE", "Delete role bindings that have expired, and nothing else", Option.ACCOUNT,
			Option.MAX_DELETIONS, Option.MAX_CHANGES, Option.JSON, Option.MARKDOWN, Option.REVISION),

	EXPORT(Mode.EXPORT, "DIR", "Write the existing role bindings to a directory", Option.ACCOUNT,
			Option.MAX_DELETION_PERCENT),

	ADOPT(Mode.PLAN, "FILE", "Print entries for existing role bindings that no file has", Option.ACCOUNT, Option.WRITE),

	OFFBOARD(Mode.APPLY, "USER", "Remove every role binding of users (e-mail address, or id:ID)", Option.ACCOUNT,
			Option.FILES, Option.APPROVED, Option.YES, Option.MAX_DELETIONS, Option.MAX_CHANGES, Option.JSON,
			Option.MARKDOWN, Option.REVISION),

	WHO(true, "USER|SPACE [PROJECT]",
			"Show who has access, why, and which entry asks for it: of a user, or to a space or project",
			Option.ACCOUNT, Option.FILES, Option.JSON, Option.REVISION),

	COMPLETION(false, "", "Print a script that completes the command in bash and zsh"),

	VERSION(false, "", "Print the version");

	private final @Nullable Mode mode;

	private final boolean sendsRequests;

	/* Of its arguments */
	private final String label;

	private final String description;

	/* ErrorProne does not know that this list is immutable */
	@SuppressWarnings("ImmutableEnumChecker")
	private final List<Option> options;

	/* The subcommand runs a job in a mode, which says what it does to the API */
	Subcommand(Mode mode, String label, String description, Option... options) {
		this(mode, mode.sendsRequests(), label, description, options);
	}

	/* The subcommand runs no job, and writes nothing to the API */
	Subcommand(boolean sendsRequests, String label, String description, Option... options) {
		this(null, sendsRequests, label, description, options);
	}

	Subcommand(@Nullable Mode mode, boolean sendsRequests, String label, String description, Option... options) {
		this.mode = mode;
		this.sendsRequests = sendsRequests;
		this.label = label;
		this.description = description;
		this.options = List.of(options);
	}

	/**
	 * Return the mode of the job that it runs; {@code null} if it runs none.
	 */
	@Nullable Mode mode() {
		return this.mode;
	}

	boolean sendsRequests() {
		return this.sendsRequests;
	}

	boolean writes() {
		return this.mode != null && this.mode.writes();
	}

	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	private CommandSpec spec() {
		CommandSpec spec = spec(text(), this.description);
		List<String> labels = this.label.isEmpty() ? List.of() : List.of(this.label.split(" "));
		for (String argument : labels) {
			boolean several = argument.equals("FILE") || argument.equals("USER");
			boolean optional = argument.startsWith("[");
			spec.addPositional(PositionalParamSpec.builder()
				.type(String[].class)
				.arity(several ? "1..*" : optional ? "0..1" : "1")
				.index(several ? "0..*" : String.valueOf(labels.indexOf(argument)))
				.paramLabel(argument.replaceAll("[\\[\\]]", ""))
				.required(!optional)
				.build());
		}
		this.options.forEach((option) -> spec.addOption(option.spec()));
		if (!this.label.isEmpty()) {
			spec.addOption(Option.CONFIG.spec());
		}
		if (sendsRequests()) {
			spec.addOption(Option.TIMEOUT.spec());
		}
		return spec;
	}

	private static CommandSpec spec(String name, String description) {
		// the mixin of picocli for these is read by reflection, once for each subcommand
		CommandSpec spec = CommandSpec.create()
			.name(name)
			.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("show this help").build());
		spec.usageMessage().description(description).sortOptions(false).width(110);
		// the reports of a command whose arguments are invalid are written, too
		spec.parser().collectErrors(true);
		return spec;
	}

	static CommandLine commandLine() {
		CommandSpec root = spec("access", "Access as code for Arize: role bindings from files.")
			.version("access " + Objects.requireNonNullElse(ReportOrigin.currentVersion(), ""))
			.addOption(OptionSpec.builder("-V", "--version").versionHelp(true).description("show the version").build());
		root.usageMessage()
			.synopsisSubcommandLabel("COMMAND")
			.footer("",
					"FILE is a file, a directory (its .yaml and .yml files) or a quoted pattern such as 'access/**/*.yaml'.",
					"OLD and NEW are two versions of the files, each of them one FILE.",
					"The key is ARIZE_API_KEY, or arize.api-key in the file of --config. Other properties are arguments,",
					"such as --arize.role-bindings.desired-state.min-admins=2, variables, or in that file.", "",
					"Exit status: 0 done or nothing to do, 1 an error, 2 there are changes, 3 the API cannot be read,",
					"4 done in part, 5 refused.");
		Stream.of(values()).forEach((subcommand) -> root.addSubcommand(subcommand.text(), subcommand.spec()));
		CommandLine commandLine = new CommandLine(root);
		// a commit can have a file whose name begins with @
		commandLine.setExpandAtFiles(false);
		return commandLine;
	}

	/**
	 * Check that arguments are those of a subcommand, or ask for help.
	 */
	static void requireValid(ParseResult root) {
		for (ParseResult parsed = root; parsed != null; parsed = parsed.hasSubcommand() ? parsed.subcommand() : null) {
			CommandSpec command = parsed.commandSpec();
			boolean help = parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
			// without a value, which may be secret
			if (!parsed.unmatched().isEmpty() && (!help || parsed == root)) {
				throw error(command, unknown(command, parsed.unmatched().get(0).replaceFirst("(?s)=.*", "")));
			}
			if (!parsed.errors().isEmpty() && !help) {
				throw error(command, parsed.errors().get(0).getMessage() + ".");
			}
			if (parsed == root && !parsed.hasSubcommand() && !help) {
				throw error(command, "A command is missing.");
			}
		}
	}

	private static String unknown(CommandSpec command, String argument) {
		List<String> near = new NearestNames(
				argument.startsWith("-") ? command.optionsMap().keySet() : command.subcommands().keySet())
			.of(argument);
		return "'%s' is unknown".formatted(argument)
				+ (near.isEmpty() ? "." : ": did you mean '%s'?".formatted(near.get(0)));
	}

	private static CommandException error(CommandSpec command, String problem) {
		String name = command.qualifiedName();
		return new CommandException(problem.replaceAll("\\p{Cntrl}+", " "), "The command is '%s'.".formatted(name),
				"See '%s --help'.".formatted(name));
	}

}
