package com.arize.access.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.arize.access.PlanText;

/**
 * A heading with the number of rows, and a table with as many of them as fit. A column
 * whose cells are empty is left out.
 */
record MarkdownTable(String noun, String detail, List<String> titles, List<List<String>> rows) {

	/* Longer tables can be folded */
	private static final int MAX_ROWS = 50;

	/* The heading and the line after the rows need this space */
	private static final int RESERVED = 400;

	private static final String FOLDED = """
			<details>
			<summary>%s</summary>

			%s
			</details>
			""";

	String toMarkdown(int maxLength, boolean foldable) {
		if (this.rows.isEmpty()) {
			return "";
		}
		int[] columns = columns();
		List<String> lines = lines(columns, maxLength - RESERVED);
		String table = lines.isEmpty() ? ""
				: line(columns, this.titles::get) + line(columns, (column) -> "---") + String.join("", lines);
		if (foldable && lines.size() > MAX_ROWS) {
			table = FOLDED.formatted(PlanText.count(lines.size(), "row"), table);
		}
		int hidden = this.rows.size() - lines.size();
		if (hidden > 0) {
			table += (table.isEmpty() ? "" : "\n")
					+ "Not shown here, but in the JSON report: %s.\n".formatted(count(hidden));
		}
		return "\n### %s\n\n%s".formatted(count(this.rows.size()), table);
	}

	int hidden(int maxLength) {
		int[] columns = columns();
		return this.rows.isEmpty() ? 0 : this.rows.size() - lines(columns, maxLength - RESERVED).size();
	}

	private int[] columns() {
		return IntStream.range(0, this.titles.size())
			.filter((column) -> this.rows.stream().anyMatch((row) -> !row.get(column).isEmpty()))
			.toArray();
	}

	private String count(int number) {
		return PlanText.count(number, this.noun) + this.detail;
	}

	private List<String> lines(int[] columns, int maxLength) {
		List<String> lines = new ArrayList<>();
		int available = maxLength;
		for (List<String> row : this.rows) {
			String line = line(columns, row::get);
			available -= line.length();
			if (available < 0) {
				break;
			}
			lines.add(line);
		}
		return lines;
	}

	private static String line(int[] columns, IntFunction<String> cell) {
		return IntStream.of(columns).mapToObj(cell).collect(Collectors.joining(" | ", "| ", " |\n"));
	}

}
