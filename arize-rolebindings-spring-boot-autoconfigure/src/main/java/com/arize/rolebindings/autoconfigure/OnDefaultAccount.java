package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.support.AccountNames;
import com.arize.rolebindings.autoconfigure.support.ApplicationBeans;
import com.arize.rolebindings.autoconfigure.support.PropertySources;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.Assert;

/**
 * Matches unless only accounts below {@code arize.accounts} are configured. It also
 * matches in ahead-of-time processing, which does not know the accounts.
 */
class OnDefaultAccount extends SpringBootCondition implements ConfigurationCondition {

	/*
	 * Return whether there is a key, or a bean of the application that replaces it. A
	 * child context uses the client of its parent.
	 */
	static boolean isConfigured(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		ApplicationBeans beans = new ApplicationBeans(beanFactory);
		return PropertySources.text(environment, "arize.api-key") != null
				|| Stream
					.of(ArizeApiKeyProvider.class, ArizeConnectionDetails.class, SDKConfiguration.class,
							RoleBindingsClient.class)
					.flatMap(beans::ofDefault)
					.findAny()
					.isPresent()
				|| (beanFactory.getParentBeanFactory() instanceof ConfigurableListableBeanFactory parent
						&& isConfigured(parent, environment));
	}

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Default Arize account");
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		Assert.state(beanFactory != null, "There is no bean factory");
		List<String> accounts = AccountNames.of(context.getEnvironment());
		if (accounts.isEmpty() || Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)
				|| isConfigured(beanFactory, context.getEnvironment())) {
			return ConditionOutcome.match(message.because("it may be used"));
		}
		return ConditionOutcome.noMatch(message.because(
				"there is no 'arize.api-key' and no ArizeApiKeyProvider; inject the beans of another account by @Qualifier(\"%s\")"
					.formatted(String.join("\") or @Qualifier(\"", accounts))));
	}

}
