package com.arize.access.command;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.arize.access.report.DifferenceReport;
import com.arize.access.report.PlanReport;
import com.arize.access.report.ReportFile;
import com.arize.access.report.ReportOrigin;
import com.arize.access.report.WhoReport;
import com.arize.access.run.AccessOptions.Mode;
import org.jspecify.annotations.Nullable;

/**
 * The files of reports of a command, which also say that it failed.
 */
final class CommandReports {

	private final Shell shell;

	private final CommandEnvironment environment;

	/* The names are those of --json and --markdown, or of the property */
	private final List<String> names = new ArrayList<>();

	/* Signals are handled by another thread */
	private volatile @Nullable Subcommand subcommand;

	/* True if all arguments are valid, so that files of reports are known to be meant */
	private boolean started;

	/* The report of the run has been written */
	private @Nullable PlanReport written;

	/* The origin has the hosts of the accounts as soon as they are known */
	private Supplier<ReportOrigin> origin = this::originOfFailure;

	CommandReports(Shell shell, CommandEnvironment environment) {
		this.shell = shell;
		this.environment = environment;
	}

	/* The properties may be invalid */
	private ReportOrigin originOfFailure() {
		return ReportOrigin.of(this.shell.clock().instant(),
				this.environment.getProperty(CommandEnvironment.PREFIX + "revision"), Map.of());
	}

	void subcommand(Subcommand subcommand) {
		this.subcommand = subcommand;
	}

	/**
	 * Return the subcommand; {@code null} before it is known.
	 */
	@Nullable Subcommand subcommand() {
		return this.subcommand;
	}

	/**
	 * Return the name of the subcommand, or of the help.
	 */
	String command() {
		Subcommand subcommand = this.subcommand;
		return (subcommand != null) ? subcommand.text() : "help";
	}

	void add(String name) {
		this.names.add(name);
	}

	List<String> names() {
		return this.names;
	}

	/**
	 * Notify that all arguments are valid.
	 */
	void start() {
		this.started = true;
	}

	/**
	 * Notify that a run has ended, and its report is written.
	 */
	void written(PlanReport report) {
		this.written = report;
	}

	/**
	 * Set what the reports are made from.
	 */
	void origin(Supplier<ReportOrigin> origin) {
		this.origin = origin;
	}

	ReportOrigin origin() {
		return this.origin.get();
	}

	/**
	 * Return the files whose names are valid.
	 */
	List<ReportFile> files() {
		return ReportFile.ofValid(this.names, this.shell.directory());
	}

	/**
	 * Write the result of a command without a plan.
	 * @throws CommandException if a file cannot be written
	 */
	void write(Supplier<String> json, Supplier<String> markdown) {
		String failures = ReportFile.write(files(), json, markdown).strip();
		if (!failures.isEmpty()) {
			throw new CommandException(failures, "It is a file of 'access %s'.".formatted(command()),
					"Correct it, its permissions or the free space.");
		}
	}

	/**
	 * Write the report of a run that has not ended. Returns a line for each file that
	 * cannot be written.
	 */
	String write(PlanReport report) {
		return lines(ReportFile.write(writable(), report.from(origin())));
	}

	/**
	 * Write a failure, also after the report of the run. Returns a line for each file
	 * that cannot be written.
	 */
	String writeFailure(String error, int exitStatus) {
		List<ReportFile> files = writable();
		if (this.subcommand == Subcommand.WHO) {
			return lines(ReportFile.write(files, () -> WhoReport.failureToJson(error, exitStatus, origin()), () -> ""));
		}
		if (this.subcommand == Subcommand.DIFF) {
			return lines(ReportFile.write(files, () -> DifferenceReport.failureToJson(error, origin()),
					() -> DifferenceReport.failureToMarkdown(error, origin())));
		}
		PlanReport written = this.written;
		return write((written != null) ? written.notDelivered(error)
				: new PlanReport(mode().text(), null, null, exitStatus, error));
	}

	/* Before the start, a file that exists may be another one than a report */
	private List<ReportFile> writable() {
		return files().stream()
			.filter((file) -> this.started || Files.notExists(file.path(), LinkOption.NOFOLLOW_LINKS))
			.toList();
	}

	/* The arguments may have no subcommand, or one without a job */
	private Mode mode() {
		Subcommand subcommand = this.subcommand;
		Mode mode = (subcommand != null) ? subcommand.mode() : null;
		return (mode != null) ? mode : Mode.VALIDATE;
	}

	private static String lines(String failures) {
		return failures.isEmpty() ? "" : failures.strip() + "\n";
	}

}
