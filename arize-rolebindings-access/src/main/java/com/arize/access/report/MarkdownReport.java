package com.arize.access.report;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.EntrySource;
import com.arize.access.PlanText;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.ScopePlan;
import com.arize.access.internal.AccountLabel;
import org.jspecify.annotations.Nullable;

/**
 * The report in Markdown, for a comment on a pull request. It has the number of changes,
 * grants of administrator roles, deletions, changes of role, creations, the totals of the
 * scopes, and the other sections of the plan. What does not fit is left out and counted.
 * Grants of administrator roles are left out last, and the line after the marker then has
 * their number. Numbers are formatted by {@code %s}, because the digits of {@code %d}
 * depend on the locale.
 */
public final class MarkdownReport {

	/** The first line of each report, by which a pipeline can find its comment. */
	public static final String MARKER = "<!-- arize-role-bindings-plan -->";

	/* GitHub accepts 65,536 characters, of which a pipeline may need some */
	static final int MAX_LENGTH = 60_000;

	private static final int MIN_CHANGES_LENGTH = MAX_LENGTH / 3;

	/* The limit is for each part but the changes */
	private static final int MAX_PART_LENGTH = 6_000;

	private static final int MAX_SCOPES = 100;

	/* The heading of a table and the number of its hidden rows need this space */
	static final int MIN_TABLE_LENGTH = 200;

	/* The line with the number of hidden changes counts as a table */
	private static final int MAX_TABLES = 5;

	private static final String HEAD = """
			%s
			## Role bindings: %s%s

			Mode `%s`, exit status %s%s
			%s%s""";

	private static final String TOTALS = """

			| scope | create | update | delete | unchanged | kept |
			| --- | ---: | ---: | ---: | ---: | ---: |
			%s%s""";

	private static final String CUT = "\nThe rest is not shown here, but in the JSON report.\n";

	private static final List<String> TITLES = List.of("action", "user", "role", "resource", "reason", "entry", "group",
			"expires", "outcome", "error");

	/* Tables of changes and the line below the totals render these kinds */
	private static final Set<PlanSection.Kind> OF_CHANGES = Set.of(PlanSection.Kind.CHANGES,
			PlanSection.Kind.AUTHORITATIVE);

	private MarkdownReport() {
	}

	public static String toMarkdown(PlanReport report) {
		RoleBindingsPlan plan = report.plan();
		String error = report.error();
		ReportOrigin origin = report.origin();
		String head = HEAD.formatted(MARKER, report.verdict(), (origin != null) ? origin.headingSuffix() : "",
				report.mode(), report.exitStatus(), (plan != null) ? ", digest `%s`".formatted(plan.digest()) : "",
				(origin != null) ? "\n" + origin.toMarkdown() : "",
				(error != null) ? "\n" + MarkdownText.block(error) : "");
		return (plan != null) ? toMarkdown(head, report.changes(plan), report.sections(plan), plan) : head;
	}

	private static String toMarkdown(String head, List<ReportedChange> changes, List<PlanSection> sections,
			RoleBindingsPlan plan) {
		List<String> end = Stream
			.concat(Stream.of(TOTALS.formatted(totals(plan, changes), authoritative(plan))),
					lists(sections,
							(kind) -> kind != PlanSection.Kind.LOST_ADMINISTRATORS && !OF_CHANGES.contains(kind)))
			.toList();
		String start = head
				+ lists(sections, (kind) -> kind == PlanSection.Kind.LOST_ADMINISTRATORS).collect(Collectors.joining())
				+ notDone(changes);
		// GitHub refuses a longer comment, and that of the push before would stay
		int available = MAX_LENGTH - start.length() - MAX_TABLES * MIN_TABLE_LENGTH;
		int maxChanges = Math.max(MIN_CHANGES_LENGTH, available - end.stream().mapToInt(String::length).sum());
		MarkdownTable grants = table("grant", " of an administrator role", changes, (change) -> change.givesAdmin());
		String administrators = grants.toMarkdown(maxChanges, false);
		StringBuilder body = new StringBuilder(administrators);
		int hidden = 0;
		List<MarkdownTable> tables = otherChanges(changes);
		for (int i = 0; i < tables.size(); i++) {
			int length = maxChanges - body.length() + (i + 1) * MIN_TABLE_LENGTH;
			hidden += tables.get(i).hidden(length);
			body.append(tables.get(i).toMarkdown(length, i > 0));
		}
		String markdown = start.replaceFirst("\n", "\n" + hiddenGrants(grants.hidden(maxChanges))) + ((hidden > 0)
				? "\nNot shown here, but in the JSON report: %s.\n".formatted(PlanText.count(hidden, "change")) : "")
				+ body;
		return markdown + fitting(end, MAX_LENGTH - markdown.length());
	}

	private static List<MarkdownTable> otherChanges(List<ReportedChange> changes) {
		return List.of(table("deletion", "", changes, (change) -> change.kind() == Kind.DELETE),
				table("change", " of role", changes, (change) -> change.kind() == Kind.UPDATE && !change.givesAdmin()),
				table("creation", "", changes, (change) -> change.kind() == Kind.CREATE && !change.givesAdmin()));
	}

	/* Parts are kept or left out as a whole, because a part of one may have no end */
	private static String fitting(List<String> parts, int maxLength) {
		StringBuilder fitting = new StringBuilder();
		boolean complete = true;
		for (String part : parts) {
			boolean fits = fitting.length() + part.length() + CUT.length() <= maxLength;
			complete &= fits;
			fitting.append(fits ? part : "");
		}
		return complete ? fitting.toString() : fitting + CUT;
	}

