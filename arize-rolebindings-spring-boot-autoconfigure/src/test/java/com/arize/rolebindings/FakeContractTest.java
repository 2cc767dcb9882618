package com.arize.rolebindings;

import com.arize.rolebindings.test.FakeRoleBindingsClient;

/**
 * Tests that {@link FakeRoleBindingsClient} is what users expect of a client.
 */
class FakeContractTest extends RoleBindingsClientContract {

	@Override
	RoleBindingsClient createClient() {
		return new FakeRoleBindingsClient();
	}

}
