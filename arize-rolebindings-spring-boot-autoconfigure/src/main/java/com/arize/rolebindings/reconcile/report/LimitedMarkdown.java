package com.arize.rolebindings.reconcile.report;

import java.util.List;

/**
 * A document that a comment on GitHub can contain, which has at most 65,536 characters.
 */
final class LimitedMarkdown {

	/* Leaves space for what a pipeline adds, such as a marker to find its comment */
	static final int MAX_LENGTH = 65_000;

	/* For notes about what is left out */
	private static final int RESERVED = 200;

	private final StringBuilder text = new StringBuilder();

	/**
	 * Append a text that is never left out.
	 * @param part the text
	 */
	void append(String part) {
		this.text.append(part);
	}

	/**
	 * Append a table, or as many of its rows as the document can contain.
	 * @param before what precedes the rows
	 * @param rows the rows, each ending with a line feed
	 * @param after what follows the rows
	 * @return how many rows are left out
	 */
	int append(String before, List<String> rows, String after) {
		int available = MAX_LENGTH - RESERVED - this.text.length() - before.length() - after.length();
		int count = 0;
		while (count < rows.size() && rows.get(count).length() <= available) {
			available -= rows.get(count).length();
			count++;
		}
		if (count > 0) {
			this.text.append(before);
			rows.subList(0, count).forEach(this.text::append);
			this.text.append(after);
		}
		return rows.size() - count;
	}

	/**
	 * Append how many rows were left out, if any.
	 * @param omitted the number of rows
	 */
	void appendOmitted(int omitted) {
		if (omitted > 0) {
			this.text.append("\n... and %s more, see the JSON report.\n".formatted(omitted));
		}
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
