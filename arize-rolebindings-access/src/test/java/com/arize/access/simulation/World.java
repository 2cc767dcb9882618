package com.arize.access.simulation;

import java.util.concurrent.Executor;

import com.arize.internal.TimeSource;

/**
 * The parts of one history.
 */
final class World {

	private final VirtualClock clock = new VirtualClock();

	private final Schedule schedule;

	private final Mutation mutation;

	private final Journal journal;

	private final Setting setting;

	private final SimulatedService service;

	private final SimulatedLock lock;

	private final Turns turns;

	/**
	 * Create the parts of a history.
	 */
	World(Schedule schedule, Mutation mutation, Executor threads, boolean recorded) {
		this.schedule = schedule;
		this.mutation = mutation;
		this.journal = new Journal(this.clock, recorded);
		this.setting = mutation.apply(Setting.of(schedule));
		this.service = new SimulatedService(this.clock, this.setting.pageSize());
		this.lock = new SimulatedLock(this.clock, schedule, this.journal);
		this.turns = new Turns(schedule, this.clock, threads, new People(this)::act);
		this.setting.existing().forEach(this.service::put);
	}

	VirtualClock clock() {
		return this.clock;
	}

	Schedule schedule() {
		return this.schedule;
	}

	Mutation mutation() {
		return this.mutation;
	}

	Journal journal() {
		return this.journal;
	}

	Setting setting() {
		return this.setting;
	}

	SimulatedService service() {
		return this.service;
	}

	SimulatedLock lock() {
		return this.lock;
	}

	Turns turns() {
		return this.turns;
	}

	TimeSource timeSource() {
		return new TimeSource(this.clock, this.clock::nanos, this.turns::pause, () -> 0.5);
	}

	/* Nothing after a violation matters */
	void violated(Invariant invariant, String detail) {
		this.journal.violated(invariant, detail);
		this.turns.stop();
	}

}
