package com.arize.rolebindings.autoconfigure.diagnostics;

import com.arize.rolebindings.autoconfigure.account.InvalidAccountException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Reports a property below {@code arize.accounts} that does not belong to an account.
 */
@Order(0)
class AccountFailureAnalyzer extends AbstractFailureAnalyzer<InvalidAccountException> {

	private final @Nullable Environment environment;

	AccountFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidAccountException cause) {
		String description = "The Arize accounts cannot be configured: %s.".formatted(cause.getMessage());
		String origin = new Setting(cause.getSetting()).origin(this.environment);
		if (origin != null) {
			description += "%n%nIt comes from %s.".formatted(origin);
		}
		return new FailureAnalysis(description, cause.getRemedy(), cause);
	}

}
