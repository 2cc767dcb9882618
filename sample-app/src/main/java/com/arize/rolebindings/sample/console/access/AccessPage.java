package com.arize.rolebindings.sample.console.access;

import java.util.List;

import com.arize.rolebindings.RoleBinding;

/**
 * A page of a table, its number from 1, and the number of rows of all pages.
 */
record AccessPage(List<AccessRow> rows, int number, int total) {

	static final int SIZE = 50;

	static AccessPage of(List<RoleBinding> bindings, int page, Snapshot snapshot) {
		int number = Math.max(page, 1);
		List<AccessRow> rows = bindings.stream()
			.skip((number - 1L) * SIZE)
			.limit(SIZE)
			.map((binding) -> AccessRow.of(binding, snapshot))
			.toList();
		return new AccessPage(rows, number, bindings.size());
	}

	public int shown() {
		return (int) Math.min((long) this.number * SIZE, this.total);
	}

	public boolean isLast() {
		return shown() == this.total;
	}

}
