package com.arize.rolebindings.autoconfigure.access;

import java.time.OffsetDateTime;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.testing.MemoryClient;

/**
 * A client on bindings of one space. A user named {@code ghost} cannot be given a role.
 */
final class RecordingClient extends MemoryClient {

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-05T08:00:00Z");

	RecordingClient() {
		before("create", (user) -> {
			if (user.equals("ghost")) {
				throw new IllegalStateException("the user ghost does not exist");
			}
		});
	}

	RecordingClient holding(String userId, String roleId) {
		seed(new RoleBinding(userId + "-on-s", roleId, userId, RoleBindingResourceType.SPACE, "s", TIME, TIME));
		return this;
	}

	/* Nothing can be read, so that nothing else is tried */
	void broken() {
		before("list", (user) -> {
			throw new IllegalStateException("the connection is closed");
		});
	}

}
