package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.List;

import com.arize.exceptions.MissingApiKeyException;
import com.arize.rolebindings.autoconfigure.account.AccountNames;
import com.arize.rolebindings.autoconfigure.account.AccountSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Analyzes a missing API key, of the default or another account.
 */
class MissingApiKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingApiKeyException> {

	private static final String ACCOUNTS = AccountNames.SETTING + ".";

	private final @Nullable Environment environment;

	MissingApiKeyFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingApiKeyException cause) {
		Setting key = new Setting(cause.getSetting());
		if (key.name().startsWith(ACCOUNTS)) {
			String account = key.name().substring(ACCOUNTS.length(), key.name().lastIndexOf('.'));
			return analyze(account, key, cause);
		}
		List<String> accounts = (this.environment != null) ? AccountNames.of(this.environment) : List.of();
		return accounts.isEmpty() ? analyze(key, cause) : analyze(accounts, key, rootFailure, cause);
	}

	private FailureAnalysis analyze(Setting key, MissingApiKeyException cause) {
		return new FailureAnalysis(
				"The Arize role bindings client needs an API key, but neither a key nor an ArizeApiKeyProvider bean"
						+ " was found.",
				"""
						Do one of the following:

							- Set %s.
							- Define a bean of type com.arize.config.ArizeApiKeyProvider.
							- Set the property 'arize.role-bindings.enabled' to 'false' to start without the client."""
					.formatted(key.waysToSet()),
				cause);
	}

	private FailureAnalysis analyze(List<String> accounts, Setting key, Throwable rootFailure,
			MissingApiKeyException cause) {
		String user = InjectionPoints.user(rootFailure);
		return new FailureAnalysis(
				"The default Arize account needs an API key%s, but neither a key nor an ArizeApiKeyProvider bean was"
					.formatted((user != null) ? " because " + user + " injects one of its beans" : "")
						+ " found. The beans of other accounts are injected by the name of the account only: '"
						+ String.join("', '", accounts) + "'.",
				"""
						Do one of the following:

							- Inject the bean of another account, with its name as the qualifier: @Qualifier("%s").
							- Set %s.
							- Define a bean of type com.arize.config.ArizeApiKeyProvider."""
					.formatted(String.join("\") or @Qualifier(\"", accounts), key.waysToSet()),
				cause);
	}

	private FailureAnalysis analyze(String account, Setting key, MissingApiKeyException cause) {
		String property = (this.environment != null)
				? new AccountSettings(account, this.environment).ownProperties().findFirst().orElse(null) : null;
		return new FailureAnalysis(
				"The Arize account '%s' needs an API key, but neither a key nor an ArizeApiKeyProvider bean with the qualifier '%s' was found.%s"
					.formatted(account, account,
							(property != null) ? "%n%nThe account is configured by %s."
								.formatted(new Setting(property).propertyAndOrigin(this.environment)) : ""),
				"""
						Do one of the following:

							- Set %s.
							- Define a bean of type com.arize.config.ArizeApiKeyProvider with @Qualifier("%s").
							- Remove all properties below 'arize.accounts.%s' if the application does not need the account."""
					.formatted(key.waysToSet(), account, account),
				cause);
	}

}
