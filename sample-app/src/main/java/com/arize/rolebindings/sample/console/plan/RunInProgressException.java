package com.arize.rolebindings.sample.console.plan;

/**
 * Thrown when a plan is to be applied to an account while another one is being applied.
 */
class RunInProgressException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient PlanRun run;

	RunInProgressException(PlanRun run) {
		super("A plan is being applied to the account '%s'".formatted(run.account()));
		this.run = run;
	}

	PlanRun getRun() {
		return this.run;
	}

}
