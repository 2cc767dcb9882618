package com.arize.rolebindings.sample.local;

import java.time.Instant;

/**
 * A role binding as the service keeps it.
 */
record Binding(String id, String userId, String roleId, ResourceType resourceType, String resourceId, Instant createdAt,
		Instant updatedAt) {

	Binding withRole(String newRoleId, Instant now) {
		return new Binding(this.id, this.userId, newRoleId, this.resourceType, this.resourceId, this.createdAt, now);
	}

}
