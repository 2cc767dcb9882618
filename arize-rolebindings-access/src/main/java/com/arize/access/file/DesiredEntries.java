package com.arize.access.file;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import com.arize.access.DesiredState;
import com.arize.access.EntrySource;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingsScope;
import com.arize.internal.Ids;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Creates the requests for the entries of a document. An entry inherits omitted members
 * from the scope.
 */
final class DesiredEntries {

	private final AccessDocument document;

	private final AccessFileEntry scope;

	private final ResolvedNames names;

	private final Map<String, String> scopeMembers;

	/* A user has one entry for a resource */
	private final Map<RoleBindingsScope, Map<String, AccessFileEntry>> added = new HashMap<>();

	private final DesiredState.Builder desired;

	private final FileProblems problems;

	private final Set<String> warned = new HashSet<>();

	/* The keys are identifiers. The value is null for users of the property */
	private final Map<String, @Nullable EntrySource> ignored = new TreeMap<>(Ids.ORDER);

	private int omitted;

	/* The names of the scope have identifiers */
	DesiredEntries(AccessDocument document, ResolvedNames names, FileProblems problems) {
		this.document = document;
		this.scope = document.scope();
		this.names = names;
		this.scopeMembers = names.apiMembers(this.scope);
		this.desired = DesiredState.builder(toScope(this.scopeMembers)).prune(document.prune());
		this.problems = problems;
	}

	/*
	 * Return the desired state without the entries that were reported, and with further
	 * warnings
	 */
	DesiredState state(Collection<String> ignoredUsers, List<PlanWarning> warnings) {
		EntrySource place = place(this.scope);
		if (place != null) {
			this.desired.source(place);
		}
		warnOfUnknownIds(this.scope);
		ignore(ignoredUsers);
		this.document.roleBindings().forEach(this::add);
		if (this.omitted > 0 && this.problems.reported() == 0) {
			// with prune, bindings that are not in the file are deleted
			throw new IllegalStateException("%s role bindings of the document in %s lack an id, but no problem is known"
				.formatted(this.omitted, this.scope.line()));
		}
		warnings.forEach(this.desired::warn);
		return this.desired.build();
	}

	/* Return null if there is no file, because the entries are arguments of a command */
	private static @Nullable EntrySource place(AccessFileEntry entry) {
		return entry.line().file().isEmpty() ? null : entry.line();
	}

	private void ignore(Collection<String> others) {
		for (AccessFileEntry user : this.document.ignored()) {
			String unknown = this.names.skips(user);
			String id = this.names.apiMembers(user).get(AccessFileEntry.USER_ID);
			if (unknown != null && isNew(user, unknown)) {
				// a binding of the scope may be of this user
				leaveOut(unknown, user);
			}
			if (id != null) {
				this.ignored.putIfAbsent(id, user.line());
				this.desired.ignore(id);
			}
			else if (unknown == null) {
				this.omitted++;
			}
		}
		others.forEach((id) -> this.ignored.putIfAbsent(id, null));
		reportIgnored(this.scope, this.scopeMembers.get(AccessFileEntry.USER_ID));
	}

	private boolean reportIgnored(AccessFileEntry entry, @Nullable String userId) {
		if (userId == null || !this.ignored.containsKey(userId)) {
			return false;
		}
		EntrySource place = this.ignored.get(userId);
		EntrySource line = entry.line(entry.has(AccessFileEntry.USER) ? AccessFileEntry.USER : AccessFileEntry.USER_ID);
		this.problems.add(line,
				"%s is ignored %s, and must have no entry".formatted(entry.value(AccessFileEntry.USER_ID),
						(place != null) ? "in " + FileProblems.line(place, line) : "by the property 'ignored-users'"));
		return true;
	}

