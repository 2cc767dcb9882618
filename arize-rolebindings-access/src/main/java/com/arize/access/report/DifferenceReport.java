package com.arize.access.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.EntrySource;
import com.arize.access.PlanText;
import com.arize.access.file.AccessDifference;
import com.arize.access.file.AccessDifference.Change;
import com.arize.access.file.AccessDifference.Entry;
import com.arize.access.internal.AccountLabel;
import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;

/**
 * The difference of two versions of access files as text, JSON and Markdown.
 */
public record DifferenceReport(AccessDifference difference, @Nullable ReportOrigin origin) {

	/** The first line of the Markdown, by which a pipeline can find its comment. */
	public static final String MARKER = "<!-- arize-role-bindings-diff -->";

	/* Nothing is requested, so only the name of a role is known */
	private static final Pattern ADMINISTRATION = Pattern.compile("(?i).*(admin|owner).*|id:.*");

	public boolean isEmpty() {
		return this.difference.isEmpty();
	}

	/*
	 * What may give administration comes first. Roles that few changes give precede those
	 * that many give, so that none is lost among them.
	 */
	private List<Change> changes() {
		Map<String, Long> gained = this.difference.changes()
			.stream()
			.collect(Collectors.groupingBy(DifferenceReport::gained, Collectors.counting()));
		return this.difference.changes()
			.stream()
			.sorted(Comparator.comparing((Change change) -> !mayGiveAdministration(change))
				.thenComparing((change) -> change.after() != null)
				.thenComparing((change) -> gained.get(gained(change))))
			.toList();
	}

	/*
	 * The text is empty if no role is given. A later end gives the same role for longer
	 */
	private static String gained(Change change) {
		return (change.after() != null) ? change.after().role() : "";
	}

	public String toText() {
		return Stream
			.of(Stream.of(summary()), scopes(), changes().stream().map(DifferenceReport::line),
					(this.origin != null) ? Stream.of("", this.origin.toText()) : Stream.<String>empty())
			.flatMap(Function.identity())
			.collect(Collectors.joining("\n"));
	}

	public String toJson() {
		Map<String, Object> json = head(this.origin);
		json.putAll(JsonReport.members("summary",
				JsonReport.members("added", count("add"), "removed", count("remove"), "changed", count("change")),
				"scopes",
				JsonReport.members("declared", this.difference.declared(), "not_declared", this.difference.undeclared(),
						"settings", this.difference.settings()),
				"changes", changes().stream().map(DifferenceReport::json).toList()));
		return JsonReport.write(json) + "\n";
	}

	private static Map<String, Object> head(@Nullable ReportOrigin origin) {
		Map<String, Object> json = JsonReport.members("format_version", "1.0");
		if (origin != null) {
			json.putAll(origin.toMap());
		}
		return json;
	}

	public String toMarkdown() {
		List<List<String>> scopes = scopes().map((scope) -> List.of(MarkdownText.cell(scope), "")).toList();
		Map<Boolean, List<List<String>>> rows = changes().stream()
			.collect(Collectors.partitioningBy(DifferenceReport::mayGiveAdministration,
					Collectors.mapping(
							(change) -> List.of(MarkdownText.cell(line(change)), MarkdownText.cell(place(change))),
							Collectors.toList())));
		String heading = heading(summary(), this.origin);
		MarkdownTable grants = table("grant", " that may give administration", rows.get(true));
		MarkdownTable others = table("difference", "",
				Stream.of(scopes, rows.getOrDefault(false, List.of())).flatMap(List::stream).toList());
		// what gives administration is left out last
		int maxGrants = MarkdownReport.MAX_LENGTH - heading.length() - MarkdownReport.MIN_TABLE_LENGTH * 3;
		String administration = grants.toMarkdown(maxGrants, false);
		return MARKER + "\n" + MarkdownReport.hiddenGrants(grants.hidden(maxGrants)) + heading + administration
				+ others.toMarkdown(maxGrants - administration.length(), true);
	}

	private static MarkdownTable table(String noun, String detail, @Nullable List<List<String>> rows) {
		return new MarkdownTable(noun, detail, List.of("change", "entry"), (rows != null) ? rows : List.of());
	}

	private static boolean mayGiveAdministration(Change change) {
		return ADMINISTRATION.matcher(gained(change)).matches();
	}

	private static String heading(String summary, @Nullable ReportOrigin origin) {
		return "## Access files: %s%s\n%s".formatted(summary, (origin != null) ? origin.headingSuffix() : "",
				(origin != null) ? "\n" + origin.toMarkdown() : "");
	}

	public static String failureToJson(String error, ReportOrigin origin) {
		Map<String, Object> json = head(origin);
		json.put("error", error);
		return JsonReport.write(json) + "\n";
	}

	public static String failureToMarkdown(String error, ReportOrigin origin) {
		return MARKER + "\n" + heading("failed", origin) + "\n" + MarkdownText.block(error);
	}

	private String summary() {
		return isEmpty() ? "no difference" : "%s added, %s removed, %s changed"
			.formatted(PlanText.count(count("add"), "entry", "entries"), count("remove"), count("change"));
	}

	private int count(String action) {
		return (int) this.difference.changes().stream().filter((change) -> action(change).equals(action)).count();
	}

	private static String action(Change change) {
		return (change.before() == null) ? "add" : (change.after() == null) ? "remove" : "change";
	}

	private Stream<String> scopes() {
		return Stream.concat(
				this.difference.undeclared()
					.stream()
					.map((scope) -> scope + " is no longer declared: its role bindings are not managed from then on"),
				Stream.concat(this.difference.declared().stream().map((scope) -> scope + " is declared"),
						this.difference.settings().stream()));
	}

	private static String line(Change change) {
		Entry before = change.before();
		Entry after = change.after();
		if (before == null || after == null) {
			Entry only = Objects.requireNonNull((after != null) ? after : before);
			return ((after != null) ? "+ " : "- ") + line(change, only.role())
					+ ((only.expires() != null) ? ", " + until(only) : "") + group(only);
		}
		String role = before.role().equals(after.role()) ? after.role() : before.role() + " -> " + after.role();
		String end = until(before).equals(until(after)) ? "" : ", was: " + until(before);
		return "~ " + line(change, role) + ((end.isEmpty() && after.expires() == null) ? "" : ", " + until(after) + end)
				+ group(after);
	}

	private static String until(Entry entry) {
		return PlanText.until(entry.expires(), entry.then());
	}

	private static String line(Change change, String role) {
		return "user %s role %s on %s%s".formatted(change.user(), role, change.resource(),
				AccountLabel.suffix(change.account()));
	}

	private static String group(Entry entry) {
		String group = entry.source().group();
		return (group != null) ? " (group '%s')".formatted(LogEscaper.line(group)) : "";
	}

	private static String place(Change change) {
		EntrySource source = Objects.requireNonNull((change.after() != null) ? change.after() : change.before())
			.source();
		return source.file() + ":" + source.line();
	}

	private static Map<String, Object> json(Change change) {
		return JsonReport.members("action", action(change), "account",
				AccountLabel.isDefault(change.account()) ? null : change.account(), "user", change.user(), "resource",
				change.resource(), "before", json(change.before()), "after", json(change.after()));
	}

	private static @Nullable Map<String, Object> json(@Nullable Entry entry) {
		if (entry == null) {
			return null;
		}
		Map<String, Object> json = JsonReport.members("role", entry.role(), "expires",
				(entry.expires() != null) ? entry.expires().toString() : null, "then", entry.then());
		json.putAll(JsonReport.source(entry.source()));
		return json;
	}

}
