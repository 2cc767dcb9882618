package com.arize.rolebindings.reconcile.report;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.internal.LogEscaper;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import com.arize.rolebindings.reconcile.ScopePlan;
import org.jspecify.annotations.Nullable;

/**
 * The report in Markdown, for a comment on a pull request. Numbers are formatted by
 * {@code %s}, because the digits of {@code %d} depend on the locale.
 */
public final class MarkdownReport {

	private static final int MAX_ERROR_LENGTH = 10_000;

	private static final int MAX_CELL_LENGTH = 500;

	private final PlanReport report;

	private final Outcomes outcomes;

	private final LimitedMarkdown document = new LimitedMarkdown();

	private MarkdownReport(PlanReport report) {
		this.report = report;
		this.outcomes = new Outcomes(report.result());
	}

	/**
	 * Convert a report to Markdown.
	 * @param report the report
	 * @return the Markdown, at most 65,000 characters; changes beyond that are counted
	 */
	public static String toMarkdown(PlanReport report) {
		return new MarkdownReport(report).toMarkdown();
	}

	private String toMarkdown() {
		this.document.append("## Role bindings: %s\n".formatted(Verdict.of(this.report)));
		RoleBindingsPlan plan = this.report.plan();
		if (plan != null) {
			this.document.append(counts(plan));
		}
		this.document.append("\nMode `%s`, exit status %s%s\n".formatted(this.report.mode(), this.report.exitStatus(),
				(plan != null) ? ", digest `%s`".formatted(plan.digest()) : ""));
		String error = this.report.error();
		if (error != null) {
			this.document.append("\n" + MarkdownText.block(limit(error, MAX_ERROR_LENGTH)));
		}
		if (plan != null) {
			appendChanges(plan, new MarkdownNames(plan.changes()));
		}
		return this.document.toString();
	}

	private static String counts(RoleBindingsPlan plan) {
		if (hasNamedAccount(plan)) {
			return plan.accounts()
				.stream()
				.map((account) -> "| %s %s".formatted(MarkdownText.name(account), row(plan.ofAccount(account))))
				.collect(Collectors.joining("", """

						| account | create | update | delete | unchanged | kept |
						| --- | ---: | ---: | ---: | ---: | ---: |
						""", ""));
		}
		return """

				| create | update | delete | unchanged | kept |
				| ---: | ---: | ---: | ---: | ---: |
				""" + row(plan);
	}

	private static String row(RoleBindingsPlan plan) {
		return "| %s | %s | %s | %s | %s |\n".formatted(plan.creates().size(), plan.updates().size(),
				plan.deletes().size(), plan.unchanged().size(), plan.kept().size());
	}

	private static boolean hasNamedAccount(RoleBindingsPlan plan) {
		return !plan.accounts().stream().allMatch(AccountLabel::isDefault);
	}

	private void appendChanges(RoleBindingsPlan plan, MarkdownNames names) {
		List<ReportedChange> notDone = this.outcomes.of(plan.changes())
			.stream()
			.filter((reported) -> reported.status() != null && !reported.isDone())
			.sorted(Comparator.comparing(ReportedChange::status, Comparator.nullsFirst(Comparator.naturalOrder())))
			.toList();
		if (!notDone.isEmpty()) {
			MarkdownTable table = table(notDone, names, null);
			if (hasNamedAccount(plan)) {
				table.column("account", (reported) -> MarkdownText.name(reported.change().account()));
			}
			this.document.appendOmitted(table.column("outcome", text(ReportedChange::outcome))
				.column("error", MarkdownReport::error)
				.appendTo(this.document, "Not done"));
		}
		int omitted = 0;
		for (ScopePlan scope : plan.scopes()) {
			if (!scope.changes().isEmpty()) {
				omitted += appendScope(scope, names);
			}
		}
		this.document.appendOmitted(omitted);
	}

	private int appendScope(ScopePlan scope, MarkdownNames names) {
		MarkdownTable table = table(this.outcomes.of(scope.changes()), names, scope.scope());
		if (this.report.result() != null) {
			table.column("outcome", text(ReportedChange::outcome));
		}
		return table.appendTo(this.document, MarkdownText.code(scope.toString()));
	}

	/* The columns that a change has in every table, without what the scope determines */
	private static MarkdownTable table(List<ReportedChange> changes, MarkdownNames names,
			@Nullable RoleBindingsScope scope) {
		MarkdownTable table = new MarkdownTable(changes).column("action", ReportedChange::action);
		if (scope == null || scope.userId() == null) {
			table.column("user", (reported) -> names.user(reported.change()));
		}
		table.column("role", (reported) -> names.roles(reported.change()));
		if (scope == null || scope.resourceId() == null) {
			table.column("resource", (reported) -> names.resource(reported.change()));
		}
		if (changes.stream().anyMatch((reported) -> reported.reason() != null)) {
			table.column("reason", text(ReportedChange::reason));
		}
		return table;
	}

	private static Function<ReportedChange, String> text(Function<ReportedChange, @Nullable String> text) {
		return (reported) -> Objects.requireNonNullElse(text.apply(reported), "");
	}

	private static String error(ReportedChange reported) {
		String error = reported.error();
		return (error != null) ? MarkdownText.cell(LogEscaper.line(limit(error, MAX_CELL_LENGTH))) : "";
	}

	private static String limit(String text, int length) {
		return (text.length() > length) ? text.substring(0, length) + "..." : text;
	}

}
