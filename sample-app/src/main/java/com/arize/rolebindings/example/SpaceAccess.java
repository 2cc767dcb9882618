package com.arize.rolebindings.example;

import java.util.List;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.UnknownNameException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.names.NamedRoleBinding;

import org.springframework.stereotype.Service;

/**
 * Names in place of ids: who has which role in a space.
 */
@Service
class SpaceAccess {

	private final RoleBindingsClient client;

	private final ArizeDirectory directory;

	private final AccessNames names;

	SpaceAccess(RoleBindingsClient client, ArizeDirectory directory) {
		this.client = client;
		this.directory = directory;
		this.names = AccessNames.of(directory);
	}

	List<String> spaces() {
		return this.directory.spaces().map(Space::name).toList();
	}

	List<String> roles() {
		return this.directory.roles().map(Role::name).toList();
	}

	/* The API has no filter by space, so this reads the role bindings of all spaces */
	List<NamedRoleBinding> list(String spaceName) {
		Space space = this.directory.findSpaceByName(spaceName)
			.orElseThrow(() -> new UnknownNameException("space", spaceName, List.of()));
		List<RoleBinding> bindings = this.client.listAll(RoleBindingResourceType.SPACE)
			.filter((binding) -> binding.resourceId().equals(space.id()))
			.toList();
		return this.names.named(bindings);
	}

	void grant(String email, String role, String space) {
		this.client.create(this.names.binding(email, role, space));
	}

	void change(String bindingId, String roleName) {
		Role role = this.directory.findRoleByName(roleName)
			.orElseThrow(() -> new UnknownNameException("role", roleName, List.of()));
		this.client.update(bindingId, role.id());
	}

	void revoke(String bindingId) {
		this.client.delete(bindingId);
	}

}
