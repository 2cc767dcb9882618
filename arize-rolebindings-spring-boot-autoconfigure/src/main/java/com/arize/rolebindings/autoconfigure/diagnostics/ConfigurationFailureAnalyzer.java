package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.http.engine.TlsConfigurationException;
import com.arize.rolebindings.autoconfigure.account.AccountNames;
import com.arize.rolebindings.autoconfigure.account.AccountSettings;
import com.arize.rolebindings.autoconfigure.account.ApplicationBeans;
import com.arize.rolebindings.autoconfigure.account.InvalidPropertyException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Analyzes a {@link ConfigurationException}: a missing API key, or settings that are
 * invalid, with the properties that they come from, or the bean of the application that
 * has the configuration.
 */
class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {

	private static final String ACCOUNTS = AccountNames.SETTING + ".";

	private static final String KEY_OF_VARIABLE = ".api.key";

	private final @Nullable BeanFactory beanFactory;

	private final @Nullable Environment environment;

	ConfigurationFailureAnalyzer(@Nullable BeanFactory beanFactory, @Nullable Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigurationException failure) {
		ConfigurationException cause = withSettingsOfAccount(failure);
		List<Setting> settings = AccountSettings.settings(cause).stream().map(Setting::new).toList();
		String description = "The Arize client cannot be configured: ";
		String bean = beanOfApplication(rootFailure, failure);
		if (bean != null) {
			return new FailureAnalysis(
					description + "%s.%n%nThe configuration is that of %s.".formatted(cause.getMessage(), bean),
					"Correct %s there.".formatted(
							settings.stream().map(Setting::name).collect(Collectors.joining("' or '", "'", "'"))),
					cause);
		}
		if (cause instanceof MissingApiKeyException) {
			return (this.environment != null) ? missingKey(settings.get(0), this.environment, cause) : null;
		}
		description += withPropertyNames(String.valueOf(cause.getMessage()), settings);
		if (settings.size() > 1) {
			return new FailureAnalysis(
					description + ". The values come from:"
							+ list(settings.stream().map((setting) -> setting.propertyAndOrigin(this.environment))),
					"Correct or remove one of these:" + list(settings.stream().map(Setting::waysToSet)), cause);
		}
		Setting setting = settings.get(0);
		String origin = setting.origin(this.environment);
		return new FailureAnalysis(
				description + ((origin != null) ? ".%n%nThe value comes from %s.".formatted(origin) : "."),
				(cause instanceof InvalidPropertyException account) ? account.getRemedy()
						: "Correct %s.".formatted(setting.waysToSet()),
				cause);
	}

	/* The bean whose creation has failed, or whose SSL bundle the first request uses */
	private @Nullable String beanOfApplication(Throwable rootFailure, ConfigurationException failure) {
		if (!(this.beanFactory instanceof ConfigurableListableBeanFactory beans)) {
			return null;
		}
		String created = Stream.iterate(rootFailure, (cause) -> cause != null && cause != failure, Throwable::getCause)
			.filter(BeanCreationException.class::isInstance)
			.map((cause) -> ((BeanCreationException) cause).getBeanName())
			.filter(Objects::nonNull)
			.reduce((first, second) -> second)
			.orElse(null);
		if (created != null) {
			return new ApplicationBeans(beans).isOfLibrary(created) ? null : "the bean '" + created + "'";
		}
		boolean ofProperties = !(failure instanceof TlsConfigurationException tls)
				|| (tls.getAccount().equals(SDKConfiguration.DEFAULT_ACCOUNT)
						? beans.containsBean("arizeSdkConfiguration") : isConfiguredByProperties(tls, beans));
		return ofProperties ? null : "an SDKConfiguration bean of the application";
	}

	private boolean isConfiguredByProperties(TlsConfigurationException failure, ConfigurableListableBeanFactory beans) {
		return this.environment != null && AccountNames.of(this.environment).contains(failure.getAccount())
				&& new ApplicationBeans(beans).uniqueOfAccount(SDKConfiguration.class, failure.getAccount()).isEmpty();
	}

	/* A failure of a request, unlike one of a bean, does not have them */
	private ConfigurationException withSettingsOfAccount(ConfigurationException failure) {
		return (failure instanceof TlsConfigurationException tls && this.environment != null
				&& this.beanFactory instanceof ConfigurableListableBeanFactory beans
				&& isConfiguredByProperties(tls, beans))
						? new AccountSettings(tls.getAccount(), this.environment).rename(tls) : failure;
	}

