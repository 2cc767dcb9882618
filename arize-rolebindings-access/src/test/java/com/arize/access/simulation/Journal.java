package com.arize.access.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What happened in a history: its events as text, if they are recorded, how often each
 * kind of event occurred, and the first invariant that is violated.
 */
final class Journal {

	private final VirtualClock clock;

	private final boolean recorded;

	private final List<String> lines = new ArrayList<>();

	private final Map<String, Integer> counts = new TreeMap<>();

	private @Nullable Invariant violation;

	Journal(VirtualClock clock, boolean recorded) {
		this.clock = clock;
		this.recorded = recorded;
	}

	void record(Supplier<String> event) {
		if (this.recorded) {
			this.lines.add("%9s  %s".formatted(this.clock, event.get()));
		}
	}

	void count(Enum<?> kind) {
		this.counts.merge(name(kind), 1, Integer::sum);
	}

	int number(Enum<?> kind) {
		return this.counts.getOrDefault(name(kind), 0);
	}

	static String name(Enum<?> kind) {
		return kind.getDeclaringClass().getSimpleName() + "." + kind;
	}

	void violated(Invariant invariant, String detail) {
		if (this.violation == null) {
			this.violation = invariant;
			record(() -> "VIOLATION: " + detail);
		}
	}

	List<String> lines() {
		return this.lines;
	}

	Map<String, Integer> counts() {
		return this.counts;
	}

	@Nullable Invariant violation() {
		return this.violation;
	}

	/**
	 * Events that are counted, besides faults and outcomes.
	 */
	enum Event {

		CHANGE_BY_HAND, SIGHT_CHANGED, CREATIONS_CHANGED, RUN_REFUSED, RUN_FAILED, RUN_STOPPED, PLANNED_AGAIN

	}

}
