package com.arize.benchmark;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table in Markdown.
 */
final class Markdown {

	private final StringBuilder text = new StringBuilder();

	/* A column whose title ends with a colon is aligned to the right */
	Markdown(List<String> columns) {
		row(columns.stream().map((column) -> column.replaceAll(":$", "")).toList());
		row(columns.stream().map((column) -> column.endsWith(":") ? "---:" : "---").toList());
	}

	void row(List<String> cells) {
		this.text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
