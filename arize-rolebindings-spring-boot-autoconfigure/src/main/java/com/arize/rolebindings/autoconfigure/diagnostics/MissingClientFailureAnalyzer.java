package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.account.AccountNames;
import com.arize.rolebindings.names.NearestNames;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Analyzes a client, a directory or a configuration that cannot be injected because it is
 * switched off, or because there is no account with the name of the qualifier, or no
 * default one. It is ordered before Spring Boot's analyzer, which knows neither
 * properties nor accounts.
 */
@Order(0)
class MissingClientFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Map<Class<?>, Setting> SWITCHES = Map.of(RoleBindingsClient.class,
			new Setting("role-bindings.enabled"), ArizeDirectory.class, new Setting("directory.enabled"));

	private final Environment environment;

	MissingClientFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		Class<?> type = cause.getBeanType();
		if (type == null || cause.getNumberOfBeansFound() > 0) {
			return null;
		}
		String required = "%s required a bean of type '%s'"
			.formatted((description != null) ? description : "A component", type.getName());
		Setting setting = SWITCHES.get(type);
		String value = (setting != null) ? this.environment.getProperty(setting.property()) : null;
		if (setting != null && value != null && !Boolean.parseBoolean(value)) {
			return new FailureAnalysis(
					"%s, but the client was switched off: the property '%s' is '%s'%s.".formatted(required,
							setting.property(), value, setting.from(this.environment)),
					ConfigurationFailureAnalyzer
						.oneOf(List.of("Set the property '%s' to 'true', or remove it.".formatted(setting.property()),
								"Inject an ObjectProvider<%s> if the application should start without the client."
									.formatted(type.getSimpleName()),
								"Define a bean of type %s.".formatted(type.getName()))),
					cause);
		}
		List<String> accounts = AccountNames.of(this.environment);
		String qualifier = qualifier(rootFailure);
		if ((setting == null && type != SDKConfiguration.class) || accounts.contains(qualifier)) {
			return null;
		}
		return (qualifier != null) ? unknownAccount(required, qualifier, accounts, type, cause)
				: noDefaultAccount(required, accounts, cause);
	}

	private static @Nullable FailureAnalysis noDefaultAccount(String required, List<String> accounts,
			NoSuchBeanDefinitionException cause) {
		return accounts.isEmpty() ? null : new FailureAnalysis(
				"%s of the default Arize account, which is not configured. The beans of other accounts are injected by the name of the account only: '%s'."
					.formatted(required, String.join("', '", accounts)),
				ConfigurationFailureAnalyzer.oneOf(ConfigurationFailureAnalyzer.waysToUseAnAccount(accounts)), cause);
	}

	private static FailureAnalysis unknownAccount(String required, String qualifier, List<String> accounts,
			Class<?> type, NoSuchBeanDefinitionException cause) {
		List<String> nearest = new NearestNames(accounts).of(qualifier);
		List<String> actions = new ArrayList<>();
		if (qualifier.equals(SDKConfiguration.DEFAULT_ACCOUNT)) {
			actions.add("Remove the qualifier, with which the bean of the account of arize.api-key is not injected.");
		}
		else if (!accounts.isEmpty()) {
			actions.add("Change the qualifier to '%s'."
				.formatted(String.join("' or '", nearest.isEmpty() ? accounts : nearest)));
		}
		if (AccountNames.isValid(qualifier)) {
			actions.add("Configure the account: set the property 'arize.accounts.%s.api-key'.".formatted(qualifier));
		}
		actions.add("Define a bean of type %s with @Qualifier(\"%s\").".formatted(type.getName(), qualifier));
		return new FailureAnalysis(
				"%s with the qualifier '%s', but there is no such bean, and no Arize account '%s'%s; %s.".formatted(
						required, qualifier, qualifier,
						nearest.isEmpty() ? "" : " (did you mean '%s'?)".formatted(String.join("' or '", nearest)),
						accounts.isEmpty() ? "there is no property below 'arize.accounts'"
								: "the accounts are '%s'".formatted(String.join("', '", accounts))),
				ConfigurationFailureAnalyzer.oneOf(actions), cause);
	}

	/* Of the dependency that does not exist: the innermost one */
	private static @Nullable String qualifier(Throwable failure) {
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause)
			.filter(UnsatisfiedDependencyException.class::isInstance)
			.map((cause) -> ((UnsatisfiedDependencyException) cause).getInjectionPoint())
			.reduce((first, second) -> second)
			.map(InjectionPoint::getAnnotations)
			.map((annotations) -> MergedAnnotations.from(annotations)
				.get(Qualifier.class)
				.getValue("value", String.class))
			.flatMap((value) -> value.filter((name) -> !name.isBlank()))
			.orElse(null);
	}

}
