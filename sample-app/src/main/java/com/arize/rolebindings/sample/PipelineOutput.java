package com.arize.rolebindings.sample;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;

import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsProgressListener;
import com.arize.rolebindings.reconcile.UnmanagedResource;
import com.arize.rolebindings.reconcile.report.PlanReport;

import org.springframework.boot.ansi.AnsiColor;
import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.boot.ansi.AnsiStyle;

/**
 * Prints plans and the progress of their steps: in colour on a terminal, and plain
 * elsewhere.
 */
class PipelineOutput implements RoleBindingsProgressListener {

	/* Fewer steps need no progress */
	private static final int MIN_STEPS = 20;

	private static final int BINDINGS_BETWEEN_MESSAGES = 10_000;

	/* The reports have all of them */
	private static final int MAX_LINES = 50;

	private final PrintStream out;

	private final PrintStream err;

	private final boolean terminal;

	PipelineOutput(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
		this.terminal = !AnsiOutput.encode(AnsiColor.GREEN).isEmpty();
	}

	@Override
	public void onRead(int bindings) {
		if (bindings % BINDINGS_BETWEEN_MESSAGES == 0) {
			this.err.printf("%d role bindings are read%n", bindings);
		}
	}

	@Override
	public void onPlan(RoleBindingsPlan plan) {
		plan.scopes()
			.stream()
			.filter((scope) -> !scope.changes().isEmpty())
			.forEach((scope) -> print(scope.toString(), scope.changes()));
		print("Role bindings of users who are not in the directory, which are kept",
				PlanReport.ofUnknownUsers(plan).stream());
		print("Resources that no access file covers", plan.unmanaged().stream().map(UnmanagedResource::toString));
		int kept = plan.kept().size();
		this.out.printf("%d to create, %d to update, %d to delete, %d unchanged%s%n", plan.creates().size(),
				plan.updates().size(), plan.deletes().size(), plan.unchanged().size(),
				(kept > 0) ? ", %d not in the access files and kept".formatted(kept) : "");
		if (!plan.isEmpty()) {
			this.out.printf("Digest: %s%n", plan.digest());
		}
	}

	private void print(String scope, List<RoleBindingChange> changes) {
		this.out.println(AnsiOutput.toString(AnsiStyle.BOLD, scope, AnsiStyle.NORMAL));
		for (RoleBindingChange change : changes) {
			this.out.println(AnsiOutput.toString(color(change), "  ", change, AnsiColor.DEFAULT));
		}
		this.out.println();
	}

	private void print(String title, Stream<String> items) {
		List<String> lines = items.map((line) -> line.replaceAll("\\p{Cntrl}", "?")).toList();
		if (!lines.isEmpty()) {
			this.out.println(AnsiOutput.toString(AnsiStyle.BOLD, title, AnsiStyle.NORMAL));
			lines.stream().limit(MAX_LINES).map("  "::concat).forEach(this.out::println);
			if (lines.size() > MAX_LINES) {
				this.out.printf("  ... and %d more%n", lines.size() - MAX_LINES);
			}
			this.out.println();
		}
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
		if (total < MIN_STEPS) {
			return;
		}
		String progress = "%d of %d changes are finished".formatted(finished, total);
		if (this.terminal) {
			this.out.print("\r" + progress + ((finished == total) ? System.lineSeparator() : ""));
			this.out.flush();
		}
		else if (tenths(finished, total) > tenths(finished - 1, total)) {
			this.out.println(progress);
		}
	}

	private static long tenths(int finished, int total) {
		return 10L * finished / total;
	}

}
