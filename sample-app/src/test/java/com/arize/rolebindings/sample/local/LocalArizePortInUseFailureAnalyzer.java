package com.arize.rolebindings.sample.local;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do when the port of the stand-in is taken.
 */
final class LocalArizePortInUseFailureAnalyzer extends AbstractFailureAnalyzer<LocalArizePortInUseException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, LocalArizePortInUseException cause) {
		return new FailureAnalysis(
				"The local stand-in for Arize cannot listen on port " + cause.getPort()
						+ ": something else already does.",
				"Stop what listens there, or choose another port: " + "add -Dspring-boot.run.arguments=--"
						+ LocalArizeInitializer.PORT_PROPERTY + "=<port> to the command, 0 for any that is free.",
				cause);
	}

}
