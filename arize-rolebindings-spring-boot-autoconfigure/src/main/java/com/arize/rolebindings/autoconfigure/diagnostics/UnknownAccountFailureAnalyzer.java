package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.account.AccountNames;
import com.arize.rolebindings.names.NearestNames;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Analyzes a qualifier that is not the name of an account. It is ordered before Spring
 * Boot's analyzer, which does not know the accounts, and after that of a client that is
 * switched off.
 */
@Order(1)
class UnknownAccountFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Set<Class<?>> TYPES = Set.of(RoleBindingsClient.class, ArizeDirectory.class,
			SDKConfiguration.class);

	private final Environment environment;

	UnknownAccountFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		Class<?> type = cause.getBeanType();
		String qualifier = InjectionPoints.qualifier(rootFailure);
		if (type == null || !TYPES.contains(type) || qualifier == null || description == null) {
			return null;
		}
		List<String> accounts = AccountNames.of(this.environment);
		if (accounts.contains(qualifier)) {
			return null;
		}
		List<String> nearest = new NearestNames(accounts).of(qualifier);
		return new FailureAnalysis(
				"%s required a bean of type '%s' with the qualifier '%s', but there is no such bean, and no Arize account '%s'%s; %s."
					.formatted(description, type.getName(), qualifier, qualifier,
							nearest.isEmpty() ? "" : " (did you mean '%s'?)".formatted(String.join("' or '", nearest)),
							accounts.isEmpty() ? "there is no property below 'arize.accounts'"
									: "the accounts are '%s'".formatted(String.join("', '", accounts))),
				actions(qualifier, type, accounts, nearest)
					.collect(Collectors.joining("\n\t- ", "Do one of the following:\n\n\t- ", "")),
				cause);
	}

	private static Stream<String> actions(String qualifier, Class<?> type, List<String> accounts,
			List<String> nearest) {
		String define = "Define a bean of type %s with @Qualifier(\"%s\").".formatted(type.getName(), qualifier);
		if (qualifier.equals(SDKConfiguration.DEFAULT_ACCOUNT)) {
			return Stream.of(
					"Remove the qualifier, with which the bean of the account of arize.api-key is not injected.",
					define);
		}
		String configure = "Configure the account: set the property 'arize.accounts.%s.api-key'.".formatted(qualifier);
		if (accounts.isEmpty()) {
			return Stream.of(configure, define);
		}
		return Stream.of("Change the qualifier to '%s'."
			.formatted(String.join("' or '", nearest.isEmpty() ? accounts : nearest)), configure, define);
	}

}
