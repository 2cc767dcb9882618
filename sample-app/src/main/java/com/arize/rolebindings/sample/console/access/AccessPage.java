package com.arize.rolebindings.sample.console.access;

import java.util.List;
import java.util.stream.IntStream;

import com.arize.rolebindings.RoleBinding;
import org.jspecify.annotations.Nullable;

/**
 * A page of a table.
 *
 * @param rows the rows
 * @param before the number of rows before them
 * @param total the number of rows of all pages
 * @param next the identifier of the role binding that the next page begins with,
 * {@code null} if there is none
 */
record AccessPage(List<AccessRow> rows, int before, int total, @Nullable String next) {

	private static final int SIZE = 50;

	/*
	 * By a role binding that was not displayed, and not by a number: those before it may
	 * have been revoked meanwhile. If it is gone, too, this is the first page
	 */
	static AccessPage of(List<RoleBinding> bindings, @Nullable String from, Snapshot snapshot) {
		int start = IntStream.range(0, bindings.size())
			.filter((index) -> bindings.get(index).id().equals(from))
			.findFirst()
			.orElse(0);
		int end = Math.min(start + SIZE, bindings.size());
		List<AccessRow> rows = bindings.subList(start, end)
			.stream()
			.map((binding) -> AccessRow.of(binding, snapshot))
			.toList();
		return new AccessPage(rows, start, bindings.size(), (end < bindings.size()) ? bindings.get(end).id() : null);
	}

	/* With those of the pages before */
	public int shown() {
		return this.before + this.rows.size();
	}

}
