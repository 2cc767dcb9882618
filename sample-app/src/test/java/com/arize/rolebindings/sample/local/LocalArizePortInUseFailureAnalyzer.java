package com.arize.rolebindings.sample.local;

import java.io.UncheckedIOException;
import java.net.BindException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes that the port of the stand-in is in use.
 */
final class LocalArizePortInUseFailureAnalyzer extends AbstractFailureAnalyzer<UncheckedIOException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UncheckedIOException cause) {
		if (!(cause.getCause() instanceof BindException)) {
			return null;
		}
		return new FailureAnalysis(cause.getMessage() + ".",
				"Stop the process that listens on the port, or choose another port: "
						+ "add -Dspring-boot.run.arguments=--" + LocalArizeInitializer.PORT_PROPERTY
						+ "=<port> to the command, 0 for any free port.",
				cause);
	}

}
