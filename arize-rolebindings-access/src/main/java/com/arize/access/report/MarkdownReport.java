package com.arize.access.report;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.EntrySource;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.ScopePlan;
import com.arize.access.internal.LastDay;
import com.arize.rolebindings.names.AccountLabel;
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

	private static final String HEAD = """
			%s
			## Role bindings: %s

			Mode `%s`, exit status %s%s
			%s""";

	private static final String TOTALS = """

			| scope | create | update | delete | unchanged | kept |
			| --- | ---: | ---: | ---: | ---: | ---: |
			%s""";

	private static final List<String> TITLES = List.of("action", "user", "role", "resource", "reason", "entry", "group",
			"expires", "outcome", "error");

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
		String head = HEAD.formatted(MARKER, report.verdict(), report.mode(), report.exitStatus(),
				(plan != null) ? ", digest `%s`".formatted(plan.digest()) : "",
				(error != null) ? "\n" + MarkdownText.block(error) : "");
		return (plan != null) ? toMarkdown(head, report.changes(plan), plan) : head;
	}

	private static String toMarkdown(String head, List<ReportedChange> changes, RoleBindingsPlan plan) {
		String start = head + notDone(changes) + TOTALS.formatted(totals(plan));
		String end = list("entry", " that ends", plan.expiring()) + list("warning", "", plan.warnings())
				+ list("resource", " not managed", plan.unmanaged())
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
		List<List<String>> rows = changes.stream()
			.filter((reported) -> reported.status() != null && reported.status() != Status.DONE)
			.sorted(Comparator.comparing(ReportedChange::status, Comparator.nullsFirst(Comparator.naturalOrder())))
			.map((reported) -> row(reported, reported.action(), reported.error()))
			.toList();
		return new MarkdownTable("change", " not done", TITLES, rows).toMarkdown(MAX_PART_LENGTH, true);
	}

	private static MarkdownTable table(String noun, String detail, List<ReportedChange> changes, Kind kind) {
		return new MarkdownTable(noun, detail, TITLES,
				changes.stream()
					.filter((reported) -> reported.change().kind() == kind)
					.map((reported) -> row(reported, "", null))
					.toList());
	}

	private static List<String> row(ReportedChange reported, String action, @Nullable String error) {
		RoleBindingChange change = reported.change();
		EntrySource source = change.source();
		return List.of(action, cell(change.userText()), roles(change),
				cell(change.resourceText() + AccountLabel.suffix(change.account())), text(reported.reason()),
				(source != null) ? cell(source.file() + ":" + source.line()) : "",
				(source != null) ? cell(source.group()) : "",
				(change.expires() != null) ? LastDay.text(change.expires()) : "", text(reported.outcome()),
				cell(error));
	}

	private static String roles(RoleBindingChange change) {
		return Stream.of(change.oldRoleId(), change.newRoleId())
			.filter(Objects::nonNull)
			.map((id) -> cell(change.roleText(id)))
			.collect(Collectors.joining(" → "));
	}

	private static String cell(@Nullable String text) {
		return (text != null) ? MarkdownText.cell(text) : "";
	}

	private static String text(@Nullable Object value) {
		return Objects.toString(value, "");
	}

	private static String list(String noun, String detail, List<?> items) {
		List<List<String>> rows = items.stream().map((item) -> List.of(cell(item.toString()))).toList();
		return new MarkdownTable(noun, detail, List.of(noun), rows).toMarkdown(MAX_PART_LENGTH, true);
	}

	/* Scopes with deletions first, and the sums of those that are left out and of all */
	private static String totals(RoleBindingsPlan plan) {
		List<ScopePlan> scopes = plan.scopes()
			.stream()
			.sorted(Comparator.comparingLong((ScopePlan scope) -> count(List.of(scope), Kind.DELETE))
				.thenComparing((scope) -> scope.changes().size())
				.reversed())
			.toList();
		StringBuilder rows = new StringBuilder();
		int shown = 0;
		for (ScopePlan scope : scopes) {
			int max = scope.changes().isEmpty() ? MAX_SCOPES_WITHOUT_CHANGES : MAX_SCOPES;
			if (shown >= max || rows.length() > MAX_PART_LENGTH) {
				break;
			}
			rows.append(sum(MarkdownText.cell(scope.toString()), List.of(scope)));
			shown++;
		}
		List<ScopePlan> others = scopes.subList(shown, scopes.size());
		if (!others.isEmpty()) {
			rows.append(sum("not shown here: " + PlanReport.count(others.size(), "scope"), others));
		}
		return rows + ((scopes.size() != 1) ? sums(plan) : "");
	}

	private static String sums(RoleBindingsPlan plan) {
		if (plan.accounts().stream().allMatch(AccountLabel::isDefault)) {
			return sum("all " + PlanReport.count(plan.scopes().size(), "scope"), plan.scopes());
		}
		return plan.accounts()
			.stream()
			.map((account) -> sum("all scopes of account " + MarkdownText.cell(account),
					plan.ofAccount(account).scopes()))
			.collect(Collectors.joining());
	}

	private static String sum(String label, List<ScopePlan> scopes) {
		return "| %s | %s | %s | %s | %s | %s |\n".formatted(label, count(scopes, Kind.CREATE),
				count(scopes, Kind.UPDATE), count(scopes, Kind.DELETE),
				scopes.stream().mapToInt((scope) -> scope.unchanged().size()).sum(),
				scopes.stream().mapToInt((scope) -> scope.kept().size()).sum());
	}

	private static long count(List<ScopePlan> scopes, Kind kind) {
		return scopes.stream()
			.flatMap((scope) -> scope.changes().stream())
			.filter((change) -> change.kind() == kind)
			.count();
	}

}
