package com.arize.rolebindings.example.local;

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
						+ "set the variable LOCAL_ARIZE_PORT, as in LOCAL_ARIZE_PORT=<port>, 0 for any free port.",
				cause);
	}

}
