package com.arize.access.simulation;

import java.util.function.UnaryOperator;

import com.arize.access.RoleBindingsReconciler;
import com.arize.internal.TimeSource;

/**
 * The parts of one history.
 */
record World(Schedule schedule, VirtualClock clock, Journal journal, Setting setting, SimulatedService service,
		Turns turns, UnaryOperator<RoleBindingsReconciler.Builder> defect) {

	static World of(long seed, UnaryOperator<RoleBindingsReconciler.Builder> defect, boolean recorded) {
		Schedule schedule = new Schedule(seed);
		VirtualClock clock = new VirtualClock();
		Journal journal = new Journal(clock, recorded);
		Setting setting = Setting.of(schedule);
		SimulatedService service = new SimulatedService(clock, setting.pageSize());
		setting.existing().forEach(service::put);
		return new World(schedule, clock, journal, setting, service, new Turns(schedule, clock), defect);
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
