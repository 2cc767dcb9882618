package com.arize.access.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The subcommands with their options and help.
 */
final class Subcommands {

	static final String VERSION = "version";

	private Subcommands() {
	}

	static CommandLine create() {
		CommandSpec root = spec("access", "Access as code for Arize: role bindings from files.")
			.version("access "
					+ Objects.requireNonNullElse(AccessCommand.class.getPackage().getImplementationVersion(), ""))
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
		add(root, "validate", "Check files, without a key and without a request", "FILE");
		root.addSubcommand("diff", diff());
		add(root, "plan", "Show what would change", "FILE", Option.ACCOUNT, Option.BASE, Option.JSON, Option.MARKDOWN,
				Option.PRUNE, Option.MAX_DELETION_PERCENT, Option.MAX_DELETIONS, Option.MAX_CHANGES, Option.UNMANAGED);
		add(root, "apply", "Show what changes, ask, and change it", "FILE", Option.ACCOUNT, Option.BASE,
				Option.APPROVED, Option.YES, Option.PRUNE, Option.MAX_DELETION_PERCENT, Option.MAX_DELETIONS,
				Option.MAX_CHANGES, Option.UNMANAGED, Option.JSON, Option.MARKDOWN);
		add(root, "expire", "Delete role bindings that have expired, and nothing else", "FILE", Option.ACCOUNT,
				Option.MAX_DELETIONS, Option.MAX_CHANGES, Option.JSON, Option.MARKDOWN);
		add(root, "export", "Write the existing role bindings to a directory", "DIR", Option.ACCOUNT, Option.BY,
				Option.MAX_DELETION_PERCENT, Option.ONLY_UNMANAGED);
		add(root, "adopt", "Print entries for existing role bindings that no file has", "FILE", Option.ACCOUNT,
				Option.WRITE);
		add(root, "offboard", "Remove every role binding of users (e-mail address, or id:ID)", "USER", Option.ACCOUNT,
				Option.FILES, Option.APPROVED, Option.YES, Option.MAX_DELETIONS, Option.MAX_CHANGES, Option.JSON,
				Option.MARKDOWN);
		root.addSubcommand("completion",
				spec("completion", "Print a script that completes the command in bash and zsh"));
		root.addSubcommand(VERSION, spec(VERSION, "Print the version"));
		CommandLine commandLine = new CommandLine(root);
		// a commit can have a file whose name begins with @
		commandLine.setExpandAtFiles(false);
		return commandLine;
	}

	private static void add(CommandSpec root, String name, String description, String label, Option... options) {
		CommandSpec command = spec(name, description).addPositional(files(label));
		List<Option> all = new ArrayList<>(List.of(options));
		all.add(Option.CONFIG);
		if (!name.equals("validate")) {
			// sends no request
			all.add(Option.TIMEOUT);
		}
		Stream.of(Option.specs(all)).forEach(command::addOption);
		root.addSubcommand(name, command);
	}

	private static CommandSpec diff() {
		CommandSpec spec = spec("diff", "Show what a change of files means, without a key and without a request");
		List.of("OLD", "NEW")
			.forEach((label) -> spec.addPositional(PositionalParamSpec.builder()
				.type(String.class)
				.arity("1")
				.index(label.equals("OLD") ? "0" : "1")
				.paramLabel(label)
				.required(true)
				.build()));
		Stream.of(Option.specs(List.of(Option.JSON, Option.MARKDOWN, Option.CONFIG))).forEach(spec::addOption);
		return spec;
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

	static ParseResult parse(CommandLine commandLine, List<String> arguments) {
		try {
			ParseResult parsed = commandLine.parseArgs(arguments.toArray(String[]::new));
			boolean help = parsed.asCommandLineList()
				.stream()
				.anyMatch((command) -> command.isUsageHelpRequested() || command.isVersionHelpRequested());
			if (!parsed.hasSubcommand() && !help) {
				throw new ParameterException(commandLine, "A command is missing");
			}
			return parsed;
		}
		catch (ParameterException ex) {
			throw error(ex);
		}
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

}
