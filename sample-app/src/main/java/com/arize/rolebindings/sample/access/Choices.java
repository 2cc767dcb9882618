package com.arize.rolebindings.sample.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import com.arize.exceptions.ForbiddenException;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.util.StringUtils;

/**
 * Finds users, roles and resources by what is typed into a form: an exact name, e-mail
 * address or identifier chooses one, a part of it finds candidates.
 */
@Service
class Choices {

	private static final int MAX_CANDIDATES = 20;

	private final DirectoryLists lists;

	Choices(DirectoryLists lists) {
		this.lists = lists;
	}

	List<Choice> users(ArizeAccount account) {
		return permitted(() -> this.lists.users(account)
			.stream()
			.map((user) -> new Choice(user.id(), user.email(), user.name()))
			.toList());
	}

	List<Choice> roles(ArizeAccount account) {
		return permitted(() -> this.lists.roles(account)
			.stream()
			.map((role) -> new Choice(role.id(), role.name(), null))
			.toList());
	}

	List<Choice> resources(ArizeAccount account, RoleBindingResourceType type) {
		return permitted(() -> switch (type) {
			case SPACE ->
				this.lists.spaces(account).stream().map((space) -> new Choice(space.id(), space.name(), null)).toList();
			case PROJECT -> projects(account);
		});
	}

	/* The name of a project is unique in its space only */
	private List<Choice> projects(ArizeAccount account) {
		Map<String, String> spaces = new HashMap<>();
		this.lists.spaces(account).forEach((space) -> spaces.put(space.id(), space.name()));
		return this.lists.projects(account)
			.stream()
			.map((project) -> new Choice(project.id(),
					"%s (%s)".formatted(project.name(), spaces.getOrDefault(project.spaceId(), project.spaceId())),
					null))
			.toList();
	}

	GrantForm grantForm(ArizeAccount account, GrantRequest request) {
		return GrantForm.of(request, users(account), roles(account), resources(account, request.resourceType()));
	}

	/**
	 * Create the filter of the table.
	 * @param account the account
	 * @param type the type of the resources
	 * @param user what was typed for the user, possibly empty
	 * @param userId the identifier of the user if it was picked, otherwise empty
	 * @param roleId the identifier of the role, empty for all
	 * @return the filter
	 */
	AccessFilter filter(ArizeAccount account, RoleBindingResourceType type, String user, String userId, String roleId) {
		// the users are read only if they are needed
		List<Choice> users = (user + userId).isBlank() ? List.of() : users(account);
		return AccessFilter.of(type, users, user, userId, roleId);
	}

	private static List<Choice> permitted(Supplier<List<Choice>> choices) {
		try {
			return choices.get();
		}
		catch (ForbiddenException ex) {
			return List.of();
		}
	}

	static List<Choice> search(List<Choice> choices, String typed) {
		return choices.stream().filter((choice) -> choice.contains(typed)).limit(MAX_CANDIDATES).toList();
	}

	/**
	 * Choose one. If there are no choices, because the API key has no permission to read
	 * them, what was typed is an identifier.
	 * @param kind what one such object is called
	 * @param choices what can be chosen
	 * @param typed what was typed, {@code null} or empty if nothing was
	 * @param picked the identifier that was picked, {@code null} or empty if none was
	 * @return the choice, or the error
	 */
	static Chosen choose(String kind, List<Choice> choices, @Nullable String typed, @Nullable String picked) {
		if (StringUtils.hasText(picked)) {
			return Chosen.of(choices.stream()
				.filter((choice) -> choice.id().equals(picked))
				.findFirst()
				.orElseGet(() -> new Choice(picked, picked, null)));
		}
		String text = Objects.requireNonNullElse(typed, "").strip();
		if (text.isEmpty()) {
			return Chosen.error("", "Choose a " + kind, List.of());
		}
		if (choices.isEmpty()) {
			return Chosen.of(new Choice(text, text, null));
		}
		List<Choice> exact = choices.stream().filter((choice) -> choice.is(text)).toList();
		return switch (exact.size()) {
			case 1 -> Chosen.of(exact.get(0));
			case 0 -> unknown(kind, text, search(choices, text));
			default -> Chosen.error(text,
					"%d %ss are called '%s'. Choose one of them".formatted(exact.size(), kind, text), exact);
		};
	}

	private static Chosen unknown(String kind, String text, List<Choice> candidates) {
		String next = candidates.isEmpty() ? "" : ". Choose one of these";
		return Chosen.error(text, "No %s is called '%s'%s".formatted(kind, text, next), candidates);
	}

}
