package com.arize.rolebindings.sample.console.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.arize.rolebindings.reconcile.PlanRefusedException;
import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome;
import com.arize.rolebindings.reconcile.RoleBindingsProgressListener;
import com.arize.rolebindings.reconcile.RoleBindingsResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The application of a plan, with the outcomes of its steps so far. Safe for use by many
 * threads.
 */
final class Run implements RoleBindingsProgressListener {

	private static final Log logger = LogFactory.getLog(Run.class);

	private final String id = UUID.randomUUID().toString();

	private final Instant started = Instant.now();

	private final Plan plan;

	private final Map<RoleBindingChange, RoleBindingsOutcome> outcomes = new HashMap<>();

	private @Nullable String failure;

	private boolean ended;

	Run(Plan plan) {
		this.plan = plan;
	}

	public String id() {
		return this.id;
	}

	Plan plan() {
		return this.plan;
	}

	PlanSource source() {
		return this.plan.source();
	}

	void apply() {
		String failure = "It ended unexpectedly. The log of the console has the reason.";
		try {
			RoleBindingsResult result = this.plan.apply(this);
			addOutcomes(result.outcomes());
			failure = null;
		}
		catch (PlanRefusedException ex) {
			failure = Remark.inWords(String.valueOf(ex.getMessage()));
		}
		catch (RuntimeException ex) {
			logger.warn("The plan was not applied", ex);
		}
		finally {
			end(failure);
		}
	}

	@Override
	public synchronized void onStep(RoleBindingsOutcome outcome, int finished, int total) {
		this.outcomes.put(outcome.change(), outcome);
	}

	/* Steps that have not started are known at the end only */
	private synchronized void addOutcomes(List<RoleBindingsOutcome> all) {
		all.forEach((outcome) -> this.outcomes.put(outcome.change(), outcome));
	}

	private synchronized void end(@Nullable String failure) {
		this.failure = failure;
		this.ended = true;
	}

	synchronized boolean hasEnded() {
		return this.ended;
	}

	synchronized RunView view() {
		List<Step> steps = this.plan.changes()
			.changes()
			.stream()
			.map((change) -> new Step(change, this.outcomes.get(change)))
			.toList();
		return new RunView(this.id, source(), this.started, this.ended, this.plan.stopped().get(), this.failure, steps);
	}

}
