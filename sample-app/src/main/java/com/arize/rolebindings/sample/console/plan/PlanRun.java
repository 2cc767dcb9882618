package com.arize.rolebindings.sample.console.plan;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.arize.rolebindings.reconcile.RoleBindingChange;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The application of a plan.
 */
final class PlanRun {

	private static final Log logger = LogFactory.getLog(PlanRun.class);

	private final String id = UUID.randomUUID().toString();

	private final Instant started = Instant.now();

	private final String account;

	private final PlanForm form;

	private final List<RoleBindingChange> changes;

	private final RunProgress progress;

	PlanRun(String account, PlanForm form, List<RoleBindingChange> changes) {
		this.account = account;
		this.form = form;
		this.changes = changes;
		this.progress = new RunProgress(changes);
	}

	String id() {
		return this.id;
	}

	String account() {
		return this.account;
	}

	PlanForm form() {
		return this.form;
	}

	Instant started() {
		return this.started;
	}

	List<RoleBindingChange> changes() {
		return this.changes;
	}

	RunProgress progress() {
		return this.progress;
	}

	boolean hasEnded() {
		return this.progress.hasEnded();
	}

	/**
	 * Apply the plan.
	 * @param prepared the plan with the changes of this run
	 */
	void apply(PreparedPlan prepared) {
		String failure = "The application of the plan ended unexpectedly. Plan again to see what is left to do";
		try {
			this.progress.addOutcomes(prepared.reconciler().apply(prepared.plan(), this.progress));
			failure = null;
		}
		catch (RuntimeException ex) {
			logger.warn("The plan was not applied", ex);
			failure = Objects.requireNonNullElseGet(ex.getMessage(), ex::toString);
		}
		finally {
			this.progress.end(failure);
		}
	}

}
