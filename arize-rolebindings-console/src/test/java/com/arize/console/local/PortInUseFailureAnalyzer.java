package com.arize.console.local;

import java.io.UncheckedIOException;
import java.net.BindException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Analyzes that the port of the console or of the stand-in is in use. The analyzer of
 * Spring Boot does not name the variable.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortInUseFailureAnalyzer extends AbstractFailureAnalyzer<RuntimeException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, RuntimeException cause) {
		PortInUseException console = findCause(rootFailure, PortInUseException.class);
		if (console != null) {
			return analysis("The console cannot listen on port %d: it is in use.".formatted(console.getPort()),
					"SERVER_PORT", console);
		}
		UncheckedIOException standIn = findCause(rootFailure, UncheckedIOException.class);
		return (standIn != null && standIn.getCause() instanceof BindException)
				? analysis(standIn.getMessage() + ".", "LOCAL_ARIZE_PORT", standIn) : null;
	}

	private static FailureAnalysis analysis(String description, String variable, Throwable cause) {
		return new FailureAnalysis(description,
				"Stop the process that listens on the port, or choose another port: set the variable %1$s, as in %1$s=<port>, 0 for any free port."
					.formatted(variable),
				cause);
	}

}
