package com.arize.console;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.http.ArizeApi;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccount;

/**
 * An account of given clients, with no other access to the API.
 */
public record TestAccount(String name, SDKConfiguration configuration, RoleBindingsClient roleBindingsClient,
		ArizeDirectory directory) implements ArizeAccount {

	@Override
	public ArizeApi api() {
		throw new UnsupportedOperationException();
	}

}
