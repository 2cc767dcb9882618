package com.arize.rolebindings.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.HealthContributor;

/**
 * Creates the health indicators of the accounts.
 *
 * @param outcomes the outcomes of the calls
 * @param properties the properties
 * @param endpoints the endpoints of the accounts
 * @param clients creates the clients of the probes
 */
record HealthIndicators(CallOutcomes outcomes, RoleBindingsHealthProperties properties, ConfiguredEndpoints endpoints,
		RoleBindingsClientFactory clients) {

	/**
	 * Create the indicator of all calls, or, if there are accounts below
	 * {@code arize.accounts}, one for the calls of each account.
	 * @return the health
	 */
	HealthContributor create() {
		if (this.endpoints.hasOnlyTheDefault()) {
			return indicator(ArizeAccounts.DEFAULT, (account) -> true);
		}
		List<String> names = this.endpoints.names();
		Map<String, RoleBindingsHealthIndicator> accounts = new LinkedHashMap<>();
		names.forEach((name) -> accounts.put(name, indicator(name, name::equals)));
		return new AccountsHealthContributor(accounts, indicator(AccountsHealthContributor.OTHERS,
				(account) -> !names.contains(account), new ConfiguredEndpoint(() -> null), null));
	}

	private RoleBindingsHealthIndicator indicator(String account, Predicate<String> accounts) {
		ConfiguredEndpoint endpoint = this.endpoints.of(account);
		HealthProbe probe = this.properties.probe() ? new HealthProbe(account, endpoint, this.clients, this.outcomes,
				this.properties.interval(), this.outcomes.clock()) : null;
		return indicator(account, accounts, endpoint, probe);
	}

	private RoleBindingsHealthIndicator indicator(String account, Predicate<String> accounts,
			ConfiguredEndpoint endpoint, @Nullable HealthProbe probe) {
		return new RoleBindingsHealthIndicator(account, accounts, this.outcomes, endpoint, this.properties.interval(),
				probe);
	}

}
