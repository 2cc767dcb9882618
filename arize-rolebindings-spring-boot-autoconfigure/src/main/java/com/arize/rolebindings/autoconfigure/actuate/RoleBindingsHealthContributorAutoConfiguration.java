package com.arize.rolebindings.autoconfigure.actuate;

import java.time.Clock;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the health of the Arize API.
 */
@AutoConfiguration(after = RoleBindingsAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean({ RoleBindingsClient.class, RoleBindingsClientFactory.class })
@ConditionalOnEnabledHealthIndicator("arize-role-bindings")
@ConditionalOnMissingBean(name = { "arizeRoleBindingsHealthIndicator", "arizeRoleBindingsHealthContributor" })
@EnableConfigurationProperties(RoleBindingsHealthProperties.class)
public final class RoleBindingsHealthContributorAutoConfiguration {

	/* Package-private: only Spring instantiates it */
	RoleBindingsHealthContributorAutoConfiguration() {
	}

	@Bean
	CallOutcomes arizeCallOutcomes() {
		return new CallOutcomes(Clock.systemUTC());
	}

	@Bean
	HealthContributor arizeRoleBindingsHealthContributor(CallOutcomes outcomes, RoleBindingsHealthProperties properties,
			ConfigurableListableBeanFactory beanFactory, ObjectProvider<SDKConfiguration> configuration,
			ObjectProvider<ArizeAccounts> accounts, RoleBindingsClientFactory clients) {
		ConfiguredEndpoints endpoints = new ConfiguredEndpoints(beanFactory, configuration, accounts);
		return new HealthIndicators(outcomes, properties, endpoints, clients).create();
	}

}
