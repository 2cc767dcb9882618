package com.arize.rolebindings.example.console.access;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import com.arize.rolebindings.RoleBinding;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

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

	static AccessPage of(List<RoleBinding> bindings, Start from, Snapshot snapshot) {
		int start = from.find(bindings);
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

	/**
	 * The first row that was not displayed: those before it may have been revoked
	 * meanwhile. If it was revoked, too, or is after others now, it is the one after the
	 * number of rows before it.
	 */
	record Start(@Nullable String from, @Nullable Integer before) {

		static final Start FIRST = new Start(null, null);

		int find(List<RoleBinding> bindings) {
			int limit = Math.min(Objects.requireNonNullElse(this.before, 0), bindings.size());
			Assert.isTrue(limit >= 0, "The parameter 'before' is negative: it is a number of rows.");
			return IntStream.range(0, limit)
				.filter((index) -> bindings.get(index).id().equals(this.from))
				.findFirst()
				.orElse(limit);
		}

	}

}
