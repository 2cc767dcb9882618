package com.arize.access.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import com.arize.access.RoleBindingsReconciler;

/**
 * One history: replicas reconcile while requests fail, processes are killed and people
 * change bindings; then, without any of that, replicas reconcile once more.
 */
final class History {

	/* Longer than the calm part of a history */
	private static final Duration CALM = Duration.ofMinutes(1);

	private final World world;

	private final People people;

	private final List<Replica> replicas = new ArrayList<>();

	private History(World world) {
		this.world = world;
		this.people = new People(world);
	}

	/**
	 * Run the history of a seed.
	 */
	static Journal run(long seed, UnaryOperator<RoleBindingsReconciler.Builder> defect, boolean recorded) {
		World world = World.of(seed, defect, recorded);
		world.setting().describe().forEach((line) -> world.journal().record(() -> line));
		try {
			new History(world).run();
		}
		catch (IllegalStateException ex) {
			world.violated(Invariant.NO_OTHER_FAILURE, String.valueOf(ex.getCause()));
		}
		return world.journal();
	}

	private void run() {
		runReplicas(this.world.setting().replicas(), Replica::of);
		this.replicas.stream().flatMap((replica) -> replica.runs().stream()).forEach(Run::checkEnd);
		if (this.world.journal().violation() == null) {
			calmDown();
			runCalmReplicas();
		}
	}

	private List<Replica> runReplicas(int count, BiFunction<World, Integer, Replica> factory) {
		List<Replica> started = IntStream.range(0, count)
			.mapToObj((index) -> factory.apply(this.world, this.replicas.size() + index + 1))
			.toList();
		this.replicas.addAll(started);
		started.forEach((replica) -> this.world.turns().start(replica, Duration.ZERO));
		this.world.turns().run(this.people::act);
		return started;
	}

	/* So that no desired binding expires in the calm part */
	private void calmDown() {
		this.world.schedule().calmDown();
		this.world.service().permitAll();
		this.world.journal().record(() -> "no more faults and changes by hand, and all permissions");
		Instant expiry = this.world.setting().desired().nextExpiry(now());
		while (expiry != null && expiry.isBefore(now().plus(CALM))) {
			this.world.clock().advanceTo(Duration.between(VirtualClock.START, expiry).toNanos());
			expiry = this.world.setting().desired().nextExpiry(expiry);
		}
	}

	private void runCalmReplicas() {
		List<Run> runs = runCalmReplicas(this.world.setting().calmReplicas());
		if (runs.stream().allMatch(Run::isRefused)) {
			check(isRefused(), "refuses to do what is allowed", runs);
			return;
		}
		// a scope that another replica has added bindings to may be limited since
		check(runs.stream().allMatch((run) -> run.isCompleteAsFarAsSeen() || run.isRefused()), "fails without a fault",
				runs);
		List<Key> left = this.world.setting().desired().differences(this.world.service(), now());
		check(left.isEmpty(), "leaves " + left, runs);
		List<Run> another = runCalmReplicas(1);
		check(another.stream().allMatch(Run::isIdle), "finds something to do after one more run", another);
	}

	private List<Run> runCalmReplicas(int count) {
		List<Run> runs = runReplicas(count, Replica::calm).stream()
			.flatMap((replica) -> replica.runs().stream())
			.toList();
		runs.forEach(Run::checkEnd);
		return runs;
	}

	private void check(boolean condition, String what, List<Run> runs) {
		if (!condition) {
			this.world.violated(Invariant.NOTHING_LEFT, "%s: %s".formatted(what,
					runs.stream().map((run) -> run + " ends with " + run.describeEnd()).toList()));
		}
	}

	private boolean isRefused() {
		return this.world.setting().desired().mayGive() || this.world.setting()
			.limits()
			.areExceeded(this.world.setting().desired(), this.world.service(), now());
	}

	private Instant now() {
		return this.world.clock().instant();
	}

}
