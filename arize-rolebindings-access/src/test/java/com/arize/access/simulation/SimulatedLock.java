package com.arize.access.simulation;

import java.time.Duration;

import com.arize.access.simulation.Journal.Event;
import com.arize.access.simulation.Schedule.Topic;
import org.jspecify.annotations.Nullable;

/**
 * A lock of several processes. It is free again when its lease ends, so that a process
 * that was killed does not keep it.
 */
final class SimulatedLock {

	private static final Duration LEASE = Duration.ofSeconds(10);

	private final VirtualClock clock;

	private final Schedule schedule;

	private final Journal journal;

	private @Nullable Object holder;

	private long end;

	SimulatedLock(VirtualClock clock, Schedule schedule, Journal journal) {
		this.clock = clock;
		this.schedule = schedule;
		this.journal = journal;
	}

	boolean tryAcquire(Object owner) {
		if (this.holder != null && this.clock.nanos() < this.end) {
			this.journal.count(Event.LOCK_WAIT);
			return false;
		}
		this.holder = owner;
		renew(owner);
		return true;
	}

	/* Unless it is lost: then another process may hold it at once */
	void renew(Object owner) {
		if (this.holder != owner) {
			return;
		}
		if (this.schedule.decide(Topic.LOCK, 2) == 1) {
			this.journal.record(() -> owner + ": loses the lock");
			this.journal.count(Event.LOCK_LOST);
			this.holder = null;
		}
		else {
			this.end = this.clock.nanos() + LEASE.toNanos();
		}
	}

	/* A process may notice the loss late */
	boolean isSeenAsLost(Object owner) {
		return this.holder != owner && this.schedule.decide(Topic.LOCK, 2) == 0;
	}

	void release(Object owner) {
		if (this.holder == owner) {
			this.holder = null;
		}
	}

}
