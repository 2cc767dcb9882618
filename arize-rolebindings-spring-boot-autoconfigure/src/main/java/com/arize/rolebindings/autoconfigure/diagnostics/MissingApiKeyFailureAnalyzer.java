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

	private static final String KEY_OF_VARIABLE = ".api.key";

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
		List<String> properties = new AccountSettings(account, this.environment).ownProperties().toList();
		String configuredBy = properties.stream()
			.findFirst()
			.map((property) -> "%n%nThe account is configured by %s."
				.formatted(new Setting(property).propertyAndOrigin(this.environment)))
			.orElse("");
		return new FailureAnalysis(
				"The Arize account '%s' needs an API key, but neither a key nor an ArizeApiKeyProvider bean with the qualifier '%s' was found.%s"
					.formatted(account, account, configuredBy),
				"""
						Do one of the following:
						%s
							- Set %s.
							- Define a bean of type com.arize.config.ArizeApiKeyProvider with @Qualifier("%s").
							- Remove all properties below 'arize.accounts.%s' if the application does not need the account."""
					.formatted(withDash(account, properties), key.waysToSet(), account, account),
				cause);
	}

	/* Each underscore of a variable is a dot in the name of the property */
	private static String withDash(String account, List<String> properties) {
		return properties.stream()
			.filter((property) -> property.endsWith(KEY_OF_VARIABLE))
			.map((property) -> property.substring(ACCOUNTS.length(), property.length() - KEY_OF_VARIABLE.length()))
			.filter((name) -> name.startsWith(account + "."))
			.map((name) -> name.replace('.', '-'))
			.findFirst()
			.map((name) -> "%n\t- If the account is '%s', set the property 'arize.accounts.%s.api-key' in a file, for example to '${US_EAST_KEY}': a variable cannot set a property of an account with a dash in its name."
				.formatted(name, name))
			.orElse("");
	}

}
