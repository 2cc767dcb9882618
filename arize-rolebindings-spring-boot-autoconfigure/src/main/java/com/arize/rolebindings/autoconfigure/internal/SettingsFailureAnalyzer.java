package com.arize.rolebindings.autoconfigure.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.exceptions.TlsConfigurationException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.support.AccountNames;
import com.arize.rolebindings.autoconfigure.support.AccountSettings;
import com.arize.rolebindings.autoconfigure.support.ApplicationBeans;
import com.arize.rolebindings.autoconfigure.support.InvalidPropertyException;
import com.arize.rolebindings.autoconfigure.support.Setting;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Analyzes invalid settings of the Arize clients, a missing API key, and a client,
 * directory or configuration that cannot be injected because it is disabled or has no
 * account. It names the properties that the values come from. It is ordered before Spring
 * Boot's analyzer of missing beans, which knows neither properties nor accounts.
 */
@Order(0)
class SettingsFailureAnalyzer extends AbstractInjectionFailureAnalyzer<RuntimeException> {

	private static final String ACCOUNTS = AccountNames.SETTING + ".";

	private static final Map<Class<?>, Setting> SWITCHES = Map.of(RoleBindingsClient.class,
			new Setting("role-bindings.enabled"), ArizeDirectory.class, new Setting("directory.enabled"));

	/* The packages of frames that are not of the application */
	private static final List<String> OTHERS = List.of("java.", "javax.", "jdk.", "sun.", "org.springframework.",
			"com.arize.rolebindings.autoconfigure.", "com.arize.config.");

	private final ConfigurableListableBeanFactory beanFactory;

	private final Environment environment;

	SettingsFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, RuntimeException outermost,
			@Nullable String description) {
		ConfigurationException invalid = findCause(rootFailure, ConfigurationException.class);
		if (invalid != null) {
			return invalidSetting(rootFailure, invalid);
		}
		NoSuchBeanDefinitionException missing = findCause(rootFailure, NoSuchBeanDefinitionException.class);
		Class<?> type = (missing != null && missing.getNumberOfBeansFound() == 0) ? missing.getBeanType() : null;
		return (missing != null && type != null)
				? missingBean((description != null) ? description : "A component", type, missing) : null;
	}

	private FailureAnalysis invalidSetting(Throwable rootFailure, ConfigurationException failure) {
		String bean = beanOfApplication(rootFailure, failure);
		// the failure of a request does not name the settings of its account, unlike that
		// of a bean
		ConfigurationException cause = (bean == null && failure instanceof TlsConfigurationException tls)
				? new AccountSettings(tls.getAccount(), this.environment).rename(tls) : failure;
		List<Setting> settings = AccountSettings.settings(cause).stream().map(Setting::new).toList();
		String problem = "The Arize client cannot be configured: " + cause.getMessage();
		if (bean != null) {
			return new FailureAnalysis("%s.%n%nThe configuration is that of %s.".formatted(problem, bean),
					"Correct %s there.".formatted(
							settings.stream().map(Setting::name).collect(Collectors.joining("' or '", "'", "'"))),
					cause);
		}
		if (cause instanceof MissingApiKeyException) {
			return missingKey(settings.get(0), rootFailure, cause);
		}
		for (Setting setting : settings) {
			problem = problem.replaceFirst("(?<![\\w./-])" + Pattern.quote(setting.name()) + "(?![\\w-]|\\.\\w)",
					Matcher.quoteReplacement(setting.property()));
		}
		if (settings.size() > 1) {
			return new FailureAnalysis(
					problem + ". The values come from:"
							+ list(settings.stream().map((setting) -> setting.propertyAndOrigin(this.environment))),
					"Correct or remove one of these:" + list(settings.stream().map(Setting::waysToSet)), cause);
		}
		String origin = settings.get(0).origin(this.environment);
		return new FailureAnalysis(
				problem + ((origin != null) ? ".%n%nThe value comes from %s.".formatted(origin) : "."),
				(cause instanceof InvalidPropertyException property) ? property.getRemedy()
						: "Correct %s.".formatted(settings.get(0).waysToSet()),
				cause);
	}

	/*
	 * Return the bean whose creation has failed, or that has the configuration of a
	 * request
	 */
	private @Nullable String beanOfApplication(Throwable rootFailure, ConfigurationException failure) {
		ApplicationBeans beans = new ApplicationBeans(this.beanFactory);
		String created = null;
		for (Throwable cause = rootFailure; cause != null && cause != failure; cause = cause.getCause()) {
			if (cause instanceof BeanCreationException creation && creation.getBeanName() != null) {
				created = creation.getBeanName();
			}
		}
		if (created != null || !(failure instanceof TlsConfigurationException tls)) {
			return (created == null || beans.isOfLibrary(created)) ? null : "the bean '" + created + "'";
		}
		boolean ofProperties = tls.getAccount().equals(SDKConfiguration.DEFAULT_ACCOUNT)
				? this.beanFactory.containsBean("arizeSdkConfiguration")
				: AccountNames.of(this.environment).contains(tls.getAccount())
						&& beans.uniqueOfAccount(SDKConfiguration.class, tls.getAccount()).isEmpty();
		return ofProperties ? null : "an SDKConfiguration bean of the application";
	}

	private FailureAnalysis missingKey(Setting key, Throwable rootFailure, ConfigurationException cause) {
		String user;
		String qualifier = "";
		String reason = reason(key, cause);
		List<String> actions = new ArrayList<>();
		if (key.name().startsWith(ACCOUNTS)) {
			String account = key.name().substring(ACCOUNTS.length(), key.name().lastIndexOf('.'));
			user = "account '%s'".formatted(account);
			qualifier = " with the qualifier '%s'".formatted(account);
			reason += new AccountSettings(account, this.environment).ownProperties()
				.findFirst()
				.map((property) -> "%n%nThe account is configured by %s. A variable cannot set a property of an account with a dash in its name."
					.formatted(new Setting(property).propertyAndOrigin(this.environment)))
				.orElse("");
			actions.add("Set %s.".formatted(key.waysToSet()));
			actions.add("Define a bean of type com.arize.config.ArizeApiKeyProvider with @Qualifier(\"%s\")."
				.formatted(account));
			actions.add("Remove all properties below 'arize.accounts.%s' if the application does not need the account."
				.formatted(account));
		}
		else {
			actions.addAll(waysToUseAnAccount(AccountNames.of(this.environment)));
			if (isCreating("roleBindingsClient", rootFailure)) {
				user = "role bindings client";
				actions.add("Set the property 'arize.role-bindings.enabled' to 'false' if no bean needs the client.");
			}
			else if (isCreating("arizeDirectory", rootFailure)) {
				user = "directory";
				actions.add("Add a bean of type ArizeDirectory, in a test a FakeArizeDirectory.");
				actions.add("Set the property 'arize.directory.enabled' to 'false' if no bean needs the directory.");
			}
			else {
				user = "client";
			}
		}
		return new FailureAnalysis(
				"The Arize %s needs an API key, but neither a key nor an ArizeApiKeyProvider bean%s was found.%s%s"
					.formatted(user, qualifier, requester(rootFailure), reason),
				oneOf(actions), cause);
	}

	/*
	 * The bean of the application that needs it, or the code that asked for it: an
	 * ObjectProvider, an Optional or a lookup of a general type creates a lazy bean, too
	 */
	private String requester(Throwable rootFailure) {
		ApplicationBeans beans = new ApplicationBeans(this.beanFactory);
		return Stream.iterate(rootFailure, Objects::nonNull, Throwable::getCause)
			.filter(BeanCreationException.class::isInstance)
			.map(BeanCreationException.class::cast)
			.filter((creation) -> creation.getBeanName() != null && !beans.isOfLibrary(creation.getBeanName()))
			.reduce((outer, inner) -> inner)
			.map((creation) -> "the bean '%s'%s".formatted(creation.getBeanName(),
					(creation.getResourceDescription() != null) ? " of " + creation.getResourceDescription() : ""))
			.or(() -> Stream.of(rootFailure.getStackTrace())
				.takeWhile((frame) -> !frame.getClassName().equals(SpringApplication.class.getName()))
				.filter((frame) -> OTHERS.stream().noneMatch(frame.getClassName()::startsWith))
				.findFirst()
				.map(StackTraceElement::toString))
			.map("%n%nIt was requested by %s."::formatted)
			.orElse("");
	}

	private static boolean isCreating(String bean, Throwable rootFailure) {
		return Stream.iterate(rootFailure, Objects::nonNull, Throwable::getCause)
			.anyMatch(
					(cause) -> cause instanceof BeanCreationException creation && bean.equals(creation.getBeanName()));
	}

	/* Return why a key is missing that seems to be set; empty if none seems to be */
	private String reason(Setting key, ConfigurationException cause) {
		if (key.origin(this.environment) != null) {
			return "%n%n'%s' is empty%s.".formatted(key.property(), key.from(this.environment));
		}
		if (cause.getSuppressed().length != 0) {
			return Stream.of(cause.getSuppressed())
				.map((misspelled) -> "%n%n%s".formatted(misspelled.getMessage()))
				.collect(Collectors.joining());
		}
		if (!(this.environment instanceof ConfigurableEnvironment configurable)) {
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

	private @Nullable FailureAnalysis missingBean(String component, Class<?> type,
			NoSuchBeanDefinitionException cause) {
		Setting setting = SWITCHES.get(type);
		String value = (setting != null) ? this.environment.getProperty(setting.property()) : null;
		String reason;
		List<String> actions;
		if (setting != null && value != null && !Boolean.parseBoolean(value)) {
			reason = ", but it is disabled: the property '%s' is '%s'%s.".formatted(setting.property(), value,
					setting.from(this.environment));
			actions = List.of("Set the property '%s' to 'true', or remove it.".formatted(setting.property()),
					"Inject an ObjectProvider<%s> if the application should start without it."
						.formatted(type.getSimpleName()),
					"Define a bean of type %s.".formatted(type.getName()));
		}
		else if ((setting != null || type == SDKConfiguration.class)
				&& this.beanFactory.getBeanNamesForType(type, true, false).length != 0) {
			// Spring Boot's analyzer fails, because it creates the beans that exist
			List<String> accounts = AccountNames.of(this.environment);
			boolean hasDefault = !new ApplicationBeans(this.beanFactory).isQualifiedOnly(type);
			reason = ", but no Arize account has such a bean: %s.%n%nThe bean of the default account is injected without a qualifier, that of another account with its name as the qualifier. The configured accounts are '%s'."
				.formatted(cause.getMessage(),
						Stream
							.concat(hasDefault ? Stream.of(SDKConfiguration.DEFAULT_ACCOUNT) : Stream.empty(),
									accounts.stream())
							.collect(Collectors.joining("', '")));
			actions = hasDefault ? List.of(
					"Correct the qualifier, or remove it to inject the bean of the default account.",
					"Configure the account of the qualifier: set 'arize.accounts.<name of the account>.api-key', and remove its property 'enabled' if that is 'false'.")
					: waysToUseAnAccount(accounts);
		}
		else {
			return null;
		}
		return new FailureAnalysis("%s required a bean of type '%s'%s".formatted(component, type.getName(), reason),
				oneOf(actions), cause);
	}

	private static List<String> waysToUseAnAccount(List<String> accounts) {
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
		return (actions.size() == 1) ? actions.get(0) : "Do one of the following:" + list(actions.stream());
	}

	private static String list(Stream<String> elements) {
		return elements.collect(Collectors.joining("\n\t- ", "\n\n\t- ", ""));
	}

}
