package com.arize.rolebindings.sample.console.directory;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;

/**
 * The names of the users, roles and resources of role bindings.
 *
 * @see NameReader
 */
public final class Names {

	private static final int HUES = 8;

	private final Found<User> users;

	private final Found<Role> roles;

	private final List<String> roleIds;

	private final Found<Project> projects;

	private final Found<Space> spaces;

	Names(Set<String> users, Set<String> spaces, Set<String> projects, ArizeDirectory directory, Found<Role> roles) {
		this.users = Found.read("user", users, directory::getUsers);
		this.roles = roles;
		this.roleIds = List.copyOf(roles.byId().keySet());
		this.projects = Found.read("project", projects, directory::getProjects);
		Set<String> allSpaces = new HashSet<>(spaces);
		this.projects.byId().values().forEach((project) -> allSpaces.add(project.spaceId()));
		this.spaces = Found.read("space", allSpaces, directory::getSpaces);
	}

	static Names of(Collection<RoleBinding> bindings, ArizeDirectory directory, Found<Role> roles) {
		return new Names(ids(bindings.stream(), RoleBinding::userId),
				resources(bindings, RoleBindingResourceType.SPACE),
				resources(bindings, RoleBindingResourceType.PROJECT), directory, roles);
	}

	private static Set<String> resources(Collection<RoleBinding> bindings, RoleBindingResourceType type) {
		return ids(bindings.stream().filter((binding) -> binding.resourceType() == type), RoleBinding::resourceId);
	}

	private static Set<String> ids(Stream<RoleBinding> bindings, Function<RoleBinding, String> id) {
		return bindings.map(id).collect(Collectors.toSet());
	}

	/**
	 * Return what is displayed for a user.
	 * @param id the identifier of the user
	 * @return the name with the e-mail address
	 */
	public Label user(String id) {
		return this.users.label(id, (user) -> Label.named(id, user.name(), user.email()));
	}

	/**
	 * Return what is displayed for a role.
	 * @param id the identifier of the role
	 * @return the name
	 */
	public Label role(String id) {
		return this.roles.label(id, (role) -> Label.of(id, role.name()));
	}

	/**
	 * Return the color of a role.
	 * @param id the identifier of the role
	 * @return the name of the class in the style sheet: the first eight roles of the
	 * account have a color of their own
	 */
	public String hue(String id) {
		int index = this.roleIds.indexOf(id);
		if (index < 0) {
			return "role-unknown";
		}
		return (index < HUES) ? "role-" + index : "role-other";
	}

	/**
	 * Return what is displayed for a resource.
	 * @param type the type of the resource
	 * @param id the identifier of the resource
	 * @return the name; for a project with its space
	 */
	public Label resource(RoleBindingResourceType type, String id) {
		return switch (type) {
			case SPACE -> space(id);
			case PROJECT ->
				this.projects.label(id, (project) -> Label.named(id, project.name(), space(project.spaceId()).text()));
		};
	}

	private Label space(String id) {
		return this.spaces.label(id, (space) -> Label.of(id, space.name()));
	}

}
