package com.arize.rolebindings.test.server;

import java.util.Arrays;

import com.arize.rolebindings.RoleBindingResourceType;

/**
 * The resource types by their names in requests.
 */
final class ResourceTypes {

	private ResourceTypes() {
	}

	static RoleBindingResourceType named(String name) {
		return Arrays.stream(RoleBindingResourceType.values())
			.filter((type) -> type.name().equals(name))
			.findFirst()
			.orElseThrow(() -> Refusal.badRequest("resource_type must be SPACE or PROJECT"));
	}

}
