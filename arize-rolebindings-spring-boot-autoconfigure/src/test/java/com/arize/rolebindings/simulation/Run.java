package com.arize.rolebindings.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import com.arize.rolebindings.reconcile.PlanRefusedException;
import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome.Status;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsProgressListener;
import com.arize.rolebindings.reconcile.RoleBindingsResult;
import com.arize.rolebindings.simulation.Journal.Event;
import com.arize.rolebindings.simulation.SimulatedService.Write;
import org.jspecify.annotations.Nullable;

/**
 * One process of a replica: what it has written and reported, compared with what is
 * allowed and true.
 */
final class Run implements RoleBindingsProgressListener {

	private final World world;

	private final String name;

	private final int firstMoment;

	private final Instant start;

	private final List<SentWrite> writes = new ArrayList<>();

	/* The moment before the first request of each step could be sent */
	private final Map<RoleBindingChange, Integer> planned = new IdentityHashMap<>();

	private final List<RoleBindingsOutcome> reported = new ArrayList<>();

	private final List<Unwritten> unwritten = new ArrayList<>();

	private final EventCheck events;

	private @Nullable RoleBindingsPlan firstPlan;

	private boolean killed;

	private @Nullable RoleBindingsResult result;

	private @Nullable RuntimeException failure;

	Run(World world, String name) {
		this.world = world;
		this.name = name;
		this.firstMoment = world.service().nextMoment();
		this.start = world.clock().instant();
		this.events = new EventCheck(world, this);
	}

	EventCheck events() {
		return this.events;
	}

	/* The writes whose requests were sent between two moments */
	Stream<Write> writes(int from, int to) {
		return this.writes.stream().filter((write) -> write.sent() > from && write.sent() <= to).map(SentWrite::write);
	}

	void kill() {
		this.killed = true;
	}

	boolean isKilled() {
		return this.killed;
	}

	void checkAlive() {
		if (this.killed) {
			throw new Killed();
		}
	}

	boolean isComplete() {
		return this.result != null && this.result.isComplete();
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

	void wrote(Write write, int sent) {
		this.writes.add(new SentWrite(write, sent));
		new WriteCheck(this.world, write).check(this, this.start);
		if (this.world.setting().limits().exceedsDeletions(Objects.requireNonNull(this.firstPlan))) {
			this.world.violated(Invariant.NOTHING_ELSE, this + " applies a plan beyond the limits: " + this.firstPlan);
		}
	}

	@Override
	public void onPlan(RoleBindingsPlan plan) {
		if (this.firstPlan != null) {
			this.world.journal().count(Event.PLANNED_AGAIN);
		}
		else {
			this.firstPlan = plan;
		}
		int moment = this.world.service().nextMoment();
		plan.changes().forEach((change) -> this.planned.put(change, moment));
		this.world.journal().record(() -> this + ": plans " + plan.changes());
	}

	@Override
	public void onStep(RoleBindingsOutcome outcome, int finished, int total) {
		this.reported.add(outcome);
		check(outcome);
	}

	private void check(RoleBindingsOutcome outcome) {
		this.world.journal().count(outcome.status());
		this.world.journal().record(() -> this + ": reports " + outcome);
		RoleBindingChange change = outcome.change();
		Key key = Key.of(change);
		if (outcome.status() == Status.DONE) {
			boolean reached = this.world.service()
				.roles(key)
				.had(change.newRoleId(), this.firstMoment, this.world.service().nextMoment());
			boolean shown = outcome.binding() == null || outcome.binding().roleId().equals(change.newRoleId());
			if (!reached || !shown) {
				untrue(outcome);
			}
		}
		else if (outcome.status() != Status.UNKNOWN) {
			this.unwritten.add(new Unwritten(outcome, key, this.planned.getOrDefault(change, 0)));
		}
	}

	private void untrue(RoleBindingsOutcome outcome) {
		this.world.violated(Invariant.TRUE_OUTCOMES, "%s reports what is not true: %s".formatted(this, outcome));
	}

	void ended(RoleBindingsResult result) {
		this.result = result;
		result.skipped().forEach((outcome) -> {
			this.reported.add(outcome);
			check(outcome);
		});
		if (result.outcomes().size() != this.firstPlan.changes().size()
				|| !Set.copyOf(result.outcomes()).equals(Set.copyOf(this.reported))) {
			this.world.violated(Invariant.TRUE_OUTCOMES,
					"%s reports %s, but its result is %s".formatted(this, this.reported, result.outcomes()));
		}
		this.world.journal().record(() -> this + ": ends, " + (result.isComplete() ? "complete" : "incomplete"));
	}

	/* It has ended before the first step */
	void failed(RuntimeException failure) {
		this.failure = failure;
		Limits limits = this.world.setting().limits();
		if (isRefused() && !limits.exceedsDeletions(this.firstPlan) && !limits.changesProtected(this.firstPlan)) {
			this.world.violated(Invariant.TRUE_OUTCOMES,
					"%s refuses a plan that is within the limits: %s".formatted(this, this.firstPlan));
		}
		this.world.journal().record(() -> this + ": ends with " + failure);
	}

	/**
	 * Check that nothing was written that was reported as not written. A request that the
	 * service has received late may have been carried out since.
	 */
	void checkUnwritten() {
		this.events.checkRefusals();
		this.unwritten.stream()
			.filter((report) -> this.writes.stream().anyMatch(report::isContradictedBy))
			.findFirst()
			.ifPresent((report) -> untrue(report.outcome()));
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
	 *
	 * @param write the write
	 * @param sent the moment at which the request was sent
	 */
	private record SentWrite(Write write, int sent) {
	}

	/**
	 * A report that a step changed nothing.
	 *
	 * @param outcome the report
	 * @param key the user and the resource
	 * @param planned the moment at which the step was planned
	 */
	private record Unwritten(RoleBindingsOutcome outcome, Key key, int planned) {

		boolean isContradictedBy(SentWrite sent) {
			return sent.write().key().equals(this.key) && sent.sent() > this.planned;
		}

	}

}
