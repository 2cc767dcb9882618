package com.arize.rolebindings.example.local;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Analyzes that the port of the console is in use. The analyzer of Spring Boot does not
 * name the variable.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ConsolePortInUseFailureAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
		return new FailureAnalysis("The console cannot listen on port %d: it is in use.".formatted(cause.getPort()),
				"Stop the process that listens on the port, or choose another port: "
						+ "set the variable SERVER_PORT, as in SERVER_PORT=<port>, 0 for any free port.",
				cause);
	}

}
