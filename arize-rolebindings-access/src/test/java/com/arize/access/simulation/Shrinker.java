package com.arize.access.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

import com.arize.access.simulation.Schedule.Topic;

/**
 * Simplifies the decisions of a failing history: replaces them by zero and leaves them
 * out, in ever smaller parts, and then lowers those that remain, as long as the history
 * fails.
 */
final class Shrinker {

	private static final int MAX_ATTEMPTS = 2_000;

	private static final int MAX_SHIFT = 12;

	private final Predicate<Map<Topic, Decisions>> failing;

	private final Map<Topic, Decisions> shortest = new EnumMap<>(Topic.class);

	private int attempts;

	/**
	 * Create a shrinker.
	 */
	Shrinker(Predicate<Map<Topic, Decisions>> failing, Map<Topic, Decisions> decisions) {
		this.failing = failing;
		decisions.forEach((topic, made) -> this.shortest.put(topic, made.trimmed()));
	}

	Map<Topic, Decisions> shrink() {
		boolean shorter = true;
		while (shorter) {
			shorter = false;
			for (Topic topic : Topic.values()) {
				shorter |= shrinkParts(topic);
				shorter |= lower(topic);
			}
		}
		return this.shortest;
	}

	private boolean shrinkParts(Topic topic) {
		boolean shorter = false;
		for (int size = this.shortest.get(topic).size(); size > 0; size /= 2) {
			for (int from = 0; from + size <= this.shortest.get(topic).size(); from += size) {
				Decisions decisions = this.shortest.get(topic);
				if (!decisions.isZero(from, from + size)) {
					shorter |= attemptShifted(topic, decisions.withZeros(from, from + size))
							|| (topic != Topic.SETTING && attempt(topic, decisions.without(from, from + size)));
				}
			}
		}
		return shorter;
	}

	/* Zeros before a decision that is made later than necessary can be left out */
	private boolean lower(Topic topic) {
		boolean lower = false;
		for (int index = 0; index < this.shortest.get(topic).size(); index++) {
			Decisions decisions = this.shortest.get(topic);
			int present = decisions.get(index);
			for (int decision = 1; decision < present; decision++) {
				if (attemptShifted(topic, decisions.with(index, decision))) {
					lower = true;
					break;
				}
			}
			if (present == 0 && topic != Topic.SETTING) {
				lower |= attempt(topic, decisions.without(index, index + 1));
			}
		}
		return lower;
	}

	/* Without some earlier requests, the fault of a later one is decided earlier */
	private boolean attemptShifted(Topic topic, Decisions simpler) {
		if (attempt(topic, simpler)) {
			return true;
		}
		Decisions before = this.shortest.get(topic);
		Decisions faults = this.shortest.get(Topic.FAULT);
		int maxShift = (topic != Topic.FAULT) ? Math.min(MAX_SHIFT, faults.size()) : 0;
		for (int shift = 1; shift <= maxShift; shift++) {
			this.shortest.put(topic, simpler.trimmed());
			if (attempt(Topic.FAULT, faults.without(0, shift))) {
				return true;
			}
			this.shortest.put(topic, before);
		}
		return false;
	}

	private boolean attempt(Topic topic, Decisions simpler) {
		if (this.attempts++ >= MAX_ATTEMPTS) {
			return false;
		}
		Decisions before = this.shortest.put(topic, simpler.trimmed());
		if (this.failing.test(this.shortest)) {
			return true;
		}
		this.shortest.put(topic, before);
		return false;
	}

}
