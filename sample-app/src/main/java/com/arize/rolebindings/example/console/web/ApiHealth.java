package com.arize.rolebindings.example.console.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.stereotype.Component;

/**
 * The health of the API of an account, as it is known from the latest calls. Templates
 * have it as {@code @apiHealth}.
 */
@Component
class ApiHealth {

	private static final String CONTRIBUTOR = "arizeRoleBindings";

	private final ObjectProvider<HealthContributorRegistry> contributors;

	ApiHealth(ObjectProvider<HealthContributorRegistry> contributors) {
		this.contributors = contributors;
	}

	/** Return the health of the API of an account. */
	public String of(String account) {
		HealthContributorRegistry registry = this.contributors.getIfAvailable();
		HealthContributor contributor = (registry != null) ? registry.getContributor(CONTRIBUTOR) : null;
		if (contributor instanceof CompositeHealthContributor accounts) {
			contributor = accounts.getContributor(account);
		}
		Health health = (contributor instanceof HealthIndicator indicator) ? indicator.health() : null;
		return ((health != null) ? health.getStatus() : Status.UNKNOWN).getCode();
	}

}
