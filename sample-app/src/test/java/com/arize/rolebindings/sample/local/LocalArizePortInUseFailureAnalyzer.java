package com.arize.rolebindings.sample.local;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a {@link LocalArizePortInUseException}.
 */
final class LocalArizePortInUseFailureAnalyzer extends AbstractFailureAnalyzer<LocalArizePortInUseException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, LocalArizePortInUseException cause) {
		return new FailureAnalysis(
				"The local stand-in for Arize cannot listen on port " + cause.getPort()
						+ ": the port is already in use.",
				"Stop the process that listens on the port, or choose another port: "
						+ "add -Dspring-boot.run.arguments=--" + LocalArizeInitializer.PORT_PROPERTY
						+ "=<port> to the command, 0 for any free port.",
				cause);
	}

}
