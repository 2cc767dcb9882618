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

	private final Environment environment;

	MissingApiKeyFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, MissingApiKeyException cause) {
		if (ConfigurationFailureAnalyzer.callSite(cause) != null) {
			return null;
		}
		Setting key = new Setting(cause.getSetting());
		return key.name().startsWith(ACCOUNTS)
				? ofAccount(key.name().substring(ACCOUNTS.length(), key.name().lastIndexOf('.')), key, cause)
				: ofDefaultAccount(key, cause);
	}

	private FailureAnalysis ofDefaultAccount(Setting key, MissingApiKeyException cause) {
		List<String> accounts = AccountNames.of(this.environment);
		String inject = accounts.isEmpty() ? ""
				: "%n\t- Inject the bean of another account, with its name as the qualifier: @Qualifier(\"%s\")."
					.formatted(String.join("\") or @Qualifier(\"", accounts));
		return new FailureAnalysis(
				"The Arize role bindings client needs an API key, but neither a key nor an ArizeApiKeyProvider bean"
						+ " was found.",
				"""
						Do one of the following:
						%s
							- Set %s.
							- Define a bean of type com.arize.config.ArizeApiKeyProvider.
							- Set the property 'arize.role-bindings.enabled' to 'false' if no bean needs the client."""
					.formatted(inject, key.waysToSet()),
				cause);
	}

	private FailureAnalysis ofAccount(String account, Setting key, MissingApiKeyException cause) {
		String configuredBy = new AccountSettings(account, this.environment).ownProperties()
			.findFirst()
			.map((property) -> "%n%nThe account is configured by %s."
				.formatted(new Setting(property).propertyAndOrigin(this.environment)))
			.orElse("");
		return new FailureAnalysis(
				"The Arize account '%s' needs an API key, but neither a key nor an ArizeApiKeyProvider bean with the qualifier '%s' was found.%s"
					.formatted(account, account, configuredBy),
				"""
						Do one of the following:

							- Set %s.
							- Define a bean of type com.arize.config.ArizeApiKeyProvider with @Qualifier("%s").
							- Remove all properties below 'arize.accounts.%s' if the application does not need the account."""
					.formatted(key.waysToSet(), account, account),
				cause);
	}

}
