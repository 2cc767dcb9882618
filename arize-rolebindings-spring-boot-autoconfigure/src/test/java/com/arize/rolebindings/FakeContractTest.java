package com.arize.rolebindings;

import com.arize.rolebindings.test.FakeRoleBindingsClient;

/**
 * Tests that {@link FakeRoleBindingsClient} fulfils the contract of a client.
 */
class FakeContractTest extends RoleBindingsClientContract {

	@Override
	RoleBindingsClient createClient() {
		return new FakeRoleBindingsClient();
	}

}
