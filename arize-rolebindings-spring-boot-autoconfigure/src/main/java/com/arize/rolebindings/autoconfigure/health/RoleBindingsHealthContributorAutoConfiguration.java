package com.arize.rolebindings.autoconfigure.health;

import java.time.Clock;
import java.util.Map;

import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the health of the Arize API: one indicator for each account.
 */
@AutoConfiguration(after = RoleBindingsAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean({ RoleBindingsClientFactory.class, ArizeAccounts.class })
@ConditionalOnEnabledHealthIndicator("arize-role-bindings")
@ConditionalOnMissingBean(name = { "arizeRoleBindingsHealthIndicator", "arizeRoleBindingsHealthContributor" })
public final class RoleBindingsHealthContributorAutoConfiguration {

	@Bean
	RoleBindingsHealthIndicators arizeRoleBindingsHealthIndicators(ArizeAccounts accounts) {
		return new RoleBindingsHealthIndicators(accounts.names(), Clock.systemUTC());
	}

	/* The default account has no name in the health of an application without others */
	@Bean
	HealthContributor arizeRoleBindingsHealthContributor(RoleBindingsHealthIndicators accounts) {
		Map<String, HealthIndicator> indicators = accounts.indicators();
		HealthIndicator ofDefault = indicators.get(ArizeAccounts.DEFAULT);
		return (ofDefault != null && indicators.size() == 1) ? ofDefault
				: CompositeHealthContributor.fromMap(indicators);
	}

}
