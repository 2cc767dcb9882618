package com.arize.rolebindings.reconcile.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table of changes.
 */
final class MarkdownTable {

	/* Longer tables are folded */
	private static final int MAX_ROWS = 50;

	private final List<ReportedChange> changes;

	private final List<String> titles = new ArrayList<>();

	private final List<Function<ReportedChange, String>> columns = new ArrayList<>();

	MarkdownTable(List<ReportedChange> changes) {
		this.changes = changes;
	}

	MarkdownTable column(String title, Function<ReportedChange, String> cell) {
		this.titles.add(title);
		this.columns.add(cell);
		return this;
	}

	/**
	 * Append the table to a document.
	 * @param document the document
	 * @param heading the heading
	 * @return how many changes are left out because the document would be too long
	 */
	int appendTo(LimitedMarkdown document, String heading) {
		boolean folded = this.changes.size() > MAX_ROWS;
		String before = "\n### %s\n\n%s%s".formatted(heading,
				folded ? "<details>\n<summary>%s changes</summary>\n\n".formatted(this.changes.size()) : "",
				row(this.titles) + row(this.titles.stream().map((title) -> "---").toList()));
		return document.append(before, this.changes.stream().map(this::row).toList(), folded ? "\n</details>\n" : "");
	}

	private String row(ReportedChange change) {
		return row(this.columns.stream().map((column) -> column.apply(change)).toList());
	}

	private static String row(List<String> cells) {
		return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
	}

}
