package com.arize.rolebindings.reconcile.report;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.reconcile.EntrySource;
import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.RoleBindingChange.Kind;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome.Status;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.ScopePlan;
import org.jspecify.annotations.Nullable;

/**
 * The report in Markdown, for a comment on a pull request: totals of the scopes,
 * deletions, changes of role, creations, and what a reviewer should know beside them.
 * What is left out because a comment would be too long is counted. Numbers are formatted
 * by {@code %s}, because the digits of {@code %d} depend on the locale.
 */
public final class MarkdownReport {

	/** The first line of each report, by which a pipeline can find its comment. */
	public static final String MARKER = "<!-- arize-role-bindings-plan -->";

	/* GitHub accepts 65,536 characters, of which a pipeline may need some */
	private static final int MAX_LENGTH = 65_000;

	/* Of each part but the changes, for which at least a third is left */
	private static final int MAX_PART_LENGTH = 6_000;

	private static final int MAX_SCOPES = 100;

	private static final int MAX_SCOPES_WITHOUT_CHANGES = 20;

	/* For the heading of a table without rows, and the number of those */
	private static final int MIN_TABLE_LENGTH = 200;

	private MarkdownReport() {
	}

	/**
	 * Convert a report to Markdown.
	 * @param report the report
	 * @return the Markdown, which begins with the {@link #MARKER} and has at most 65,000
	 * characters
	 */
	public static String toMarkdown(PlanReport report) {
		RoleBindingsPlan plan = report.plan();
		String error = report.error();
		String head = "%s\n## Role bindings: %s\n\nMode `%s`, exit status %s%s\n%s".formatted(MARKER, report.verdict(),
				report.mode(), report.exitStatus(), (plan != null) ? ", digest `%s`".formatted(plan.digest()) : "",
				(error != null) ? "\n" + MarkdownText.block(error) : "");
		return (plan != null) ? toMarkdown(head, report.changes(plan), plan) : head;
	}

	private static String toMarkdown(String head, List<ReportedChange> changes, RoleBindingsPlan plan) {
		String start = head + notDone(changes) + totals(plan);
		String end = list("warning", "", plan.warnings()) + list("resource", " not managed", plan.unmanaged())
				+ list("role binding", " kept, of users who are not in the directory", PlanReport.ofUnknownUsers(plan));
		int available = MAX_LENGTH - start.length() - end.length();
		String deletions = table("deletion", "", changes, Kind.DELETE).toMarkdown(available - 2 * MIN_TABLE_LENGTH,
				false);
		available -= deletions.length();
		String updates = table("change", " of role", changes, Kind.UPDATE).toMarkdown(available - MIN_TABLE_LENGTH,
				true);
		String creations = table("creation", "", changes, Kind.CREATE).toMarkdown(available - updates.length(), true);
		return start + deletions + updates + creations + end;
	}

	private static String notDone(List<ReportedChange> changes) {
		List<ReportedChange> notDone = changes.stream()
			.filter((reported) -> reported.status() != null && reported.status() != Status.DONE)
			.sorted(Comparator.comparing(ReportedChange::status, Comparator.nullsFirst(Comparator.naturalOrder())))
			.toList();
		return addColumns(new MarkdownTable<>("change", " not done", notDone).column("action", ReportedChange::action))
			.column("error", (reported) -> cell(reported.error()))
			.toMarkdown(MAX_PART_LENGTH, true);
	}

	private static MarkdownTable<ReportedChange> table(String noun, String detail, List<ReportedChange> changes,
			Kind kind) {
		return addColumns(new MarkdownTable<>(noun, detail,
				changes.stream().filter((reported) -> reported.change().kind() == kind).toList()));
	}

	private static MarkdownTable<ReportedChange> addColumns(MarkdownTable<ReportedChange> table) {
		return table.column("user", (reported) -> cell(reported.change().userText()))
			.column("role", (reported) -> roles(reported.change()))
			.column("resource", (reported) -> resource(reported.change()))
			.column("reason", (reported) -> text(reported.reason()))
			.column("entry", (reported) -> place(reported.change().source()))
			.column("group", (reported) -> group(reported.change().source()))
			.column("expires", (reported) -> text(reported.change().expires()))
			.column("outcome", (reported) -> text(reported.outcome()));
	}

