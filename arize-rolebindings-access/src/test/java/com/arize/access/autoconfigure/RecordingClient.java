package com.arize.access.autoconfigure;

import java.time.OffsetDateTime;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.testing.MemoryClient;

/**
 * A client whose bindings of one space have the name of their user in their id.
 */
final class RecordingClient extends MemoryClient {

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-05T08:00:00Z");

	RecordingClient holding(String userId, String roleId) {
		seed(new RoleBinding(userId + "-on-s", roleId, userId, RoleBindingResourceType.SPACE, "s", TIME, TIME));
		return this;
	}

}
