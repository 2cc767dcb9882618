package com.arize.access.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.arize.access.simulation.SimulatedService.Write;
import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.rolebindings.RoleBindingWriteEvent.Operation;
import com.arize.rolebindings.RoleBindingWriteEvent.Outcome;
import com.arize.rolebindings.RoleBindingWriteListener;

/**
 * Checks that the events of the writes of one run are true. A run writes one binding
 * after another, so the requests since the previous event are those of the write.
 */
final class EventCheck implements RoleBindingWriteListener {

	private final World world;

	private final Run run;

	private final List<Refusal> refusals = new ArrayList<>();

	private int previous;

	EventCheck(World world, Run run) {
		this.world = world;
		this.run = run;
	}

	@Override
	public void onWrite(RoleBindingWriteEvent event) {
		if (this.run.isKilled()) {
			return;
		}
		int moment = this.world.service().nextMoment();
		this.world.journal().count(event.outcome());
		if (event.outcome() == Outcome.DONE
				&& this.run.writes(this.previous, moment).noneMatch((write) -> isOf(event, write))) {
			untrue(event);
		}
		else if (event.outcome() == Outcome.REFUSED) {
			this.refusals.add(new Refusal(event, this.previous, moment));
		}
		this.previous = moment;
	}

	private static boolean isOf(RoleBindingWriteEvent event, Write write) {
		if (event.operation() != operation(write) || !Objects.equals(event.newRoleId(), write.role())) {
			return false;
		}
		// the event of a deletion has the identifier only
		return (write.before() != null) ? write.before().name().equals(event.bindingId())
				: write.key().equals(new Key(event.userId(), event.resourceType(), event.resourceId()));
	}

	private static Operation operation(Write write) {
		if (write.before() == null) {
			return Operation.CREATE;
		}
		return (write.after() != null) ? Operation.UPDATE : Operation.DELETE;
	}

	/**
	 * Check that no refused write was carried out, not even by a request that the service
	 * has received late.
	 */
	void checkRefusals() {
		this.refusals.stream()
			.filter((refusal) -> this.run.writes(refusal.from(), refusal.to()).findAny().isPresent())
			.forEach((refusal) -> untrue(refusal.event()));
	}

	private void untrue(RoleBindingWriteEvent event) {
		this.world.violated(Invariant.TRUE_OUTCOMES, "%s publishes what is not true: %s".formatted(this.run, event));
	}

	/**
	 * A write that was refused.
	 */
	private record Refusal(RoleBindingWriteEvent event, int from, int to) {
	}

}
