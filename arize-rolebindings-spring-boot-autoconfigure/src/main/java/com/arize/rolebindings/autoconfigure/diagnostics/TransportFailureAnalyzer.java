package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.List;

import com.arize.exceptions.TransportException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a request to which there was no response while the application started, such
 * as that of a runner.
 */
class TransportFailureAnalyzer extends AbstractFailureAnalyzer<TransportException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, TransportException cause) {
		return new FailureAnalysis("A request to Arize has no response: %s.".formatted(cause.getMessage()),
				ConfigurationFailureAnalyzer.oneOf(List.of("Start the server at this address.",
						"Correct the address: %s, or that of the account."
							.formatted(new Setting("api-host").waysToSet()),
						"Set or correct %s, if a proxy is needed.".formatted(new Setting("proxy-url").waysToSet()))),
				cause);
	}

}
