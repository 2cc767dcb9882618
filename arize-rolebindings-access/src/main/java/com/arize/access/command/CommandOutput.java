package com.arize.access.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsOutcome;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.UnmanagedResource;
import com.arize.access.export.Adoption;
import com.arize.access.file.AccessDocuments;
import com.arize.access.job.AccessOptions.Mode;
import com.arize.access.report.PlanReport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.impl.NoOpLog;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ansi.AnsiColor;
import org.springframework.boot.ansi.AnsiElement;
import org.springframework.boot.ansi.AnsiStyle;

/**
 * Prints plans on the standard output, and on a terminal the progress on the standard
 * error.
 */
class CommandOutput implements RoleBindingsProgressListener {

	private static final int BINDINGS_BETWEEN_MESSAGES = 10_000;

	/* The reports have all of them */
	private static final int MAX_LINES = 50;

	private final PrintStream out;

	private final PrintStream err;

	private final boolean terminal;

	private final boolean colored;

	/* Those of the steps that are not done */
	private final List<RoleBindingsOutcome> failures = new ArrayList<>();

	private @Nullable RoleBindingsPlan plan;

	private int finished;

	private int total;

	CommandOutput(Shell shell) {
		this.out = shell.out();
		this.err = shell.err();
		this.terminal = shell.terminal();
		this.colored = this.terminal && shell.variables().getOrDefault("NO_COLOR", "").isEmpty();
	}

	/**
	 * Return the log of the job, of which the command prints warnings.
	 * @return the log
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
	 * Return the first plan that was printed.
	 * @return the plan; {@code null} if there is none
	 */
	@Nullable RoleBindingsPlan plan() {
		return this.plan;
	}

	@Override
	public void onRead(int bindings) {
		if (this.terminal && bindings % BINDINGS_BETWEEN_MESSAGES == 0) {
			this.err.printf("%d role bindings are read%n", bindings);
		}
	}

	@Override
	public void onPlan(RoleBindingsPlan plan) {
		RoleBindingsPlan shown = this.plan;
		if (shown == null) {
			this.plan = plan;
			print(plan);
			if (!plan.isEmpty()) {
				this.out.printf("Digest: %s%n", plan.digest());
			}
		}
		else if (!shown.digest().equals(plan.digest())) {
			// a part of it that is planned again
			print(plan);
		}
	}

	private void print(RoleBindingsPlan plan) {
		plan.scopes()
			.stream()
			.filter((scope) -> !scope.changes().isEmpty())
			.forEach((scope) -> print(scope.toString(), scope.changes()));
		print("Role bindings of users who are not in the directory, which are kept", plan.scopes()
			.stream()
			.flatMap((scope) -> scope.keptOfUnknownUsers().stream().map((binding) -> scope.named(binding).toString())));
		print("Resources that no access file covers", plan.unmanaged().stream().map(UnmanagedResource::toString));
		int kept = plan.kept().size();
		this.out.printf("%d to create, %d to update, %d to delete, %d unchanged%s%s%n", plan.creates().size(),
				plan.updates().size(), plan.deletes().size(), plan.unchanged().size(),
				(kept > 0) ? ", %d not in the access files and kept".formatted(kept) : "",
				(plan.ignored() > 0) ? ", %d of ignored users".formatted(plan.ignored()) : "");
		String authoritative = PlanReport.authoritative(plan);
		if (!authoritative.isEmpty()) {
			this.out.println("Authoritative: " + authoritative);
		}
	}

	private void print(String scope, List<RoleBindingChange> changes) {
		this.out.println(styled(AnsiStyle.BOLD, scope));
		changes.forEach((change) -> this.out.println(styled(color(change), "  " + change)));
		this.out.println();
	}

	private void print(String title, Stream<String> items) {
		List<String> lines = items.map((line) -> line.replaceAll("\\p{Cntrl}", "?")).toList();
		if (!lines.isEmpty()) {
			this.out.println(styled(AnsiStyle.BOLD, title));
			lines.stream().limit(MAX_LINES).map("  "::concat).forEach(this.out::println);
			if (lines.size() > MAX_LINES) {
				this.out.printf("  ... and %d more%n", lines.size() - MAX_LINES);
			}
			this.out.println();
		}
	}

	private String styled(AnsiElement style, String text) {
		return this.colored ? "\u001B[%sm%s\u001B[0m".formatted(style, text) : text;
	}

	private static AnsiColor color(RoleBindingChange change) {
		return switch (change.kind()) {
			case CREATE -> AnsiColor.GREEN;
			case UPDATE -> AnsiColor.YELLOW;
			case DELETE -> AnsiColor.RED;
		};
	}

	@Override
	public void onStep(RoleBindingsOutcome outcome, int finished, int total) {
		this.finished = finished;
		this.total = total;
		if (outcome.status() != RoleBindingsOutcome.Status.DONE) {
			this.failures.add(outcome);
		}
	}

	@Override
	public void onEnd(RoleBindingChange change, @Nullable RuntimeException failure, int ended, int total) {
		if (this.terminal) {
			this.err.printf("\r%d of %d changes are finished%s", ended, total, (ended == total) ? "\n" : "");
			this.err.flush();
		}
	}

	/**
	 * Print what a plan is limited to.
	 * @param documents the documents to plan
	 */
	void printScopes(AccessDocuments documents) {
		this.out.printf("Planned: %d of %d scopes, whose documents differ%n", documents.size(),
				documents.size() + documents.leftOut());
	}

	/**
	 * Print what access files lack.
	 * @param adoption what they lack
	 * @param withDocuments whether documents are printed, too
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

	/**
	 * Print the outcome of a run without a failure.
	 * @param mode its mode
	 * @param report its report
	 */
	void printResult(Mode mode, PlanReport report) {
		if (!mode.compares()) {
			this.out.println(report.message());
		}
		else if (this.finished > 0) {
			this.out.println("%d of %1$d changes are made".formatted(this.finished));
		}
		else {
			this.out
				.println((mode == Mode.EXPIRE) ? "No role binding has expired" : "The role bindings are as desired");
		}
	}

	/**
	 * Describe a plan that was carried out in part.
	 * @return one line, and one for each change that failed; those with the same reason
	 * are one line with their number
	 */
	String describeFailures() {
		StringBuilder lines = new StringBuilder(
				"%d of %d changes are made, %d failed or may have failed, %d not started".formatted(
						this.finished - this.failures.size(), this.total, this.failures.size(),
						this.total - this.finished));
		Map<String, List<RoleBindingChange>> byReason = new LinkedHashMap<>();
		for (RoleBindingsOutcome failure : this.failures) {
			RuntimeException ex = failure.exception();
			String reason = (ex != null) ? ": " + String.valueOf(ex.getMessage()).replaceAll("\\p{Cntrl}", " ") : "";
			byReason.computeIfAbsent(reason, (key) -> new ArrayList<>()).add(failure.change());
		}
		byReason.forEach((reason, changes) -> lines.append("%n  %s%s"
			.formatted((changes.size() == 1) ? changes.get(0) : PlanReport.count(changes.size(), "change"), reason)));
		return lines.toString();
	}

}
