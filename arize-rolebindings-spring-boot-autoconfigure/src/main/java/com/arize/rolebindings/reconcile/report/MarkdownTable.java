package com.arize.rolebindings.reconcile.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A heading with the number of rows, and a table with as many of them as fit.
 *
 * @param <T> what a row is made of
 */
final class MarkdownTable<T> {

	/* Longer tables can be folded */
	private static final int MAX_ROWS = 50;

	/* For what precedes and follows the rows */
	private static final int RESERVED = 400;

	private final String noun;

	private final String detail;

	private final List<T> items;

	private final Map<String, Function<T, String>> columns = new LinkedHashMap<>();

	/**
	 * Create a table.
	 * @param noun what a row is, in the singular
	 * @param detail what follows the noun in the heading
	 * @param items what the rows are made of
	 */
	MarkdownTable(String noun, String detail, List<T> items) {
		this.noun = noun;
		this.detail = detail;
		this.items = items;
	}

	/**
	 * Add a column, unless all of its cells are empty.
	 * @param title the title
	 * @param cell returns the cell of a row
	 * @return this table
	 */
	MarkdownTable<T> column(String title, Function<T, String> cell) {
		if (this.items.stream().anyMatch((item) -> !cell.apply(item).isEmpty())) {
			this.columns.put(title, cell);
		}
		return this;
	}

	/**
	 * Return the Markdown.
	 * @param maxLength its maximum length
	 * @param foldable whether a long table is folded
	 * @return the Markdown with the number of rows that are left out; empty if there are
	 * no rows
	 */
	String toMarkdown(int maxLength, boolean foldable) {
		int size = this.items.size();
		if (size == 0) {
			return "";
		}
		List<String> rows = rows(maxLength - RESERVED);
		boolean folded = foldable && rows.size() > MAX_ROWS;
		StringBuilder markdown = new StringBuilder("\n### ").append(text(size)).append("\n\n");
		if (folded) {
			markdown.append("<details>\n<summary>%s</summary>\n\n".formatted(PlanReport.count(rows.size(), "row")));
		}
		if (!rows.isEmpty()) {
			markdown.append(row(List.copyOf(this.columns.keySet())))
				.append(row(this.columns.keySet().stream().map((title) -> "---").toList()));
			rows.forEach(markdown::append);
			markdown.append(folded ? "\n</details>\n" : "");
		}
		if (rows.size() < size) {
			markdown.append(rows.isEmpty() ? "" : "\n")
				.append("Not shown here, but in the JSON report: %s.\n".formatted(text(size - rows.size())));
		}
		return markdown.toString();
	}

	private String text(int count) {
		return PlanReport.count(count, this.noun) + this.detail;
	}

	private List<String> rows(int maxLength) {
		List<String> rows = new ArrayList<>();
		int available = maxLength;
		for (T item : this.items) {
			String row = row(this.columns.values().stream().map((cell) -> cell.apply(item)).toList());
			available -= row.length();
			if (available < 0) {
				break;
			}
			rows.add(row);
		}
		return rows;
	}

	private static String row(List<String> cells) {
		return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
	}

}
