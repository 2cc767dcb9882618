package com.arize.access.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import com.arize.access.PlanRefusedException;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.RoleBindingsResult;
import com.arize.access.simulation.Journal.Event;
import com.arize.access.simulation.SimulatedService.Write;
import org.jspecify.annotations.Nullable;

/**
 * One process of a replica, which reconciles once: what it has written and reported.
 */
final class Run implements RoleBindingsProgressListener {

	private final World world;

	private final String name;

	private final DesiredBindings desired;

	private final boolean expiring;

	private final ExpiryCheck expiry;

	private final OutcomeCheck outcomes;

	private final EventCheck events;

	private final List<SentWrite> writes = new ArrayList<>();

	private final WriteCheck writeCheck;

	private final CompleteCheck complete;

	private @Nullable RoleBindingsPlan firstPlan;

	private boolean killed;

	private @Nullable RoleBindingsResult result;

	private @Nullable RuntimeException failure;

	Run(World world, String name, DesiredBindings desired, boolean expiring) {
		this.world = world;
		this.name = name;
		this.desired = desired;
		this.expiring = expiring;
		this.expiry = new ExpiryCheck(world, this);
		this.outcomes = new OutcomeCheck(world, this);
		this.events = new EventCheck(world, this);
		this.writeCheck = new WriteCheck(world, this);
		this.complete = new CompleteCheck(world, this);
	}

	/* Whether it revokes what has expired, and has no other changes */
	boolean isExpiring() {
		return this.expiring;
	}

	DesiredBindings desired() {
		return this.desired;
	}

	EventCheck events() {
		return this.events;
	}

	void kill() {
		this.killed = true;
	}

	boolean isKilled() {
		return this.killed;
	}

	void sends(Call call) {
		this.writeCheck.sends(call);
	}

	/* The response may be lost on its way */
	void responds(Call call, Response response) {
		this.writeCheck.responds(call, response);
	}

	void receives(Call call, Response response) {
		this.outcomes.receives(call, response);
		this.writeCheck.receives(call, response);
	}

	void wrote(Write write, int sent) {
		this.writes.add(new SentWrite(write, sent));
		this.writeCheck.wrote(write);
		if (this.expiring) {
			this.expiry.wrote(write, sent);
		}
		if (this.firstPlan == null || this.world.setting().limits().exceedsNumbers(this.firstPlan)
				|| exceedsNumbers()) {
			this.world.violated(Invariant.NOTHING_ELSE, this + " makes changes beyond the limits: " + this.writes);
		}
	}

	/* A binding that is restored by hand may be deleted again */
	private boolean exceedsNumbers() {
		Set<Key> changed = new HashSet<>();
		Set<Key> deleted = new HashSet<>();
		this.writes.stream().map(SentWrite::write).forEach((write) -> {
			changed.add(write.key());
			if (write.after() == null) {
				deleted.add(write.key());
			}
		});
		return this.world.setting().limits().exceeds(changed.size(), deleted.size());
	}

	/* The writes whose requests were sent between two moments */
	Stream<Write> writes(int from, int to) {
		return this.writes.stream().filter((write) -> write.sent() > from && write.sent() <= to).map(SentWrite::write);
	}

	private RoleBindingsPlan firstPlan() {
		return Objects.requireNonNull(this.firstPlan);
	}

	@Override
	public void onPlan(RoleBindingsPlan plan) {
		this.world.journal().record(() -> this + ": plans " + plan.changes());
		this.outcomes.planned(plan);
		if (this.expiring) {
			this.expiry.planned(plan);
		}
		this.writeCheck.planned(plan);
		if (this.firstPlan == null) {
			this.firstPlan = plan;
		}
		else {
			this.world.journal().count(Event.PLANNED_AGAIN);
		}
	}

	@Override
	public void onEnd(RoleBindingChange change, @Nullable RuntimeException failure, int ended, int total) {
		if (this.outcomes.isReached(change)) {
			this.writeCheck.reached(change);
		}
	}

	void ended(RoleBindingsResult result) {
		this.result = result;
		this.outcomes.ended(result, firstPlan().changes().size());
		if (result.isComplete() && !this.expiring) {
			this.complete.check();
		}
		this.world.journal().record(() -> this + ": ends, " + (result.isComplete() ? "complete" : "incomplete"));
	}

	/* It has ended before the first step */
	void failed(RuntimeException failure) {
		this.failure = failure;
		this.world.journal().record(() -> this + ": ends with " + failure);
		Limits limits = this.world.setting().limits();
		if (isRefused() && !limits.exceedsNumbers(firstPlan()) && !limits.changesProtected(firstPlan())
				&& !limits.takesAdmins(firstPlan()) && !(this.desired.mayGive() && !this.expiring)) {
			this.world.violated(Invariant.TRUE_OUTCOMES,
					"%s refuses a plan that is within the limits: %s".formatted(this, this.firstPlan));
		}
	}

	boolean isComplete() {
		return this.result != null && this.result.isComplete();
	}

	/*
	 * What another replica has deleted cannot be seen if the resource has no binding left
	 */
	boolean isCompleteAsFarAsSeen() {
		return this.result != null && this.result.outcomes()
			.stream()
			.allMatch((outcome) -> outcome.status() == Status.DONE
					|| (outcome.status() != Status.FAILED && outcome.change().kind() == Kind.DELETE));
	}

	boolean isRefused() {
		return this.failure instanceof PlanRefusedException;
	}

	/* Whether it had nothing to do */
	boolean isIdle() {
		return this.result != null && this.result.outcomes().isEmpty();
	}

	String describeEnd() {
		return String.valueOf((this.result != null) ? this.result : this.failure);
	}

	/**
	 * Check what can be checked only when no request is on its way.
	 */
	void checkEnd() {
		this.outcomes.checkUnwritten();
		this.events.checkRefusals();
		if (this.failure != null && !this.writes.isEmpty()) {
			this.world.violated(Invariant.TRUE_OUTCOMES,
					"%s has written %s, and failed as if it had not: %s".formatted(this, this.writes, this.failure));
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * A write that was carried out.
	 */
	private record SentWrite(Write write, int sent) {
	}

}