	private static String roles(RoleBindingChange change) {
		String before = role(change, change.oldRoleId());
		String after = role(change, change.newRoleId());
		return before + ((before.isEmpty() || after.isEmpty()) ? "" : " → ") + after;
	}

	private static String role(RoleBindingChange change, @Nullable String id) {
		return (id != null) ? cell(change.roleText(id)) : "";
	}

	private static String resource(RoleBindingChange change) {
		return cell(change.resourceText() + AccountLabel.suffix(change.account()));
	}

	private static String place(@Nullable EntrySource source) {
		return (source != null) ? cell(source.file() + ":" + source.line()) : "";
	}

	private static String group(@Nullable EntrySource source) {
		return (source != null) ? cell(source.group()) : "";
	}

	private static String cell(@Nullable String text) {
		return (text != null) ? MarkdownText.cell(text) : "";
	}

	private static String text(@Nullable Object value) {
		return Objects.toString(value, "");
	}

	private static String list(String noun, String detail, List<?> items) {
		return new MarkdownTable<>(noun, detail, items).column(noun, (item) -> cell(item.toString()))
			.toMarkdown(MAX_PART_LENGTH, true);
	}

	/* Scopes with deletions first, and the sums of those that are left out and of all */
	private static String totals(RoleBindingsPlan plan) {
		List<ScopePlan> scopes = plan.scopes()
			.stream()
			.sorted(Comparator.comparingLong((ScopePlan scope) -> count(scope, Kind.DELETE))
				.thenComparing((scope) -> scope.changes().size())
				.reversed())
			.toList();
		StringBuilder table = new StringBuilder("""

				| scope | create | update | delete | unchanged | kept |
				| --- | ---: | ---: | ---: | ---: | ---: |
				""");
		int shown = 0;
		for (ScopePlan scope : scopes) {
			int max = scope.changes().isEmpty() ? MAX_SCOPES_WITHOUT_CHANGES : MAX_SCOPES;
			if (shown >= max || table.length() > MAX_PART_LENGTH) {
				break;
			}
			table.append(row(MarkdownText.cell(scope.toString()), List.of(scope)));
			shown++;
		}
		List<ScopePlan> others = scopes.subList(shown, scopes.size());
		if (!others.isEmpty()) {
			table.append(row("not shown here: " + PlanReport.count(others.size(), "scope"), others));
		}
		if (scopes.size() != 1) {
			table.append(sums(plan));
		}
		return table.toString();
	}

	private static String sums(RoleBindingsPlan plan) {
		if (plan.accounts().stream().allMatch(AccountLabel::isDefault)) {
			return row("all " + PlanReport.count(plan.scopes().size(), "scope"), plan.scopes());
		}
		return plan.accounts().stream().map((account) -> {
			List<ScopePlan> scopes = plan.scopes().stream().filter((scope) -> scope.account().equals(account)).toList();
			return row("all scopes of account " + MarkdownText.cell(account), scopes);
		}).collect(Collectors.joining());
	}

	private static String row(String label, List<ScopePlan> scopes) {
		return "| %s | %s | %s | %s | %s | %s |\n".formatted(label, count(scopes, Kind.CREATE),
				count(scopes, Kind.UPDATE), count(scopes, Kind.DELETE),
				scopes.stream().mapToInt((scope) -> scope.unchanged().size()).sum(),
				scopes.stream().mapToInt((scope) -> scope.kept().size()).sum());
	}

	private static long count(List<ScopePlan> scopes, Kind kind) {
		return scopes.stream().mapToLong((scope) -> count(scope, kind)).sum();
	}

	private static long count(ScopePlan scope, Kind kind) {
		return scope.changes().stream().filter((change) -> change.kind() == kind).count();
	}

}
