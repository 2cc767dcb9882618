package com.arize.access.simulation;

import java.time.Instant;
import java.util.List;

import com.arize.access.simulation.Journal.Event;

/**
 * Checks that a run that ends completely leaves nothing to do, as far as its key sees.
 */
final class CompleteCheck {

	private static final List<Enum<?>> OTHERS = List.of(Event.CHANGE_BY_HAND, Event.SIGHT_CHANGED);

	private static final List<Enum<?>> LATE = List.of(Fault.TOO_LATE, Fault.KILLED_TOO_EARLY);

	private final World world;

	private final Run run;

	private final List<Integer> before;

	private final List<Key> different;

	CompleteCheck(World world, Run run) {
		this.world = world;
		this.run = run;
		this.before = others();
		this.different = different();
	}

	/* What was as desired is changed by others only */
	void check() {
		boolean alone = this.world.schedule().isCalm()
				|| (this.world.setting().older() == null && this.before.equals(others()) && !hasLateRequest());
		if (!alone) {
			return;
		}
		List<Key> left = different().stream().filter(this.different::contains).toList();
		if (!left.isEmpty()) {
			this.world.violated(Invariant.COMPLETE_IS_DESIRED,
					"%s is complete, but leaves %s".formatted(this.run, left));
		}
	}

	private List<Integer> others() {
		return OTHERS.stream().map(this.world.journal()::number).toList();
	}

	/* It can act at any time */
	private boolean hasLateRequest() {
		return LATE.stream().anyMatch((fault) -> this.world.journal().number(fault) > 0);
	}

	private List<Key> different() {
		DesiredBindings desired = this.run.desired();
		Instant now = this.world.clock().instant();
		return Key.ALL.stream()
			.filter(desired::isWithinScopes)
			.filter((key) -> !desired.ends(key))
			.filter((key) -> desired.isDifferent(key, this.world.service().findVisible(key), now))
			.toList();
	}

}
