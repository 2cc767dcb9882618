package com.arize.access.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes the random decisions of a history, which a seed determines. Zero is always the
 * simplest decision.
 */
final class Schedule {

	private static final double[] RATES = { 0, 0.03, 0.1, 0.4 };

	private final SplittableRandom random;

	private final Map<Topic, Double> rates = new EnumMap<>(Topic.class);

	/* The bit of each kind of fault that occurs in this history: three of four */
	private final int faults;

	private boolean calm;

	Schedule(long seed) {
		this.random = new SplittableRandom(seed);
		for (Topic topic : Topic.values()) {
			this.rates.put(topic, topic.scale * RATES[this.random.nextInt(RATES.length)]);
		}
		int bits = this.random.nextInt();
		this.faults = bits | this.random.nextInt();
	}

	/**
	 * Make a decision from 0 to {@code bound - 1}, which is rarely another than zero,
	 * depending on the history.
	 */
	int decide(Topic topic, int bound) {
		return decide(topic, bound, this.rates.get(topic));
	}

	/**
	 * Make a decision from 0 to {@code bound - 1}, which is zero unless the rate, from 0
	 * to 1, says otherwise.
	 */
	int decide(Topic topic, int bound, double rate) {
		if (bound < 2 || (this.calm && topic != Topic.TURN) || this.random.nextDouble() >= rate) {
			return 0;
		}
		int decision = this.random.nextInt(1, bound);
		return (topic != Topic.FAULT || (this.faults >> decision & 1) != 0) ? decision : 0;
	}

	/**
	 * From now on, decide only who acts next: no more faults and changes by hand.
	 */
	void calmDown() {
		this.calm = true;
	}

	boolean isCalm() {
		return this.calm;
	}

	/**
	 * What is decided.
	 */
	enum Topic {

		/** The bindings at the start, the desired ones and the replicas. */
		SETTING,

		/** Which thread runs next. */
		TURN,

		/** The fault of a request. */
		FAULT,

		/** Whether a person changes a binding now. */
		HAND,

		/** Whether a permission of the key changes now. */
		PERMISSION(0.2),

		/** Whether a process is stopped now. */
		STOP(0.2);

		private final double scale;

		Topic() {
			this(1);
		}

		Topic(double scale) {
			this.scale = scale;
		}

	}

}
