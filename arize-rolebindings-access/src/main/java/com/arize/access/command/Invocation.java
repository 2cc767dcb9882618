package com.arize.access.command;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import com.arize.access.file.AccessDocuments;
import com.arize.access.file.AccessFiles;
import com.arize.access.file.InvalidAccessFileException;
import com.arize.access.file.search.AccessFileSearch;
import com.arize.access.internal.UserRef;
import com.arize.access.report.ReportFile;
import com.arize.access.run.AccessOptions.Mode;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBindingsClientFactory;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;

/**
 * A subcommand with its valid arguments, and what it shares with the others.
 */
record Invocation(Subcommand subcommand, List<String> arguments, ParseResult parsed, Shell shell,
		CommandEnvironment environment, CommandOutput output, CommandReports reports, CommandFailures failures,
		Signals signals) {

	@Nullable Mode mode() {
		return this.subcommand.mode();
	}

	String name() {
		return this.subcommand.text();
	}

	@Nullable String value(Option option) {
		return this.parsed.matchedOptionValue(option.optionName(), (String) null);
	}

	/**
	 * Return whether the plan is to be carried out without a question.
	 */
	boolean isConfirmed() {
		return this.parsed.hasMatchedOption(Option.YES.optionName())
				|| this.environment.containsProperty(CommandEnvironment.PREFIX + Option.APPROVED.property());
	}

	void set(String property, String value) {
		this.environment.set(property, value, "the command 'access %s'".formatted(name()));
	}

	static RoleBindingsClientFactory clients() {
		return new RoleBindingsClientFactory((builder) -> {
		}, ObservationRegistry.NOOP);
	}

	/**
	 * Find the files that all arguments name.
	 */
	List<Resource> find() {
		return find(this.arguments, false, given("FILE"));
	}

	List<Resource> find(String file, boolean mayBeAbsent, String label) {
		return find(List.of(file), mayBeAbsent, given(label));
	}

	/**
	 * Find the files that an option names; {@code null} without the option.
	 */
	@Nullable List<Resource> find(Option option) {
		String file = value(option);
		return (file == null) ? null : find(List.of(file), option == Option.BASE,
				"It is the value of the option %s.".formatted(option.optionName()));
	}

	private String given(String label) {
		return "It was given as %s of 'access %s'.".formatted(label, name());
	}

	/* A report would replace an access file */
	private List<Resource> find(List<String> files, boolean mayBeAbsent, String origin) {
		List<Resource> found = search(files, mayBeAbsent, origin);
		Set<Path> paths = paths(found);
		for (ReportFile report : this.reports.files()) {
			if (paths.contains(AccessFileSearch.key(report.path()))) {
				throw new CommandException(
						"The file '%s' is an access file, and no report.".formatted(LogEscaper.line(report.name())),
						origin, "Give the report another name.");
			}
		}
		return found;
	}

	/* OLD may be older than the first access file, so that it mayBeAbsent */
	private List<Resource> search(List<String> files, boolean mayBeAbsent, String origin) {
		try {
			return AccessFileSearch.ofArguments(files, this.shell.directory(), mode() == Mode.EXPIRE);
		}
		catch (ConfigurationException ex) {
			String problem = StringUtils.capitalize(String.valueOf(ex.getMessage()));
			if (!mayBeAbsent || !(ex.getCause() instanceof FileNotFoundException)) {
				throw new CommandException(problem + ".", origin,
						"Correct it: it is relative to the working directory.");
			}
			this.shell.err().println(problem + ": the files are compared with a state without documents.");
			return List.of();
		}
	}

	private Set<Path> paths(List<Resource> files) {
		return files.stream()
			.map((file) -> AccessFileSearch.key(this.shell.directory().resolve(file.getDescription())))
			.collect(Collectors.toSet());
	}

	/**
	 * Check that no file is in both versions. A commit can replace its files by a link to
	 * the earlier ones, so that none differs.
	 */
	void requireOthers(List<Resource> old, List<Resource> files) {
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

	/**
	 * Compare an earlier version. The change that corrects one must be compared with it.
	 * Which entries it has added is not known then, so that none is one that has ended
	 * when it was added.
	 */
	<T> T compare(List<Resource> old, BiFunction<AccessDocuments, Instant, T> comparison) {
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

	/**
	 * Check that no argument is {@code id:} alone.
	 */
	void requireIds(String origin, String other) {
		if (this.arguments.stream().anyMatch((argument) -> UserRef.of(argument).value().isEmpty())) {
			throw new CommandException("The argument 'id:' has no id.", origin,
					"Write the id after ':', or give %s.".formatted(other));
		}
	}

}
