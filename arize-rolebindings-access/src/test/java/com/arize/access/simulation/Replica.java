package com.arize.access.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import com.arize.access.Access;
import com.arize.access.PlanRefusedException;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsResult;
import com.arize.access.simulation.Journal.Event;
import com.arize.access.simulation.Schedule.Topic;
import com.arize.access.simulation.Turns.Killed;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.http.internal.SimulatedHttp;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.SimulatedClient;
import com.arize.testing.Loopback;

/**
 * A replica of an application: starts a process that reconciles, and another one if that
 * fails or is killed.
 */
final class Replica implements Runnable {

	private static final SDKConfiguration CONFIGURATION = Loopback.configuration(443).build();

	private final World world;

	private final int number;

	private final int maxRuns;

	private final DesiredBindings desired;

	private final boolean expiring;

	private final List<Run> runs = new ArrayList<>();

	private Replica(World world, int number, int maxRuns, DesiredBindings desired, boolean expiring) {
		this.world = world;
		this.number = number;
		this.maxRuns = maxRuns;
		this.desired = desired;
		this.expiring = expiring;
	}

	static Replica of(World world, int number) {
		return new Replica(world, number, 3, world.setting().desired(number), world.setting().isExpiring(number));
	}

	/* Without faults, a process needs no other start */
	static Replica calm(World world, int number) {
		return new Replica(world, number, 1, world.setting().desired(), false);
	}

	List<Run> runs() {
		return this.runs;
	}

	@Override
	public void run() {
		boolean complete = false;
		while (!complete && this.runs.size() < this.maxRuns) {
			this.world.turns().pause(Duration.ofMillis(100L * this.runs.size()));
			Run run = new Run(this.world, "replica %d.%d".formatted(this.number, this.runs.size() + 1), this.desired,
					this.expiring);
			this.runs.add(run);
			try {
				start(run);
				complete = run.isComplete();
			}
			catch (Killed ex) {
				if (!run.isKilled()) {
					throw ex;
				}
			}
		}
	}

	private void start(Run run) {
		try (RoleBindingsClient client = client(run)) {
			reconcile(run, client);
		}
		catch (ApiException ex) {
			this.world.journal().count(Event.RUN_FAILED);
			run.failed(ex);
		}
		catch (PlanRefusedException ex) {
			this.world.journal().count(Event.RUN_REFUSED);
			run.failed(ex);
		}
		catch (CancellationException ex) {
			this.world.journal().count(Event.RUN_STOPPED);
			run.failed(ex);
		}
	}

	private RoleBindingsClient client(Run run) {
		return SimulatedClient.of(
				SimulatedHttp.client(CONFIGURATION, new SimulatedNetwork(this.world, run), this.world.timeSource()),
				run.events());
	}

	private void reconcile(Run run, RoleBindingsClient client) {
		RoleBindingsReconciler reconciler = this.world.defect()
			.apply(this.world.setting().reconciler(client, this.world, this.number, this.desired.prune()))
			.expiredOnly(this.expiring)
			.stopWhen(() -> this.world.schedule().decide(Topic.STOP, 2) == 1)
			.build();
		if (this.world.setting().planned()) {
			RoleBindingsPlan plan = reconciler.plan(this.desired.states());
			run.onPlan(plan);
			ended(run, reconciler.apply(plan, null, run));
		}
		else {
			ended(run, Access.reconcile(reconciler, this.desired.states(), run));
		}
	}

	/* A process that is killed has no result */
	private static void ended(Run run, RoleBindingsResult result) {
		if (result.failure() != null && result.failure().getCause() instanceof Error error) {
			throw error;
		}
		run.ended(result);
	}

}