	private static String withPropertyNames(String message, List<Setting> settings) {
		String named = message;
		for (Setting setting : settings) {
			named = named.replaceFirst("(?<![\\w./-])" + Pattern.quote(setting.name()) + "(?![\\w-]|\\.\\w)",
					Matcher.quoteReplacement(setting.property()));
		}
		return named;
	}

	private static FailureAnalysis missingKey(Setting key, Environment environment, ConfigurationException cause) {
		List<String> actions = new ArrayList<>();
		if (key.name().startsWith(ACCOUNTS)) {
			String account = key.name().substring(ACCOUNTS.length(), key.name().lastIndexOf('.'));
			List<String> properties = new AccountSettings(account, environment).ownProperties().toList();
			String configuredBy = properties.isEmpty() ? "" : "%n%nThe account is configured by %s."
				.formatted(new Setting(properties.get(0)).propertyAndOrigin(environment));
			properties.stream().flatMap((property) -> withDash(account, property)).findFirst().ifPresent(actions::add);
			actions.add("Set %s.".formatted(key.waysToSet()));
			actions.add("Define a bean of type com.arize.config.ArizeApiKeyProvider with @Qualifier(\"%s\")."
				.formatted(account));
			actions.add("Remove all properties below 'arize.accounts.%s' if the application does not need the account."
				.formatted(account));
			return new FailureAnalysis(
					"The Arize account '%s' needs an API key, but neither a key nor an ArizeApiKeyProvider bean with the qualifier '%s' was found.%s%s"
						.formatted(account, account, reason(key, environment), configuredBy),
					oneOf(actions), cause);
		}
		actions.addAll(waysToUseAnAccount(AccountNames.of(environment)));
		actions.add("Set the property 'arize.role-bindings.enabled' to 'false' if no bean needs the client.");
		return new FailureAnalysis(
				"The Arize role bindings client needs an API key, but neither a key nor an ArizeApiKeyProvider bean was found."
						+ reason(key, environment),
				oneOf(actions), cause);
	}

	/* Why a key is missing that seems to be set; empty if none does */
	private static String reason(Setting key, Environment environment) {
		if (key.origin(environment) != null) {
			return "%n%n'%s' is empty%s.".formatted(key.property(), key.from(environment));
		}
		if (!(environment instanceof ConfigurableEnvironment configurable)) {
			return "";
		}
		String variable = key.variable();
		if (configurable.getSystemEnvironment().getOrDefault(variable, "-").toString().isBlank()) {
			return "%n%nThe environment variable %s is empty.".formatted(variable);
		}
		return configurable.getPropertySources()
			.stream()
			.filter((source) -> source.containsProperty(variable))
			.map((source) -> "%n%n'%s' (from %s) has no effect: only an environment variable can have this name. Rename it to '%s'."
				.formatted(variable, PropertySourceOrigin.get(source, variable), key.property()))
			.findFirst()
			.orElse("");
	}

	/* Each underscore of a variable is a dot in the name of the property */
	private static Stream<String> withDash(String account, String property) {
		if (!property.startsWith(ACCOUNTS + account + ".") || !property.endsWith(KEY_OF_VARIABLE)) {
			return Stream.empty();
		}
		String name = property.substring(ACCOUNTS.length(), property.length() - KEY_OF_VARIABLE.length())
			.replace('.', '-');
		return name.equals(account) ? Stream.empty() : Stream
			.of("If the account is '%s', set the property 'arize.accounts.%s.api-key' in a file, for example to '${US_EAST_KEY}': a variable cannot set a property of an account with a dash in its name."
				.formatted(name, name));
	}

	static List<String> waysToUseAnAccount(List<String> accounts) {
		List<String> ways = new ArrayList<>();
		if (!accounts.isEmpty()) {
			ways.add("Inject the bean of another account, with its name as the qualifier: @Qualifier(\"%s\")."
				.formatted(String.join("\") or @Qualifier(\"", accounts)));
		}
		ways.add("Set %s.".formatted(new Setting("api-key").waysToSet()));
		ways.add("Define a bean of type com.arize.config.ArizeApiKeyProvider.");
		return ways;
	}

	static String oneOf(List<String> actions) {
		return "Do one of the following:" + list(actions.stream());
	}

	private static String list(Stream<String> elements) {
		return elements.collect(Collectors.joining("\n\t- ", "\n\n\t- ", ""));
	}

}
