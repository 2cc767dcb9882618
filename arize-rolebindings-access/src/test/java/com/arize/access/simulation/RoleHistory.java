package com.arize.access.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The roles that a user had on a resource, at first none.
 */
final class RoleHistory {

	private final List<Change> changes = new ArrayList<>(List.of(new Change(0, null)));

	void add(int moment, @Nullable String role) {
		this.changes.add(new Change(moment, role));
	}

	/**
	 * Return whether the user had a role at some time between two moments.
	 */
	boolean had(@Nullable String role, int from, int to) {
		for (int i = 0; i < this.changes.size(); i++) {
			int end = (i + 1 < this.changes.size()) ? this.changes.get(i + 1).moment() - 1 : Integer.MAX_VALUE;
			if (this.changes.get(i).moment() <= to && from <= end && Objects.equals(role, this.changes.get(i).role())) {
				return true;
			}
		}
		return false;
	}

	private record Change(int moment, @Nullable String role) {
	}

}
