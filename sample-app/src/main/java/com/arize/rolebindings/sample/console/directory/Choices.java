package com.arize.rolebindings.sample.console.directory;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.arize.directory.Space;
import com.arize.exceptions.ForbiddenException;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;

import org.springframework.stereotype.Service;

/**
 * The users, roles and resources that can be chosen in forms: none if the API key has no
 * permission to read them.
 */
@Service
public class Choices {

	private final DirectoryLists lists;

	Choices(DirectoryLists lists) {
		this.lists = lists;
	}

	/**
	 * Return the users.
	 * @param account the account
	 * @return the users, by e-mail address
	 */
	public List<Choice> users(ArizeAccount account) {
		return permitted(() -> this.lists.users(account)
			.stream()
			.map((user) -> new Choice(user.id(), user.email(), user.name()))
			.toList());
	}

	/**
	 * Return the roles.
	 * @param account the account
	 * @return the roles
	 */
	public List<Choice> roles(ArizeAccount account) {
		return permitted(() -> this.lists.roles(account)
			.stream()
			.map((role) -> new Choice(role.id(), role.name(), null))
			.toList());
	}

	/**
	 * Return the resources of a type.
	 * @param account the account
	 * @param type the type of the resources
	 * @return the resources
	 */
	public List<Choice> resources(ArizeAccount account, RoleBindingResourceType type) {
		return permitted(() -> switch (type) {
			case SPACE ->
				this.lists.spaces(account).stream().map((space) -> new Choice(space.id(), space.name(), null)).toList();
			case PROJECT -> projects(account);
		});
	}

	/* The name of a project is unique in its space only */
	private List<Choice> projects(ArizeAccount account) {
		Map<String, String> spaces = this.lists.spaces(account)
			.stream()
			.collect(Collectors.toMap(Space::id, Space::name, (first, second) -> first));
		return this.lists.projects(account)
			.stream()
			.map((project) -> new Choice(project.id(),
					"%s (%s)".formatted(project.name(), spaces.getOrDefault(project.spaceId(), project.spaceId())),
					null))
			.toList();
	}

	private static List<Choice> permitted(Supplier<List<Choice>> choices) {
		try {
			return choices.get();
		}
		catch (ForbiddenException ex) {
			return List.of();
		}
	}

}
