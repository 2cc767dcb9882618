package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.http.ArizeApi;
import com.arize.internal.NearestNames;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.support.AccountNames;

import org.springframework.core.env.Environment;

/**
 * {@link ArizeAccounts} whose objects are supplied when they are used.
 *
 * @param accounts the accounts in their order
 */
record DefaultArizeAccounts(List<Account> accounts) implements ArizeAccounts {

	/* The default account exists if it is configured, or if there is no other */
	static DefaultArizeAccounts of(Environment environment, Supplier<Boolean> isDefaultConfigured,
			Function<String, Account> account) {
		List<String> names = new ArrayList<>(AccountNames.of(environment));
		if (names.isEmpty() || isDefaultConfigured.get()) {
			names.add(0, DEFAULT);
		}
		return new DefaultArizeAccounts(names.stream().map(account).toList());
	}

	@Override
	public List<String> names() {
		return this.accounts.stream().map(Account::name).toList();
	}

	@Override
	public ArizeAccount get(String name) {
		return this.accounts.stream().filter((account) -> account.name().equals(name)).findFirst().orElseThrow(() -> {
			List<String> nearest = new NearestNames(names()).of(name);
			return new IllegalArgumentException("There is no Arize account '%s'%s; the accounts are %s".formatted(name,
					nearest.isEmpty() ? "" : " (did you mean '%s'?)".formatted(nearest.get(0)),
					names().stream().collect(Collectors.joining("', '", "'", "'"))));
		});
	}

	record Account(String name, Supplier<SDKConfiguration> ofConfiguration, Supplier<RoleBindingsClient> ofClient,
			Supplier<ArizeDirectory> ofDirectory, Supplier<ArizeApi> ofApi) implements ArizeAccount {

		@Override
		public SDKConfiguration configuration() {
			return this.ofConfiguration.get();
		}

		@Override
		public RoleBindingsClient roleBindingsClient() {
			return this.ofClient.get();
		}

		@Override
		public ArizeDirectory directory() {
			return this.ofDirectory.get();
		}

		@Override
		public ArizeApi api() {
			return this.ofApi.get();
		}

	}

}
