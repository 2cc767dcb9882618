package com.arize.rolebindings.reconcile.file;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.arize.rolebindings.reconcile.file.AccessFileEntry.User;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads a role binding of a document.
 */
final class RoleBindingParser {

	private static final String USERS = "users";

	private static final String USER_IDS = "user_ids";

	private static final String GROUP = "group";

	private static final String EXPIRES = "expires";

	private static final List<String> TEXTS = List.of(AccessFileEntry.USER_ID, AccessFileEntry.USER,
			AccessFileEntry.ROLE_ID, AccessFileEntry.ROLE, AccessFileEntry.RESOURCE_TYPE, AccessFileEntry.RESOURCE_ID,
			AccessFileEntry.SPACE, AccessFileEntry.PROJECT);

	/* Each sets the users in another way */
	private static final List<String> WAYS_TO_SET_USERS = List.of(AccessFileEntry.USER, AccessFileEntry.USER_ID, USERS,
			USER_IDS, GROUP);

	private static final List<String> MEMBERS = List.of(AccessFileEntry.USER_ID, AccessFileEntry.USER, USER_IDS, USERS,
			GROUP, AccessFileEntry.ROLE_ID, AccessFileEntry.ROLE, AccessFileEntry.RESOURCE_TYPE,
			AccessFileEntry.RESOURCE_ID, AccessFileEntry.SPACE, AccessFileEntry.PROJECT, EXPIRES);

	/* The member of the API, as messages name it together with its name */
	private static final Map<String, String> ALTERNATIVES = Map.of(AccessFileEntry.USER_ID,
			"user, user_id, users, user_ids or group", AccessFileEntry.ROLE_ID, "role or role_id",
			AccessFileEntry.RESOURCE_TYPE, "space or resource_type", AccessFileEntry.RESOURCE_ID,
			"space or resource_id");

	private final AccessFileTexts texts;

	private final AccessGroups groups;

	private final FileProblems problems;

	RoleBindingParser(AccessFileTexts texts, AccessGroups groups, FileProblems problems) {
		this.texts = texts;
		this.groups = groups;
		this.problems = problems;
	}

	/* Null if it is not valid, which is reported; so is the scope */
	@Nullable DesiredRoleBinding parse(AccessFileNode node, @Nullable AccessFileEntry scope) {
		int problemsBefore = this.problems.reported();
		AccessFileMapping mapping = AccessFileMapping.of(node, "a role binding", MEMBERS, this.problems);
		if (mapping == null) {
			return null;
		}
		AccessFileEntry entry = this.texts.read(mapping, TEXTS);
		Text group = text(mapping, GROUP);
		List<User> users = users(mapping, group);
		reportMissing(mapping, scope);
		DesiredRoleBinding roleBinding = new DesiredRoleBinding(entry, users, group, expires(mapping));
		return (this.problems.reported() == problemsBefore) ? roleBinding : null;
	}

	private @Nullable Text text(AccessFileMapping mapping, String member) {
		AccessFileNode node = mapping.get(member);
		return (node != null) ? this.texts.read(node, member) : null;
	}

	private @Nullable List<User> users(AccessFileMapping mapping, @Nullable Text group) {
		String way = mapping.onlyOneOf(WAYS_TO_SET_USERS);
		if (way == null) {
			return null;
		}
		return switch (way) {
			case USERS -> users(mapping.list(USERS), AccessFileEntry.USER);
			case USER_IDS -> users(mapping.list(USER_IDS), AccessFileEntry.USER_ID);
			case GROUP -> (group != null) ? this.groups.users(group) : List.of();
			default -> null;
		};
	}

	private List<User> users(List<AccessFileNode> nodes, String member) {
		return nodes.stream().map((node) -> this.texts.user(node, member)).filter(Objects::nonNull).toList();
	}

	private void reportMissing(AccessFileMapping mapping, @Nullable AccessFileEntry scope) {
		// the correct scope may have the members that are missing, except the role
		Set<String> set = (scope != null) ? scope.apiMembers() : Set.copyOf(AccessFileEntry.API_MEMBERS_OF_SCOPE);
		AccessFileEntry.API_MEMBERS.stream()
			.filter((member) -> !set.contains(member) && !isSet(mapping, member))
			.forEach((member) -> this.problems.add(mapping.place(), ALTERNATIVES.get(member) + " is missing"));
	}

	/* Whether the value is valid or not */
	private static boolean isSet(AccessFileMapping mapping, String apiMember) {
		return switch (apiMember) {
			case AccessFileEntry.USER_ID -> WAYS_TO_SET_USERS.stream().anyMatch(mapping::has);
			case AccessFileEntry.ROLE_ID -> mapping.has(AccessFileEntry.ROLE) || mapping.has(apiMember);
			default -> mapping.has(AccessFileEntry.SPACE) || mapping.has(apiMember);
		};
	}

	private @Nullable Instant expires(AccessFileMapping mapping) {
		Text text = text(mapping, EXPIRES);
		Instant expires = (text != null) ? Expiry.parse(text.value()) : null;
		if (text != null && expires == null) {
			this.problems.add(text.place(), "expires must be a date such as 2027-01-31, the last day in UTC, or a time"
					+ " with an offset such as 2027-01-31T18:00:00+01:00, but is '%s'".formatted(text.written()));
		}
		return expires;
	}

}
