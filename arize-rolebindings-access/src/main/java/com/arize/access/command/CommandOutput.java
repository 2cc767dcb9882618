package com.arize.access.command;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.arize.access.PlanText;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.export.Adoption;
import com.arize.access.file.AccessDocuments;
import com.arize.access.report.ExitStatus;
import com.arize.access.report.PlanReport;
import com.arize.access.report.PlanSection;
import com.arize.access.report.ReportOrigin;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.impl.NoOpLog;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ansi.AnsiColor;
import org.springframework.boot.ansi.AnsiElement;
import org.springframework.boot.ansi.AnsiStyle;

/**
 * Decides what the standard output has: first of all the plan, whose texts are those of
 * its {@link PlanSection}s. The progress is on the standard error: in one line that
 * changes on a terminal, otherwise as a line before and after each change.
 */
class CommandOutput implements RoleBindingsProgressListener {

	private static final int BINDINGS_BETWEEN_MESSAGES = 10_000;

	/* The reports have all of them */
	private static final int MAX_LINES = 50;

	private final Shell shell;

	private final PrintStream out;

	private final PrintStream err;

	private @Nullable RoleBindingsPlan plan;

	private Supplier<ReportOrigin> origin = () -> ReportOrigin.of(Instant.now(), null, Map.of());

	CommandOutput(Shell shell) {
		this.shell = shell;
		this.out = shell.out();
		this.err = shell.err();
	}

	/**
	 * Return the log of the job, of which the command prints warnings.
	 */
	Log log() {
		return new NoOpLog() {

			@Override
			public void warn(Object message) {
				CommandOutput.this.err.println(message);
			}

		};
	}

	/**
	 * Set what plans are made from.
	 */
	void origin(Supplier<ReportOrigin> origin) {
		this.origin = origin;
	}

	/**
	 * Return the first plan that was printed; {@code null} if there is none.
	 */
	@Nullable RoleBindingsPlan plan() {
		return this.plan;
	}

	/**
	 * Print which part of the documents is planned.
	 */
	void printScopes(AccessDocuments documents) {
		this.out.printf("Planned: %s of %s scopes, whose documents differ%n", documents.size(),
				documents.size() + documents.leftOut());
	}

	/* A plan that is made again is printed if it is another one */
	@Override
	public void onPlan(RoleBindingsPlan plan) {
		RoleBindingsPlan shown = this.plan;
		if (shown == null) {
			this.plan = plan;
			print(plan);
			if (!plan.isEmpty()) {
				this.out.println("Digest: " + plan.digest());
			}
			this.out.println("Time: " + this.origin.get().toText());
		}
		else if (!shown.digest().equals(plan.digest())) {
			print(plan);
		}
	}

	private void print(RoleBindingsPlan plan) {
		this.out.println(PlanText.numbers(plan));
		plan.changes().forEach((change) -> this.out.println(styled(color(change), "  " + change)));
		int unchanged = (int) plan.scopes().stream().filter((scope) -> scope.changes().isEmpty()).count();
		if (!plan.isEmpty() && unchanged > 0) {
			this.out.println(PlanText.count(unchanged, "scope") + " without a change");
		}
		String authoritative = PlanText.authoritative(plan);
		if (!authoritative.isEmpty()) {
			this.out.println("Authoritative: " + authoritative);
		}
		this.out.println();
		PlanSection.of(plan).forEach(this::print);
	}

	/* Changes are above, and the log prints warnings on the standard error */
	private void print(PlanSection section) {
		switch (section.kind()) {
			case CHANGES, AUTHORITATIVE, WARNINGS -> {
			}
			case ENDS -> print(section.kind().title(), section.texts(), section.facts().size());
			default -> print(section.kind().title(), section.texts(), MAX_LINES);
		}
	}

	void print(String title, List<?> items, int max) {
		if (!items.isEmpty()) {
			this.out.println(styled(AnsiStyle.BOLD, title + ": " + items.size()));
			items.stream()
				.limit(max)
				.map((item) -> "  " + item.toString().replaceAll("\\p{Cntrl}", "?"))
				.forEach(this.out::println);
			if (items.size() > max) {
				this.out.println("  ... and %s more".formatted(items.size() - max));
			}
			this.out.println();
		}
	}

	private String styled(AnsiElement style, String text) {
		return this.shell.colored() ? "\u001B[%sm%s\u001B[0m".formatted(style, text) : text;
	}

	private static AnsiColor color(RoleBindingChange change) {
		return switch (change.kind()) {
			case CREATE -> AnsiColor.GREEN;
			case UPDATE -> AnsiColor.YELLOW;
			case DELETE -> AnsiColor.RED;
		};
	}

	/**
	 * Print the result of a run that has ended. A failure is not a result.
	 */
	void print(PlanReport report) {
		if (report.exitStatus() == ExitStatus.SUCCESS) {
			this.out.println(report.message());
		}
	}

	/**
	 * Print what the files lack, without documents that are written to files.
	 */
	void print(Adoption adoption, boolean withDocuments) {
		String documents = withDocuments ? adoption.documents() : "";
		this.out.print(adoption.entries());
		if (!documents.isEmpty()) {
			this.out.print("# Documents for resources that no file covers\n---\n" + documents);
		}
		if (adoption.entries().isEmpty() && adoption.documents().isEmpty()) {
			this.out.println("# Each existing role binding has an entry");
		}
	}

	void print(String text) {
		this.out.print(text);
	}

	void println(String line) {
		this.out.println(line);
	}

	@Override
	public void onRead(int bindings) {
		if (bindings % BINDINGS_BETWEEN_MESSAGES == 0) {
			this.err.println(bindings + " role bindings are read");
		}
	}

	@Override
	public void onStart(RoleBindingChange change) {
		if (!this.shell.terminal()) {
			this.err.println("Started: " + change);
		}
	}

	@Override
	public void onEnd(RoleBindingChange change, @Nullable RuntimeException failure, int ended, int total) {
		ended("Finished", change, failure, ended, total);
	}

	@Override
	public void onNothingSent(RoleBindingChange change, @Nullable RuntimeException failure, int ended, int total) {
		ended("Nothing was sent", change, failure, ended, total);
	}

	private void ended(String what, RoleBindingChange change, @Nullable RuntimeException failure, int ended,
			int total) {
		if (this.shell.terminal()) {
			this.err.print("\r%s of %s changes are finished%s".formatted(ended, total, (ended == total) ? "\n" : ""));
			this.err.flush();
		}
		else {
			this.err.println("%s (%s of %s): %s%s".formatted(what, ended, total, change, reason(failure)));
		}
	}

	private static String reason(@Nullable RuntimeException failure) {
		return (failure != null) ? ": " + String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}", " ") : "";
	}

}
