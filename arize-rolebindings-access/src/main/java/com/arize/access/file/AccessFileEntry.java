package com.arize.access.file;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.arize.access.EntrySource;
import com.arize.access.file.AccessFileNode.Text;
import com.arize.access.internal.UserRef;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * The scope, or one role binding of a document, with the texts of its members. A user, a
 * role and a resource each have an identifier or a name, as different members. The user
 * of a list or group is apart from the texts that all of its users have.
 */
record AccessFileEntry(EntrySource line, Map<String, Text> common, @Nullable User listed, @Nullable Instant expires) {

	static final String USER_ID = "user_id";

	static final String USER = "user";

	static final String ROLE_ID = "role_id";

	static final String ROLE = "role";

	static final String RESOURCE_TYPE = "resource_type";

	static final String RESOURCE_ID = "resource_id";

	static final String ORGANIZATION = "organization";

	static final String SPACE = "space";

	static final String PROJECT = "project";

	static final String THEN_ID = "then_id";

	static final String THEN = "then";

	static final List<String> API_MEMBERS = List.of(USER_ID, ROLE_ID, RESOURCE_TYPE, RESOURCE_ID);

	static final List<String> API_MEMBERS_OF_SCOPE = List.of(USER_ID, RESOURCE_TYPE, RESOURCE_ID);

	/*
	 * The keys are members for names, the values the members of the API that they replace
	 */
	static final Map<String, List<String>> NAMES = Map.of(USER, List.of(USER_ID), ROLE, List.of(ROLE_ID), SPACE,
			List.of(RESOURCE_TYPE, RESOURCE_ID), ORGANIZATION, List.of(), PROJECT, List.of(), THEN, List.of(THEN_ID));

	AccessFileEntry(EntrySource line, Map<String, Text> texts) {
		this(line, texts, null, null);
	}

	Map<String, Text> texts() {
		if (this.listed == null) {
			return this.common;
		}
		Map<String, Text> all = new HashMap<>(this.common);
		all.put(this.listed.member(), this.listed.text());
		return all;
	}

	private @Nullable Text get(String member) {
		return (this.listed != null && this.listed.member().equals(member)) ? this.listed.text()
				: this.common.get(member);
	}

	/* Return the members of the API that are set, as such or by names */
	Set<String> apiMembers() {
		return texts().keySet()
			.stream()
			.flatMap((name) -> NAMES.getOrDefault(name, List.of(name)).stream())
			.collect(Collectors.toCollection(HashSet::new));
	}

	List<String> names() {
		return texts().keySet().stream().filter(NAMES::containsKey).toList();
	}

	boolean has(String member) {
		return get(member) != null;
	}

	String text(String member) {
		return Objects.requireNonNull(get(member)).value();
	}

	EntrySource line(String member) {
		Text text = get(member);
		return (text != null) ? text.line() : this.line;
	}

	RoleBindingResourceType typeOfNamedResource() {
		return has(PROJECT) ? RoleBindingResourceType.PROJECT : RoleBindingResourceType.SPACE;
	}

	/*
	 * Return the member that sets a member of the API: the same one, or a name in its
	 * place
	 */
	String source(String apiMember) {
		return switch (apiMember) {
			case USER_ID -> has(USER) ? USER : USER_ID;
			case RESOURCE_TYPE, RESOURCE_ID -> has(PROJECT) ? PROJECT : has(SPACE) ? SPACE : apiMember;
			default -> apiMember;
		};
	}

	/* Return what sets a member of the API, in quotation marks */
	String value(String apiMember) {
		String source = source(apiMember);
		String value = "'" + text(source) + "'";
		return (source.equals(PROJECT) ? "%s of space '%s'".formatted(value, text(SPACE)) : value)
				+ ((has(ORGANIZATION) && List.of(SPACE, PROJECT).contains(source))
						? " of organization '%s'".formatted(text(ORGANIZATION)) : "");
	}

	/** A user of a list or group: the member, user or user_id, and its text. */
	record User(String member, Text text) {

		UserRef ref() {
			return this.member.equals(USER) ? UserRef.ofEmail(this.text.value()) : UserRef.ofId(this.text.value());
		}

	}

}
