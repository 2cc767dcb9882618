package com.arize.access.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.access.EntrySource;
import com.arize.access.file.AccessFileEntry.User;
import com.arize.access.file.AccessFileNode.Items;
import com.arize.access.file.AccessFileNode.Member;
import com.arize.access.file.AccessFileNode.Members;
import com.arize.access.file.AccessFileNode.Text;
import com.arize.access.internal.AccountLabel;
import com.arize.access.internal.UserRef;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scope and the role bindings of a document. A role binding may omit what the
 * scope sets.
 *
 * @param accounts the names that documents can have as their accounts; {@code null} for
 * any
 * @param defaultAccount the account of a document without one; {@code null} if each
 * document must have one
 */
record AccessDocumentParser(@Nullable List<String> accounts, @Nullable String defaultAccount, MappingReader members,
		AccessGroups groups, FileProblems problems) {

	static final String GROUPS = "groups";

	/* The content of these members is ignored: they are a place for anchors */
	private static final String EXTENSION_PREFIX = "x-";

	private static final String ACCOUNT = "account";

	private static final String SCOPE = "scope";

	private static final String ROLE_BINDINGS = "role_bindings";

	private static final String PRUNE = "prune";

	private static final String IGNORE = "ignore";

	private static final List<String> DOCUMENT_MEMBERS = List.of(ACCOUNT, SCOPE, PRUNE, IGNORE, ROLE_BINDINGS, GROUPS);

	/* Each of these members lists several of what another member names */
	private static final String SPACES = "spaces";

	private static final String PROJECTS = "projects";

	private static final List<String> SCOPE_TEXTS = List.of(AccessFileEntry.RESOURCE_TYPE, AccessFileEntry.RESOURCE_ID,
			AccessFileEntry.ORGANIZATION, AccessFileEntry.SPACE, AccessFileEntry.PROJECT, AccessFileEntry.USER_ID,
			AccessFileEntry.USER);

	private static final List<String> SCOPE_MEMBERS = List.of(AccessFileEntry.RESOURCE_TYPE,
			AccessFileEntry.RESOURCE_ID, AccessFileEntry.ORGANIZATION, AccessFileEntry.SPACE, SPACES,
			AccessFileEntry.PROJECT, PROJECTS, AccessFileEntry.USER_ID, AccessFileEntry.USER);

	private static final List<Set<String>> SCOPES = List.of(Set.of(AccessFileEntry.RESOURCE_TYPE),
			Set.of(AccessFileEntry.RESOURCE_TYPE, AccessFileEntry.RESOURCE_ID), Set.of(AccessFileEntry.SPACE),
			Set.of(AccessFileEntry.SPACE, AccessFileEntry.PROJECT), Set.of(AccessFileEntry.USER_ID),
			Set.of(AccessFileEntry.USER));

	private static final String USERS = "users";

	private static final String USER_IDS = "user_ids";

	private static final String GROUP = AccessGroups.GROUP;

	private static final String EXPIRES = "expires";

	private static final List<String> ROLE_BINDING_TEXTS = List.of(AccessFileEntry.USER_ID, AccessFileEntry.USER,
			AccessFileEntry.ROLE_ID, AccessFileEntry.ROLE, AccessFileEntry.RESOURCE_TYPE, AccessFileEntry.RESOURCE_ID,
			AccessFileEntry.ORGANIZATION, AccessFileEntry.SPACE, AccessFileEntry.PROJECT, AccessFileEntry.THEN,
			AccessFileEntry.THEN_ID);

	/* Each of these members sets the users in another way */
	private static final List<String> WAYS_TO_SET_USERS = List.of(AccessFileEntry.USER, AccessFileEntry.USER_ID, USERS,
			USER_IDS, GROUP);

	private static final List<String> IGNORED_MEMBERS = List.of(AccessFileEntry.USER, AccessFileEntry.USER_ID, GROUP);

	private static final List<String> ROLE_BINDING_MEMBERS = List.of(AccessFileEntry.USER_ID, AccessFileEntry.USER,
			USER_IDS, USERS, GROUP, AccessFileEntry.ROLE_ID, AccessFileEntry.ROLE, AccessFileEntry.RESOURCE_TYPE,
			AccessFileEntry.RESOURCE_ID, AccessFileEntry.ORGANIZATION, AccessFileEntry.SPACE, AccessFileEntry.PROJECT,
			EXPIRES, AccessFileEntry.THEN, AccessFileEntry.THEN_ID);

	/* The keys are members of the API, the values the members that messages name */
	private static final Map<String, String> ALTERNATIVES = Map.of(AccessFileEntry.USER_ID,
			"user, user_id, users, user_ids or group", AccessFileEntry.ROLE_ID, "role or role_id",
			AccessFileEntry.RESOURCE_TYPE, "space or resource_type", AccessFileEntry.RESOURCE_ID,
			"space or resource_id");

	private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	/* RFC 3339 requires seconds and an offset, in either case of letters */
	private static final Pattern TIME = Pattern
		.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

	/* Return a document without role bindings, which is in no file */
	static Members ofUser(String account, UserRef user) {
		EntrySource nowhere = new EntrySource("", 1, null);
		Member scope = new Member(nowhere, user.isId() ? AccessFileEntry.USER_ID : AccessFileEntry.USER,
				new Text(nowhere, user.value()));
		return new Members(nowhere,
				List.of(new Member(nowhere, ACCOUNT, new Text(nowhere, account)),
						new Member(nowhere, SCOPE, new Members(nowhere, List.of(scope))),
						new Member(nowhere, ROLE_BINDINGS, new Items(nowhere, List.of()))));
	}

	static @Nullable Members mapping(AccessFileNode document, MappingReader members) {
		return members.mapping(withoutExtensions(document), "a document", DOCUMENT_MEMBERS);
	}

	private static AccessFileNode withoutExtensions(AccessFileNode document) {
		return (document instanceof Members mapping) ? new Members(mapping.line(),
				mapping.members().stream().filter((member) -> !member.name().startsWith(EXTENSION_PREFIX)).toList())
				: document;
	}

	/*
	 * Return a document for each space or project of the scope; none if the account or
	 * the scope is not valid, or there is nothing but groups
	 */
	List<AccessDocument> parse(Members document) {
		if (document.has(GROUPS) && !document.has(SCOPE) && !document.has(ROLE_BINDINGS)) {
			reportAccountOfGroups(document);
			reportWithoutScope(document, PRUNE);
			reportWithoutScope(document, IGNORE);
			return List.of();
		}
		String account = account(document);
		List<AccessFileEntry> scopes = scopes(this.members.require(document, SCOPE));
		AccessFileEntry first = scopes.isEmpty() ? null : scopes.get(0);
		Boolean prune = prune(document);
		List<AccessFileEntry> ignored = this.members.list(document, IGNORE).stream().flatMap(this::ignored).toList();
		this.members.require(document, ROLE_BINDINGS);
		List<AccessFileEntry> roleBindings = this.members.list(document, ROLE_BINDINGS)
			.stream()
			.flatMap((node) -> roleBindings(node, first))
			.toList();
		scopes.stream().skip(1).forEach((scope) -> this.members.requireRoom(scope.line(), roleBindings.size()));
		return (account == null) ? List.of()
				: scopes.stream()
					.map((scope) -> new AccessDocument(account, scope, prune, ignored, roleBindings))
					.toList();
	}

	/*
	 * Return null if the property decides, or if the value is not valid, which is
	 * reported
	 */
	private @Nullable Boolean prune(Members document) {
		Text text = this.members.text(document, PRUNE);
		if (text == null || text.value().matches("true|false")) {
			return (text != null) ? Boolean.valueOf(text.value()) : null;
		}
		this.problems.add(text.line(), "prune must be true or false, but is '%s'".formatted(text.value()));
		return null;
	}

	/* Return the users of one element, who have its line */
	private Stream<AccessFileEntry> ignored(AccessFileNode node) {
		EntrySource line = (node instanceof Members mapping && mapping.get(GROUP) instanceof Text group)
				? new EntrySource(node.line().file(), node.line().line(), group.value()) : node.line();
		return this.groups.users(node, "an ignored user", IGNORED_MEMBERS, "user, user_id or group")
			.stream()
			.map((user) -> new AccessFileEntry(line, Map.of(user.member(), user.text())));
	}

	private void reportWithoutScope(Members document, String member) {
		if (document.has(member)) {
			this.problems.add(document.line(member), member + " needs scope: it is for the role bindings of a scope");
		}
	}

	/* An account would suggest that the groups are for that account only */
	private void reportAccountOfGroups(Members document) {
		if (document.has(ACCOUNT)) {
			this.problems.add(document.line(ACCOUNT),
					"account needs scope: groups are for the documents of all accounts");
		}
	}

	/* Return null if there is none, or no valid one, which is reported */
	private @Nullable String account(Members document) {
		if (!document.has(ACCOUNT)) {
			if (this.defaultAccount == null) {
				this.problems.add(document.line(),
						"this document has no account, and there is no default account: set account to one of %s"
							.formatted(this.accounts));
			}
			return this.defaultAccount;
		}
		Text text = this.members.text(document, ACCOUNT);
		if (text == null || this.accounts == null || this.accounts.contains(text.value())) {
			return (text != null) ? text.value() : null;
		}
		this.problems.add(text.line(), "account " + AccountLabel.unknown(this.accounts, text.value()));
		return null;
	}

	private List<AccessFileEntry> scopes(@Nullable AccessFileNode node) {
		int problemsBefore = this.problems.reported();
		Members mapping = (node != null) ? this.members.mapping(node, SCOPE, SCOPE_MEMBERS) : null;
		if (mapping == null) {
			return List.of();
		}
		Map<String, Text> texts = this.members.texts(mapping, SCOPE_TEXTS);
		this.members.onlyOneOf(mapping, List.of(AccessFileEntry.USER, AccessFileEntry.USER_ID));
		this.members.onlyOneOf(mapping, List.of(AccessFileEntry.SPACE, SPACES));
		this.members.onlyOneOf(mapping, List.of(AccessFileEntry.PROJECT, PROJECTS));
		if (mapping.has(PROJECTS) && !mapping.has(AccessFileEntry.SPACE)) {
			this.problems.add(mapping.line(PROJECTS), "projects needs space, the name of their space");
		}
		List<AccessFileEntry> scopes = mapping.has(SPACES) ? scopes(mapping, SPACES, AccessFileEntry.SPACE, texts)
				: mapping.has(PROJECTS) ? scopes(mapping, PROJECTS, AccessFileEntry.PROJECT, texts)
						: List.of(new AccessFileEntry(mapping.line(), texts));
		if (this.problems.reported() == problemsBefore && !SCOPES.contains(withoutOrganization(scopes.get(0)))) {
			this.problems.add(mapping.line(),
					"scope must have either resource_type, with or without resource_id, or space, with or without"
							+ " organization and project or projects, or spaces alone, or user_id or user alone, but has "
							+ SCOPE_MEMBERS.stream().filter(mapping::has).toList());
		}
		return (this.problems.reported() == problemsBefore) ? scopes : List.of();
	}

	/* Return an entry for each element, with its line. What is wrong is reported */
	private List<AccessFileEntry> scopes(Members mapping, String list, String member, Map<String, Text> texts) {
		Map<String, AccessFileEntry> scopes = new LinkedHashMap<>();
		if (mapping.get(list) instanceof Items items && items.items().isEmpty()) {
			this.problems.add(mapping.line(list), list + " must not be empty");
		}
		for (AccessFileNode node : this.members.list(mapping, list)) {
			Text text = this.members.text(node, member);
			if (text != null) {
				Map<String, Text> ofScope = new HashMap<>(texts);
				ofScope.put(member, text);
				if (scopes.putIfAbsent(text.value(), new AccessFileEntry(text.line(), ofScope)) != null) {
					this.problems.add(text.line(), "%s '%s' is listed twice".formatted(member, text.value()));
				}
			}
		}
		return List.copyOf(scopes.values());
	}

	private static Set<String> withoutOrganization(AccessFileEntry scope) {
		Set<String> members = new HashSet<>(scope.texts().keySet());
		members.remove(AccessFileEntry.ORGANIZATION);
		return members;
	}

	/*
	 * Return an entry for each user; none if it is not valid, which is reported. An
	 * invalid scope is null
	 */
	private Stream<AccessFileEntry> roleBindings(AccessFileNode node, @Nullable AccessFileEntry scope) {
		int problemsBefore = this.problems.reported();
		Members mapping = this.members.mapping(node, "a role binding", ROLE_BINDING_MEMBERS);
		if (mapping == null) {
			return Stream.empty();
		}
		Map<String, Text> texts = this.members.texts(mapping, ROLE_BINDING_TEXTS);
		Text group = this.members.text(mapping, GROUP);
		List<User> users = users(mapping, group);
		reportMissing(mapping, scope);
		Instant expires = expires(mapping);
		reportThen(mapping, texts);
		if (this.problems.reported() > problemsBefore) {
			return Stream.empty();
		}
		this.members.requireRoom(mapping.line(), (users != null) ? users.size() : 1);
		if (users == null) {
			return Stream.of(new AccessFileEntry(mapping.line(), texts, null, expires));
		}
		EntrySource ofGroup = (group != null) ? new EntrySource(group.line().file(), group.line().line(), group.value())
				: null;
		return users.stream()
			.map((user) -> new AccessFileEntry((ofGroup != null) ? ofGroup : user.text().line(), texts, user, expires));
	}

	private @Nullable List<User> users(Members mapping, @Nullable Text group) {
		String way = this.members.onlyOneOf(mapping, WAYS_TO_SET_USERS);
		if (way == null) {
			return null;
		}
		return switch (way) {
			case USERS -> users(this.members.list(mapping, USERS), AccessFileEntry.USER);
			case USER_IDS -> users(this.members.list(mapping, USER_IDS), AccessFileEntry.USER_ID);
			case GROUP -> (group != null) ? this.groups.users(group) : List.of();
			default -> null;
		};
	}

	private List<User> users(List<AccessFileNode> nodes, String member) {
		return nodes.stream().map((node) -> this.members.user(node, member)).filter(Objects::nonNull).toList();
	}

	private void reportMissing(Members mapping, @Nullable AccessFileEntry scope) {
		// the correct scope may have the members that are missing, except the role
		Set<String> set = (scope != null) ? scope.apiMembers() : Set.copyOf(AccessFileEntry.API_MEMBERS_OF_SCOPE);
		AccessFileEntry.API_MEMBERS.stream()
			.filter((member) -> !set.contains(member) && !isSet(mapping, member))
			.forEach((member) -> this.problems.add(mapping.line(), ALTERNATIVES.get(member) + " is missing"));
	}

	/* An invalid value counts as set */
	private static boolean isSet(Members mapping, String apiMember) {
		return switch (apiMember) {
			case AccessFileEntry.USER_ID -> WAYS_TO_SET_USERS.stream().anyMatch(mapping::has);
			case AccessFileEntry.ROLE_ID -> mapping.has(AccessFileEntry.ROLE) || mapping.has(apiMember);
			default -> mapping.has(AccessFileEntry.SPACE) || mapping.has(apiMember);
		};
	}

	private @Nullable Instant expires(Members mapping) {
		Text text = this.members.text(mapping, EXPIRES);
		Instant expires = (text != null) ? parseExpiry(text.value()) : null;
		if (text != null && expires == null) {
			this.problems.add(text.line(), "expires must be a date such as 2027-01-31, the last day in UTC, or a time"
					+ " with an offset such as 2027-01-31T18:00:00+01:00, but is '%s'".formatted(text.value()));
		}
		return expires;
	}

	private void reportThen(Members mapping, Map<String, Text> texts) {
		String then = this.members.onlyOneOf(mapping, List.of(AccessFileEntry.THEN, AccessFileEntry.THEN_ID));
		if (then == null) {
			return;
		}
		if (!mapping.has(EXPIRES)) {
			this.problems.add(mapping.line(then), then + " needs expires: it is the role after the end");
		}
		Text role = texts.get(then.equals(AccessFileEntry.THEN) ? AccessFileEntry.ROLE : AccessFileEntry.ROLE_ID);
		Text next = texts.get(then);
		if (role != null && next != null && role.value().equals(next.value())) {
			this.problems.add(next.line(),
					"%s is '%s', which is the role before the end as well".formatted(then, next.value()));
		}
	}

	/* A day is the last one in UTC */
	private static @Nullable Instant parseExpiry(String text) {
		try {
			if (DATE.matcher(text).matches()) {
				return LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
			}
			return TIME.matcher(text).matches() ? OffsetDateTime.parse(text).toInstant() : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
