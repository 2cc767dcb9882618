package com.arize.rolebindings.sample.console.access;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of a table.
 *
 * @param rows the rows
 * @param nextCursor the cursor of the next page, {@code null} if this is the last one
 * @param searched the number of role bindings that were read for it
 * @param complete whether it has all rows that fit; otherwise, the search ended early
 */
record AccessRows(List<AccessRow> rows, @Nullable String nextCursor, int searched, boolean complete) {

	public boolean isLast() {
		return this.nextCursor == null;
	}

}
