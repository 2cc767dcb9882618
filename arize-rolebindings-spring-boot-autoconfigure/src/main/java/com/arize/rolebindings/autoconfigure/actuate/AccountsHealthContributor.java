package com.arize.rolebindings.autoconfigure.actuate;

import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;

/**
 * The health of several accounts, one component for each. Clients that the application
 * creates for an account with another name have a component together, once they have made
 * a call.
 *
 * @param accounts the health by the name of the account
 * @param others the health of the accounts with other names
 */
record AccountsHealthContributor(Map<String, RoleBindingsHealthIndicator> accounts,
		RoleBindingsHealthIndicator others) implements CompositeHealthContributor {

	/* Not the name of an account, which has no capital letter */
	static final String OTHERS = "otherAccounts";

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		return name.equals(OTHERS) ? this.others : this.accounts.get(name);
	}

	@Override
	public Stream<Entry> stream() {
		Stream<Entry> named = this.accounts.entrySet()
			.stream()
			.map((account) -> new Entry(account.getKey(), account.getValue()));
		return this.others.isUsed() ? Stream.concat(named, Stream.of(new Entry(OTHERS, this.others))) : named;
	}

}