	/* Add an entry of a role binding, or report what is wrong with it */
	private void add(AccessFileEntry entry) {
		Map<String, String> members = this.names.apiMembers(entry);
		List<String> outside = AccessFileEntry.API_MEMBERS_OF_SCOPE.stream()
			.filter((name) -> members.containsKey(name) && this.scopeMembers.containsKey(name))
			.filter((name) -> !Ids.sameId(members.get(name), this.scopeMembers.get(name)))
			.toList();
		reportOutsideOfScope(entry, outside);
		Set<String> own = entry.apiMembers();
		this.scopeMembers.entrySet()
			.stream()
			.filter((member) -> !own.contains(member.getKey()))
			.forEach((member) -> members.put(member.getKey(), member.getValue()));
		warnOfUnknownIds(entry);
		String unknown = this.names.skips(entry);
		if (unknown != null) {
			String ambiguity = this.names.ambiguity(unknown, entry);
			if (ambiguity != null) {
				this.desired.warn(PlanWarning.invalid("entry", ambiguity, entry.line()));
			}
			else if (isNew(entry, unknown)) {
				leaveOut(unknown, entry);
			}
			return;
		}
		if (!members.keySet().containsAll(AccessFileEntry.API_MEMBERS)) {
			this.omitted++;
			return;
		}
		if (own.contains(AccessFileEntry.USER_ID) && reportIgnored(entry, members.get(AccessFileEntry.USER_ID))) {
			return;
		}
		String then = members.get(AccessFileEntry.THEN_ID);
		if (then == null && entry.has(AccessFileEntry.THEN)) {
			String name = entry.text(AccessFileEntry.THEN);
			if (!this.names.isUnknown(AccessFileEntry.THEN, entry)) {
				this.omitted++;
				return;
			}
			if (isNew(entry, AccessFileEntry.THEN)) {
				this.desired.warn(PlanWarning.unknownThen(name, entry.line(AccessFileEntry.THEN)));
			}
		}
		CreateRoleBindingRequest request = toRequest(members);
		AccessFileEntry first = this.added
			.computeIfAbsent(RoleBindingsScope.ofResource(request.resourceType(), request.resourceId()),
					(resource) -> new HashMap<>())
			.putIfAbsent(Ids.canonical(request.userId()), entry);
		if (first != null) {
			this.problems.add(entry.line(), repeated(first, entry, value(entry, AccessFileEntry.USER_ID),
					request.resourceType() + " " + value(entry, AccessFileEntry.RESOURCE_ID)));
		}
		else if (outside.isEmpty()) {
			this.desired.add(request, entry.expires(), then, entry.line());
		}
	}

	static String repeated(AccessFileEntry first, AccessFileEntry entry, String user, String resource) {
		return "user %s has an entry for %s already, in %s".formatted(user, resource,
				FileProblems.line(first.line(), entry.line()));
	}

	private void leaveOut(String unknown, AccessFileEntry entry) {
		if (this.names.drops()) {
			this.desired.drop(unknown, entry.text(unknown), entry.line());
		}
		else {
			this.desired.leaveOut(unknown, entry.text(unknown), entry.line());
		}
	}

	private void warnOfUnknownIds(AccessFileEntry entry) {
		for (String member : List.of(AccessFileEntry.USER_ID, AccessFileEntry.ROLE_ID, AccessFileEntry.THEN_ID)) {
			if (entry.has(member) && this.names.isUnknown(member, entry) && isNew(entry, member)) {
				String written = entry.text(member);
				boolean isEmail = member.equals(AccessFileEntry.USER_ID) && written.contains("@");
				this.desired.warn(PlanWarning.unknownId("%s '%s'%s".formatted(member, written,
						isEmail ? " (the key for an e-mail address is 'user')" : ""), place(entry)));
			}
		}
	}

	private boolean isNew(AccessFileEntry entry, String member) {
		return this.warned.add(member + " " + entry.text(member));
	}

	/* A space or project in place of a type and an identifier is reported once */
	private void reportOutsideOfScope(AccessFileEntry entry, List<String> members) {
		Map<String, EntrySource> lines = new LinkedHashMap<>();
		for (String member : members) {
			String source = entry.source(member);
			String sourceOfScope = this.scope.source(member);
			lines.put(
					"%s is %s, but %s of the scope is %s".formatted(source, entry.value(member),
							source.equals(sourceOfScope) ? "that" : sourceOfScope, this.scope.value(member)),
					entry.line(source));
		}
		lines.forEach((problem, line) -> this.problems.add(line, problem));
	}

	/* Return the text in the file, an identifier or a name */
	private String value(AccessFileEntry entry, String member) {
		return (entry.apiMembers().contains(member) ? entry : this.scope).value(member);
	}

	static RoleBindingsScope toScope(Map<String, String> members) {
		String userId = members.get(AccessFileEntry.USER_ID);
		if (userId != null) {
			return RoleBindingsScope.ofUser(userId);
		}
		RoleBindingResourceType type = resourceType(members);
		String resourceId = members.get(AccessFileEntry.RESOURCE_ID);
		return (resourceId != null) ? RoleBindingsScope.ofResource(type, resourceId)
				: RoleBindingsScope.ofResourceType(type);
	}

	private static CreateRoleBindingRequest toRequest(Map<String, String> members) {
		return CreateRoleBindingRequest.builder()
			.userId(get(members, AccessFileEntry.USER_ID))
			.roleId(get(members, AccessFileEntry.ROLE_ID))
			.resourceType(resourceType(members))
			.resourceId(get(members, AccessFileEntry.RESOURCE_ID))
			.build();
	}

	private static RoleBindingResourceType resourceType(Map<String, String> members) {
		return RoleBindingResourceType.valueOf(get(members, AccessFileEntry.RESOURCE_TYPE));
	}

	private static String get(Map<String, String> members, String name) {
		return Objects.requireNonNull(members.get(name));
	}

}
