package com.arize.rolebindings.autoconfigure.diagnostics;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;

import com.arize.exceptions.TransportException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a request while the application started, such as that of a runner, for which
 * no connection to a server was made.
 */
class TransportFailureAnalyzer extends AbstractFailureAnalyzer<TransportException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, TransportException cause) {
		// certificates, timeouts and others have other remedies
		if (findCause(cause, ConnectException.class) == null && findCause(cause, UnknownHostException.class) == null) {
			return null;
		}
		return new FailureAnalysis("A request to Arize failed: %s.".formatted(cause.getMessage()),
				ConfigurationFailureAnalyzer.oneOf(List.of("Start the server at this address.",
						"Correct the address: %s, or that of the account."
							.formatted(new Setting("api-host").waysToSet()),
						"Set or correct %s, if a proxy is needed.".formatted(new Setting("proxy-url").waysToSet()))),
				cause);
	}

}
