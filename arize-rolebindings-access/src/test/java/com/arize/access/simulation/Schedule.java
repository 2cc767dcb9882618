package com.arize.access.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * Makes the decisions of a history: random ones, which a seed determines, or those of an
 * earlier history. Zero is always the simplest decision, and follows where the given ones
 * end.
 */
final class Schedule {

	private static final double[] RATES = { 0, 0.03, 0.1, 0.4 };

	private final @Nullable SplittableRandom random;

	private final Map<Topic, Decisions> given;

	private final Map<Topic, Decisions> made = new EnumMap<>(Topic.class);

	private final Map<Topic, Double> rates = new EnumMap<>(Topic.class);

	/* The bit of each kind of decision that is made in this history, so that some lack */
	private final int kinds;

	private boolean calm;

	private Schedule(@Nullable SplittableRandom random, Map<Topic, Decisions> given) {
		this.random = random;
		this.given = given;
		for (Topic topic : Topic.values()) {
			this.made.put(topic, new Decisions());
			this.rates.put(topic, (random != null) ? topic.scale * RATES[random.nextInt(RATES.length)] : 0);
		}
		this.kinds = (random != null) ? threeOfFourBits(random) : 0;
	}

	private static int threeOfFourBits(SplittableRandom random) {
		int bits = random.nextInt();
		return bits | random.nextInt();
	}

	static Schedule random(long seed) {
		return new Schedule(new SplittableRandom(seed), Map.of());
	}

	static Schedule repeat(Map<Topic, Decisions> decisions) {
		return new Schedule(null, decisions);
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
		if (bound < 2 || (this.calm && topic != Topic.TURN)) {
			return 0;
		}
		Decisions decisions = this.made.get(topic);
		int decision = (this.random != null) ? random(this.random, topic, bound, rate)
				: Math.min(this.given.get(topic).get(decisions.size()), bound - 1);
		decisions.add(decision);
		return decision;
	}

	private int random(SplittableRandom random, Topic topic, int bound, double rate) {
		if (random.nextDouble() >= rate) {
			return 0;
		}
		int decision = random.nextInt(1, bound);
		return (topic != Topic.FAULT || (this.kinds >> decision & 1) != 0) ? decision : 0;
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

	Map<Topic, Decisions> made() {
		return this.made;
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

		/** Whether the lock is lost now. */
		LOCK(0.2);

		private final double scale;

		Topic() {
			this(1);
		}

		Topic(double scale) {
			this.scale = scale;
		}

	}

}
