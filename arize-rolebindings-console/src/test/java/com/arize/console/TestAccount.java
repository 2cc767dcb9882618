package com.arize.console;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccount;

/**
 * An account of given clients.
 */
public record TestAccount(String name, SDKConfiguration configuration, RoleBindingsClient roleBindingsClient,
		ArizeDirectory directory) implements ArizeAccount {

}
