package com.arize.access.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsOutcome;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsResult;
import com.arize.access.simulation.Journal.Event;

/**
 * Checks that the outcomes of the steps of one run are true.
 */
final class OutcomeCheck {

	private final World world;

	private final Run run;

	private final int start;

	/* The moment before the first request of each step could be sent */
	private final IdentityHashMap<RoleBindingChange, Integer> planned = new IdentityHashMap<>();

	/*
	 * What the last walks through the lists of all users have shown, by resource type and
	 * cursor: a page whose response is lost is requested again
	 */
	private final Map<String, List<Binding>> pages = new HashMap<>();

	private final List<Unwritten> unwritten = new ArrayList<>();

	OutcomeCheck(World world, Run run) {
		this.world = world;
		this.run = run;
		this.start = world.service().nextMoment();
	}

	void planned(RoleBindingsPlan plan) {
		int moment = this.world.service().nextMoment();
		plan.changes().forEach((change) -> this.planned.put(change, moment));
	}

	void receives(Call call, Response response) {
		if (!call.isList() || call.query().containsKey("user_id") || !response.status().is2xxSuccessful()) {
			return;
		}
		String type = call.query().get("resource_type");
		if (!call.query().containsKey("cursor")) {
			this.pages.keySet().removeIf((page) -> page.startsWith(type));
		}
		this.pages.put(type + " " + call.query().get("cursor"), response.bindings());
	}

	private void reported(RoleBindingsOutcome outcome) {
		this.world.journal().count(outcome.status());
		this.world.journal().record(() -> this.run + ": reports " + outcome);
		Unwritten report = new Unwritten(outcome, this.planned.getOrDefault(outcome.change(), this.start),
				this.world.service().nextMoment());
		if (outcome.status() == Status.DONE && !isReached(outcome.change())) {
			untrue(outcome);
		}
		else if (outcome.status() == Status.DONE && !isSeen(report)) {
			this.world.violated(Invariant.DONE_IS_SEEN,
					"%s has not seen what it reports: %s".formatted(this.run, outcome));
		}
		else if (outcome.status() == Status.FAILED && isWritten(report) && isKept(outcome.change())) {
			untrue(outcome);
		}
		else if (outcome.status() == Status.SKIPPED) {
			this.unwritten.add(report);
		}
	}

	/* By this run or another client, at any time since the start of this run */
	boolean isReached(RoleBindingChange change) {
		return this.world.service()
			.had(Key.of(change), change.newRoleId(), this.start, this.world.service().nextMoment());
	}

	private boolean isSeen(Unwritten report) {
		Key key = Key.of(report.outcome().change());
		String role = seen().filter((binding) -> binding.key().equals(key)).map(Binding::role).findFirst().orElse(null);
		// whether the key has permission to read the bindings of the resource
		boolean visible = seen().anyMatch((binding) -> binding.key().resource().equals(key.resource()));
		return Objects.equals(role, report.outcome().change().newRoleId())
				&& (visible || isWritten(report) || this.world.service().find(key) == null);
	}

	private Stream<Binding> seen() {
		return this.pages.values().stream().flatMap(List::stream);
	}

	/*
	 * Between the last list and the report, others can change it, and a late request can
	 */
	private boolean isKept(RoleBindingChange change) {
		Binding present = this.world.service().find(Key.of(change));
		boolean alone = this.world.setting().replicas() == 1 && this.world.setting().calmReplicas() == 1
				&& this.world.journal().number(Event.CHANGE_BY_HAND) == 0
				&& this.world.journal().number(Fault.TOO_LATE) == 0;
		return alone && Objects.equals((present != null) ? present.role() : null, change.newRoleId());
	}

	void ended(RoleBindingsResult result, int steps) {
		result.outcomes().forEach(this::reported);
		if (result.outcomes().size() < steps) {
			this.world.violated(Invariant.TRUE_OUTCOMES,
					"%s has %s steps, but its result is %s".formatted(this.run, steps, result.outcomes()));
		}
	}

	/**
	 * Check that nothing was written by a step that is reported to have changed nothing,
	 * not even by a request that the service has received late.
	 */
	void checkUnwritten() {
		this.unwritten.stream().filter(this::isWritten).forEach((report) -> untrue(report.outcome()));
	}

	private boolean isWritten(Unwritten report) {
		Key key = Key.of(report.outcome().change());
		return this.run.writes(report.from(), report.to()).anyMatch((write) -> write.key().equals(key));
	}

	private void untrue(RoleBindingsOutcome outcome) {
		this.world.violated(Invariant.TRUE_OUTCOMES, "%s reports what is not true: %s".formatted(this.run, outcome));
	}

	/**
	 * A step that is reported to have changed nothing.
	 */
	private record Unwritten(RoleBindingsOutcome outcome, int from, int to) {
	}

}
