package com.arize.rolebindings.autoconfigure.access;

import java.util.Objects;

import org.springframework.boot.ExitCodeGenerator;

/**
 * Thrown if the role bindings are not, or may not be, in the desired state.
 */
final class DesiredStateException extends RuntimeException implements ExitCodeGenerator {

	private static final long serialVersionUID = 1L;

	private final ExitStatus status;

	DesiredStateException(DesiredStateOutcome outcome) {
		super(outcome.message(), outcome.cause());
		this.status = outcome.status();
	}

	ExitStatus getStatus() {
		return this.status;
	}

	@Override
	public int getExitCode() {
		return this.status.code();
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

}
