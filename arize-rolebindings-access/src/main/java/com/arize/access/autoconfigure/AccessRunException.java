package com.arize.access.autoconfigure;

import com.arize.access.internal.report.PlanReport;

import org.springframework.boot.ExitCodeGenerator;

/**
 * Thrown if the role bindings are not, or may not be, in the desired state after a run.
 */
final class AccessRunException extends RuntimeException implements ExitCodeGenerator {

	private static final long serialVersionUID = 1L;

	private final int exitStatus;

	AccessRunException(PlanReport report) {
		super(report.message(), report.cause());
		this.exitStatus = report.exitStatus();
	}

	@Override
	public int getExitCode() {
		return this.exitStatus;
	}

}
