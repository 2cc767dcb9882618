package com.arize.access.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.EntrySource;
import com.arize.access.PlanText;
import com.arize.access.file.AccessFileNode.Text;
import com.arize.access.internal.AccountLabel;
import com.arize.access.internal.UserRef;
import com.arize.internal.EmailAddresses;
import com.arize.internal.Ids;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * What a change of access files means, by the names in them and without a request.
 *
 * @param changes the entries that were added, removed or changed, removed ones first
 * @param declared the scopes that have a document now
 * @param undeclared the scopes that have none any longer: their role bindings are not
 * managed from then on
 * @param settings how documents treat their scopes now, a line for each that has changed
 */
public record AccessDifference(List<Change> changes, List<String> declared, List<String> undeclared,
		List<String> settings) {

	/**
	 * {@return whether both versions mean the same}
	 */
	public boolean isEmpty() {
		return this.changes.isEmpty() && this.declared.isEmpty() && this.undeclared.isEmpty()
				&& this.settings.isEmpty();
	}

	static AccessDifference between(AccessDocuments before, AccessDocuments after) {
		AccessDifference difference = between(before.documents(), after.documents());
		List<String> settings = Stream.concat(difference.settings().stream(), groups(before, after)).toList();
		return new AccessDifference(difference.changes(), difference.declared(), difference.undeclared(), settings);
	}

	/* Return the groups that a property may use, and no document does */
	private static Stream<String> groups(AccessDocuments before, AccessDocuments after) {
		Set<String> used = Stream.of(before, after)
			.flatMap((version) -> version.documents().stream())
			.flatMap(AccessDocument::entries)
			.map((entry) -> entry.line().group())
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		Set<String> names = new TreeSet<>(before.groups());
		names.addAll(after.groups());
		names.removeAll(used);
		return names.stream().flatMap((group) -> {
			Set<String> old = users(before, group);
			Set<String> now = users(after, group);
			String name = "group '%s', which no document uses, ".formatted(LogEscaper.line(group));
			return Stream.concat(
					now.stream().filter((user) -> !old.contains(user)).map((user) -> name + "has user " + user),
					old.stream()
						.filter((user) -> !now.contains(user))
						.map((user) -> name + "no longer has user " + user));
		});
	}

	static Set<String> users(AccessDocuments documents, String group) {
		return !documents.groups().contains(group) ? Set.of()
				: documents.usersOfGroup(group)
					.stream()
					.map(AccessDifference::ignoringCase)
					.collect(Collectors.toCollection(TreeSet::new));
	}

	private static AccessDifference between(List<AccessDocument> before, List<AccessDocument> after) {
		Map<Subject, Entry> old = entries(before);
		Map<Subject, Entry> now = entries(after);
		Set<Subject> subjects = new TreeSet<>(Subject.ORDER);
		subjects.addAll(old.keySet());
		subjects.addAll(now.keySet());
		List<Change> changes = new ArrayList<>();
		subjects.forEach((subject) -> {
			Entry earlier = old.get(subject);
			Entry later = now.get(subject);
			if (earlier == null || later == null || !earlier.isSame(later)) {
				changes.add(new Change(subject.account(), subject.user(), subject.resource(), earlier, later));
			}
		});
		changes.sort(Comparator.comparing((change) -> change.after() != null));
		Map<String, AccessDocument> scopesBefore = scopes(before);
		Map<String, AccessDocument> scopesAfter = scopes(after);
		return new AccessDifference(List.copyOf(changes),
				scopesAfter.keySet().stream().filter((scope) -> !scopesBefore.containsKey(scope)).toList(),
				scopesBefore.keySet().stream().filter((scope) -> !scopesAfter.containsKey(scope)).toList(),
				scopesAfter.entrySet()
					.stream()
					.flatMap((scope) -> settings(scope.getKey(), scopesBefore.get(scope.getKey()), scope.getValue()))
					.toList());
	}

	/**
	 * Report the entries that are added or changed and have ended: their end was not
	 * planned while they were in force.
	 */
	void requireNoPastEnd(Instant now, FileProblems problems) {
		this.changes.stream().map(Change::after).filter(Objects::nonNull).forEach((entry) -> {
			Instant expires = entry.expires();
			if (expires != null && !expires.isAfter(now)) {
				problems.add(entry.source(),
						"expires is in the past (%s): delete the entry in place of changing it, or set a later end"
							.formatted(PlanText.until(expires, entry.then())));
			}
		});
	}

	private static Stream<String> settings(String scope, @Nullable AccessDocument before, AccessDocument after) {
		Boolean old = (before != null) ? before.prune() : null;
		Stream<String> prune = Objects.equals(old, after.prune()) ? Stream.empty() : Stream.of("%s is %s, was: %s"
			.formatted(scope, describePrune(after.prune()), (before != null) ? describePrune(old) : "not declared"));
		Set<String> ignoredBefore = (before != null) ? ignored(before) : Set.of();
		Set<String> ignored = ignored(after);
		return Stream
			.of(prune,
					ignored.stream()
						.filter((user) -> !ignoredBefore.contains(user))
						.map((user) -> "%s ignores user %s".formatted(scope, user)),
					ignoredBefore.stream()
						.filter((user) -> !ignored.contains(user))
						.map((user) -> "%s no longer ignores user %s".formatted(scope, user)))
			.flatMap(Function.identity());
	}

	private static Set<String> ignored(AccessDocument document) {
		return document.ignored()
			.stream()
			.map((user) -> ignoringCase(text(user.texts(), AccessFileEntry.USER, AccessFileEntry.USER_ID)))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String describePrune(@Nullable Boolean prune) {
		return (prune == null) ? "as the property 'prune' says" : prune ? "authoritative" : "additive";
	}

	/**
	 * Return the documents that are new or mean something else than before.
	 */
	static List<AccessDocument> changed(List<AccessDocument> before, List<AccessDocument> after) {
		Map<String, AccessDocument> scopesBefore = scopes(before);
		return after.stream().filter((document) -> {
			AccessDocument old = scopesBefore.get(scope(document));
			return old == null || !between(List.of(old), List.of(document)).isEmpty();
		}).toList();
	}

	private static Map<Subject, Entry> entries(List<AccessDocument> documents) {
		Map<Subject, Entry> entries = new LinkedHashMap<>();
		documents.forEach((document) -> document.roleBindings().forEach((written) -> {
			boolean ends = written.has(AccessFileEntry.THEN) || written.has(AccessFileEntry.THEN_ID);
			entries.putIfAbsent(Subject.of(document, written),
					new Entry(text(written.texts(), AccessFileEntry.ROLE, AccessFileEntry.ROLE_ID), written.expires(),
							ends ? text(written.texts(), AccessFileEntry.THEN, AccessFileEntry.THEN_ID) : null,
							written.line()));
		}));
		return entries;
	}

	/**
	 * Report the users who have two entries for a resource by the same texts.
	 */
	static void requireOneEntry(AccessDocument document, FileProblems problems) {
		Map<Subject, AccessFileEntry> entries = new HashMap<>();
		document.roleBindings().forEach((entry) -> {
			Subject subject = Subject.of(document, entry);
			AccessFileEntry first = entries.putIfAbsent(subject, entry);
			if (first != null) {
				problems.add(entry.line(),
						DesiredEntries.repeated(first, entry, "'" + subject.user() + "'", subject.resource()));
			}
		});
	}

	private static Map<String, AccessDocument> scopes(List<AccessDocument> documents) {
		Map<String, AccessDocument> scopes = new TreeMap<>();
		documents.forEach((document) -> scopes.put(scope(document), document));
		return scopes;
	}

	private static String scope(AccessDocument document) {
		Map<String, Text> texts = document.scope().texts();
		boolean ofUser = texts.containsKey(AccessFileEntry.USER) || texts.containsKey(AccessFileEntry.USER_ID);
		return (ofUser ? "user " + text(texts, AccessFileEntry.USER, AccessFileEntry.USER_ID) : resource(texts))
				+ AccountLabel.suffix(document.account());
	}

	private static String resource(Map<String, Text> texts) {
		Text space = texts.get(AccessFileEntry.SPACE);
		if (space == null) {
			String type = Objects.requireNonNull(texts.get(AccessFileEntry.RESOURCE_TYPE)).value();
			Text id = texts.get(AccessFileEntry.RESOURCE_ID);
			return (id != null) ? type + " " + id(id) : "every " + type;
		}
		Text organization = texts.get(AccessFileEntry.ORGANIZATION);
		String ofSpace = RoleBindingResourceType.SPACE + " " + LogEscaper.name(space.value())
				+ ((organization != null) ? " of organization " + LogEscaper.name(organization.value()) : "");
		Text project = texts.get(AccessFileEntry.PROJECT);
		return (project != null)
				? "%s %s of %s".formatted(RoleBindingResourceType.PROJECT, LogEscaper.name(project.value()), ofSpace)
				: ofSpace;
	}

	private static String text(Map<String, Text> texts, String name, String id) {
		Text named = texts.get(name);
		return (named != null) ? LogEscaper.name(named.value()) : id(Objects.requireNonNull(texts.get(id)));
	}

	/* The case of an identifier matters */
	private static String ignoringCase(String user) {
		return (UserRef.idOf(user) != null) ? user : EmailAddresses.key(user);
	}

	/* Another form of an identifier is no difference */
	private static String id(Text id) {
		return UserRef.ofId(LogEscaper.word(Ids.canonical(id.value()))).toString();
	}

	/**
	 * An entry that was added, removed or changed.
	 *
	 * @param account the account
	 * @param user the e-mail address of the user, or {@code id:} and the identifier
	 * @param resource the type and the name, or {@code id:} and the identifier
	 * @param before the entry before; {@code null} if it was added
	 * @param after the entry afterwards; {@code null} if it was removed
	 */
	public record Change(String account, String user, String resource, @Nullable Entry before, @Nullable Entry after) {

	}

	/**
	 * An entry.
	 *
	 * @param role the name of the role, or {@code id:} and the identifier
	 * @param expires when it ends; {@code null} for never
	 * @param then the role that follows its end, as {@code role}; {@code null} for none
	 * @param source the place, with the group that it is for
	 */
	public record Entry(String role, @Nullable Instant expires, @Nullable String then, EntrySource source) {

		/**
		 * Return whether another entry for the same user and resource means the same.
		 * @param other the other entry
		 * @return {@code true} if the role, the end and the role that follows are the
		 * same
		 */
		public boolean isSame(Entry other) {
			return this.role.equals(other.role) && Objects.equals(this.expires, other.expires)
					&& Objects.equals(this.then, other.then);
		}

	}

	/**
	 * A user and a resource. E-mail addresses are compared ignoring case.
	 */
	private record Subject(String account, String user, String resource) {

		private static final Comparator<Subject> ORDER = Comparator.comparing(Subject::account, AccountLabel.ORDER)
			.thenComparing(Subject::resource)
			.thenComparing(Subject::user);

		Subject {
			user = ignoringCase(user);
		}

		static Subject of(AccessDocument document, AccessFileEntry entry) {
			Map<String, Text> texts = new HashMap<>(document.scope().texts());
			if (entry.has(AccessFileEntry.SPACE)) {
				texts.remove(AccessFileEntry.ORGANIZATION);
			}
			texts.putAll(entry.texts());
			return new Subject(document.account(), text(texts, AccessFileEntry.USER, AccessFileEntry.USER_ID),
					AccessDifference.resource(texts));
		}

	}

}
