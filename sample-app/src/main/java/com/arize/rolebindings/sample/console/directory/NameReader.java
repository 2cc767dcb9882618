package com.arize.rolebindings.sample.console.directory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.arize.directory.Role;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;

import org.springframework.stereotype.Service;

/**
 * Reads what is displayed in place of identifiers.
 */
@Service
public class NameReader {

	private final DirectoryLists lists;

	NameReader(DirectoryLists lists) {
		this.lists = lists;
	}

	/**
	 * Read the names in role bindings. One request for each kind of names is enough, as
	 * long as a page of the API holds them, and none if they are cached.
	 * @param account the account
	 * @param bindings the role bindings
	 * @return the names
	 */
	public Names names(ArizeAccount account, Collection<RoleBinding> bindings) {
		return Names.of(bindings, account.directory(), roles(account));
	}

	/**
	 * Read what is displayed for a user.
	 * @param account the account
	 * @param id the identifier of the user
	 * @return the name with the e-mail address
	 */
	public Label user(ArizeAccount account, String id) {
		return new Names(Set.of(id), Set.of(), Set.of(), account.directory(), Found.none()).user(id);
	}

	/**
	 * Read what is displayed for a role.
	 * @param account the account
	 * @param id the identifier of the role
	 * @return the name
	 */
	public Label role(ArizeAccount account, String id) {
		return new Names(Set.of(), Set.of(), Set.of(), account.directory(), roles(account)).role(id);
	}

	/**
	 * Read what is displayed for a resource.
	 * @param account the account
	 * @param type the type of the resource
	 * @param id the identifier of the resource
	 * @return the name; for a project with its space
	 */
	public Label resource(ArizeAccount account, RoleBindingResourceType type, String id) {
		boolean space = type == RoleBindingResourceType.SPACE;
		return new Names(Set.of(), space ? Set.of(id) : Set.of(), space ? Set.of() : Set.of(id), account.directory(),
				Found.none())
			.resource(type, id);
	}

	private Found<Role> roles(ArizeAccount account) {
		return Found.read("role", () -> {
			Map<String, Role> roles = new LinkedHashMap<>();
			this.lists.roles(account).forEach((role) -> roles.put(role.id(), role));
			return roles;
		});
	}

}
