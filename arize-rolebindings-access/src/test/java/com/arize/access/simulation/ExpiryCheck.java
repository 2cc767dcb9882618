package com.arize.access.simulation;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.simulation.Journal.Event;
import com.arize.access.simulation.SimulatedService.Write;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a run without approval only takes permissions, of ended entries alone, and
 * names what it does not revoke.
 */
final class ExpiryCheck {

	private final World world;

	private final Run run;

	private final int start;

	ExpiryCheck(World world, Run run) {
		this.world = world;
		this.run = run;
		this.start = world.service().nextMoment();
	}

	void planned(RoleBindingsPlan plan) {
		Instant now = this.world.clock().instant();
		Set<Key> planned = plan.changes().stream().map(Key::of).collect(Collectors.toSet());
		plan.changes()
			.stream()
			.filter((change) -> !this.run.desired().hasEnded(Key.of(change), now))
			.forEach((change) -> violated(Invariant.NOTHING_ELSE, "plans a change of what has not ended", change));
		long warnings = plan.warnings().stream().filter(ExpiryCheck::namesWhatIsLeft).count();
		// others act only between the last list and this moment, if they act at all
		if (warnings == 0 && this.world.journal().number(Event.CHANGE_BY_HAND) == 0
				&& this.world.setting().replicas() == 1) {
			Key.ALL.stream()
				.filter((key) -> this.run.desired().hasEnded(key, now) && !planned.contains(key))
				.filter((key) -> this.run.desired().ends(key, role(key)))
				.forEach((key) -> violated(Invariant.EXPIRY_NAMES_THE_REST, "leaves an expired binding", key));
		}
	}

	private static boolean namesWhatIsLeft(PlanWarning warning) {
		return warning.isObstacle() || warning.kind() == PlanWarning.Kind.NO_VISIBLE_BINDINGS;
	}

	private @Nullable String role(Key key) {
		Binding binding = this.world.service().find(key);
		return (binding != null) ? binding.role() : null;
	}

	/* A change by others between the last read and the write is lost */
	void wrote(Write write, int sent) {
		String role = write.role();
		if (role != null && Key.ROLES.stream()
			.filter((before) -> role.equals(before) || Key.losesPermission(before, role))
			.noneMatch((before) -> this.world.service().had(write.key(), before, this.start, sent))) {
			violated(Invariant.EXPIRY_GIVES_NOTHING, "gives a permission", write);
		}
	}

	private void violated(Invariant invariant, String what, Object detail) {
		this.world.violated(invariant, "%s %s: %s".formatted(this.run, what, detail));
	}

}
