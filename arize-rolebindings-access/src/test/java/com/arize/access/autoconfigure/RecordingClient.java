package com.arize.access.autoconfigure;

import java.time.OffsetDateTime;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.testing.MemoryClient;

/**
 * A client for the bindings of one space. A binding of the user {@code ghost} cannot be
 * created.
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

	/* Reading fails, so that nothing else is attempted */
	void broken() {
		before("list", (user) -> {
			throw new IllegalStateException("the connection is closed");
		});
	}

}
