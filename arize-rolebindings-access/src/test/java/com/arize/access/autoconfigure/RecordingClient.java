package com.arize.access.autoconfigure;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.testing.MemoryClient;

/**
 * A client whose bindings of one space have the name of their user in their id.
 */
final class RecordingClient extends MemoryClient {

	RecordingClient holding(String userId, String roleId) {
		seed(ArizeModels.roleBinding(userId + "-on-s", userId, roleId, RoleBindingResourceType.SPACE, "s").build());
		return this;
	}

}