	/* The marker must be the first line, and this line follows it */
	static String hiddenGrants(int hidden) {
		return (hidden == 0) ? "" : "**%s of an administrator role %s not shown here, but in the JSON report.**\n\n"
			.formatted(PlanText.count(hidden, "grant"), (hidden == 1) ? "is" : "are");
	}

	private static String notDone(List<ReportedChange> changes) {
		List<List<String>> rows = changes.stream()
			.filter((reported) -> reported.status() != null && reported.status() != Status.DONE)
			.sorted(Comparator.comparing(ReportedChange::status, Comparator.nullsFirst(Comparator.naturalOrder())))
			.map((reported) -> row(reported, reported.action(), reported.error()))
			.toList();
		return new MarkdownTable("change", " not done", TITLES, rows).toMarkdown(MAX_PART_LENGTH, true);
	}

	private static MarkdownTable table(String noun, String detail, List<ReportedChange> changes,
			Predicate<RoleBindingChange> filter) {
		return new MarkdownTable(noun, detail, TITLES,
				changes.stream()
					.filter((reported) -> filter.test(reported.change()))
					.map((reported) -> row(reported, "", null))
					.toList());
	}

	private static List<String> row(ReportedChange reported, String action, @Nullable String error) {
		RoleBindingChange change = reported.change();
		EntrySource source = change.source();
		return List.of(action, cell(change.userText()), roles(change),
				cell(change.resourceText() + AccountLabel.suffix(change.account())), text(reported.reason()),
				(source != null) ? cell(source.file() + ":" + source.line()) : "",
				(source != null) ? cell(source.group()) : "", cell(change.isUntilEnd() ? change.untilText() : null),
				text(reported.outcome()), cell(error));
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

	private static Stream<String> lists(List<PlanSection> sections, Predicate<PlanSection.Kind> filter) {
		return sections.stream().filter((section) -> filter.test(section.kind())).map(MarkdownReport::list);
	}

	private static String list(PlanSection section) {
		String noun = section.kind().noun();
		List<List<String>> rows = section.texts().stream().map((text) -> List.of(cell(text))).toList();
		return new MarkdownTable(noun, section.kind().detail(), List.of(noun), rows).toMarkdown(MAX_PART_LENGTH, true);
	}

	/* Scopes with deletions are first, and those without a change are one line */
	private static String totals(RoleBindingsPlan plan, List<ReportedChange> changes) {
		List<Totals> scopes = Totals.of(plan, changes)
			.stream()
			.sorted(Comparator.comparing((Totals scope) -> scope.count(Kind.DELETE))
				.thenComparing((scope) -> scope.changes().size())
				.reversed())
			.toList();
		StringBuilder rows = new StringBuilder();
		int shown = 0;
		for (Totals scope : scopes) {
			if (scope.changes().isEmpty() || shown >= MAX_SCOPES || rows.length() > MAX_PART_LENGTH) {
				break;
			}
			rows.append(sum(MarkdownText.cell(scope.plan().toString()), List.of(scope)));
			shown++;
		}
		List<Totals> others = scopes.subList(shown, scopes.size());
		List<Totals> unchanged = others.stream().filter((scope) -> scope.changes().isEmpty()).toList();
		int hidden = others.size() - unchanged.size();
		if (hidden > 0) {
			rows.append(sum("not shown here: " + PlanText.count(hidden, "scope"), others.subList(0, hidden)));
		}
		if (!unchanged.isEmpty()) {
			rows.append(sum("%s without a change".formatted(PlanText.count(unchanged.size(), "scope")), unchanged));
		}
		return rows + ((scopes.size() != 1) ? sums(plan, scopes) : "");
	}

	private static String authoritative(RoleBindingsPlan plan) {
		String scopes = PlanText.authoritative(plan);
		return scopes.isEmpty() ? "" : "\nAuthoritative: %s\n".formatted(MarkdownText.cell(scopes));
	}

	private static String sums(RoleBindingsPlan plan, List<Totals> scopes) {
		if (plan.accounts().stream().allMatch(AccountLabel::isDefault)) {
			return sum("all " + PlanText.count(scopes.size(), "scope"), scopes);
		}
		return plan.accounts()
			.stream()
			.map((account) -> sum("all scopes of account " + MarkdownText.cell(account),
					scopes.stream().filter((scope) -> scope.plan().account().equals(account)).toList()))
			.collect(Collectors.joining());
	}

	private static String sum(String label, List<Totals> scopes) {
		return "| %s | %s | %s | %s | %s | %s |\n".formatted(label, count(scopes, Kind.CREATE),
				count(scopes, Kind.UPDATE), count(scopes, Kind.DELETE),
				scopes.stream().mapToInt((scope) -> scope.plan().unchanged().size()).sum(),
				scopes.stream().mapToInt((scope) -> scope.plan().kept().size()).sum());
	}

	private static long count(List<Totals> scopes, Kind kind) {
		return scopes.stream().mapToLong((scope) -> scope.count(kind)).sum();
	}

	/**
	 * The changes of a scope, which are not those of its first plan if there was a second
	 * one.
	 */
	private record Totals(ScopePlan plan, List<RoleBindingChange> changes) {

		static List<Totals> of(RoleBindingsPlan plan, List<ReportedChange> reported) {
			List<RoleBindingChange> changes = reported.stream().map(ReportedChange::change).toList();
			boolean first = changes.equals(plan.changes());
			return plan.scopes()
				.stream()
				.map((scope) -> new Totals(scope,
						first ? scope.changes() : changes.stream().filter(scope::covers).toList()))
				.toList();
		}

		long count(Kind kind) {
			return this.changes.stream().filter((change) -> change.kind() == kind).count();
		}

	}

}
