package com.arize.rolebindings;

/**
 * One call of the client on the binding of a user and a resource.
 *
 * @param kind the kind of operation
 * @param user the user
 * @param resource the resource, of one type when even and of the other when odd
 * @param role the role to assign
 * @param limit the limit of a page; if it is even, the list is not restricted to the user
 */
record Operation(Kind kind, int user, int resource, int role, int limit) {

	String userId() {
		return "user-" + this.user;
	}

	String resourceId() {
		return "resource-" + this.resource;
	}

	String roleId() {
		return "role-" + this.role;
	}

	RoleBindingResourceType resourceType() {
		return (this.resource % 2 == 0) ? RoleBindingResourceType.SPACE : RoleBindingResourceType.PROJECT;
	}

	ListRoleBindingsRequest list() {
		return ListRoleBindingsRequest.builder()
			.resourceType(resourceType())
			.userId((this.limit % 2 == 0) ? null : userId())
			.limit(this.limit)
			.build();
	}

	Object perform(RoleBindingsClient client, String bindingId) {
		return switch (this.kind) {
			case LIST -> client.list(list());
			case CREATE -> client.create(userId(), roleId(), resourceType(), resourceId());
			case GET -> client.get(bindingId);
			case UPDATE -> client.update(bindingId, roleId());
			case DELETE -> {
				client.delete(bindingId);
				yield "deleted";
			}
		};
	}

	enum Kind {

		LIST, CREATE, GET, UPDATE, DELETE

	}

}
