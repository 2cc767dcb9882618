package com.arize.access.file;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.DesiredState;
import com.arize.access.EntrySource;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingsScope;
import com.arize.access.file.InvalidAccessFileException.Problem;
import com.arize.access.internal.AccountLabel;
import com.arize.access.internal.Characters;
import com.arize.access.internal.KnownNames;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.UnknownNameException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.names.IdResolver;

/**
 * The documents of access files, whose names are not resolved.
 */
public final class AccessDocuments {

	private final List<String> files;

	private final List<AccessDocument> documents;

	private final AccessGroups groups;

	private final Purpose purpose;

	/* The warnings are about accounts and files that are left out */
	private final List<PlanWarning> warnings;

	private final List<AccessFile> invalidFiles;

	/* No plan is made for these documents */
	private final List<AccessDocument> unchanged;

	AccessDocuments(List<String> files, List<AccessDocument> documents, AccessGroups groups) {
		this(files, documents, groups, Purpose.PLAN, List.of(), List.of(), List.of());
	}

	private AccessDocuments(List<String> files, List<AccessDocument> documents, AccessGroups groups, Purpose purpose,
			List<PlanWarning> warnings, List<AccessFile> invalidFiles, List<AccessDocument> unchanged) {
		this.files = files;
		this.documents = documents;
		this.groups = groups;
		this.purpose = purpose;
		this.warnings = warnings;
		this.invalidFiles = invalidFiles;
		this.unchanged = unchanged;
	}

	private AccessDocuments with(Purpose purpose) {
		return new AccessDocuments(this.files, this.documents, this.groups, purpose, this.warnings, this.invalidFiles,
				this.unchanged);
	}

	private AccessDocuments with(List<AccessDocument> documents, List<PlanWarning> warnings,
			List<AccessDocument> unchanged) {
		return new AccessDocuments(this.files, documents, this.groups, this.purpose, warnings, this.invalidFiles,
				unchanged);
	}

	/**
	 * Return the same documents, of which {@link #resolve} leaves out the entries of
	 * users, and the documents of spaces and projects, that the directory does not have.
	 * The plan has a warning for each of them.
	 * @return the documents
	 */
	public AccessDocuments skipUnknown() {
		return with(Purpose.SKIP_UNKNOWN);
	}

	/**
	 * Return the same documents, as {@link #skipUnknown} does. An entry that is left out
	 * prevents no deletion: the user does not exist, and no role binding can be meant.
	 * @return the documents
	 */
	public AccessDocuments dropUnknown() {
		return with(Purpose.DROP_UNKNOWN);
	}

	/**
	 * Return the same documents, whose scopes are users that each need to exist in one of
	 * the accounts only. Each account has a document for each of the users.
	 * @return the documents; when those of all accounts are resolved, call
	 * {@link #requireKnown}
	 */
	public AccessDocuments toOffboard() {
		return with(Purpose.OFFBOARD);
	}

	/**
	 * Check that each user exists in one of the accounts. Documents that are not
	 * {@link #toOffboard() to offboard} users need no check, and have none.
	 * @param unknownUsers the e-mail addresses of the users who do not exist, once for
	 * each account, as {@link #resolve(ArizeDirectory, Collection, Supplier, Collection)}
	 * adds them
	 * @throws InvalidAccessFileException if a user exists in none
	 */
	public void requireKnown(Collection<String> unknownUsers) {
		if (this.purpose != Purpose.OFFBOARD) {
			return;
		}
		FileProblems problems = new FileProblems(this.files);
		ofAccount(accounts().get(0)).documents.stream()
			.map(AccessDocument::scope)
			.filter((scope) -> scope.has(AccessFileEntry.USER)
					&& Collections.frequency(unknownUsers, scope.text(AccessFileEntry.USER)) == accounts().size())
			.forEach((scope) -> problems.add(scope.line(), "user '%s' is unknown in each of the accounts %s"
				.formatted(scope.text(AccessFileEntry.USER), String.join(", ", accounts()))));
		problems.throwIfAny();
	}

	/*
	 * The documents have a warning for each problem of the invalid files, which are left
	 * out
	 */
	AccessDocuments leftOut(List<PlanWarning> warnings, List<AccessFile> invalid) {
		return new AccessDocuments(this.files, this.documents, this.groups, this.purpose, warnings,
				List.copyOf(invalid), this.unchanged);
	}

	/**
	 * Return the same documents to revoke what has expired, of which everything that
	 * prevents it for some is left out: unknown users, roles, spaces and projects,
	 * documents with errors or with role bindings in common, and accounts that do not
	 * exist here.
	 * @param accounts the names of the accounts that exist
	 * @return the documents
	 */
	public AccessDocuments toExpire(Collection<String> accounts) {
		Stream<PlanWarning> missing = accounts().stream()
			.filter((account) -> !accounts.contains(account))
			.map(PlanWarning::missingAccount);
		return with(Purpose.EXPIRE).with(
				this.documents.stream().filter((document) -> accounts.contains(document.account())).toList(),
				Stream.concat(this.warnings.stream(), missing).toList(), this.unchanged);
	}

	/**
	 * Compare these documents with those of a later version of their files, by the names
	 * in them and without a request.
	 * @param later the documents of the later version; a document of another account is
	 * another one
	 * @param now the time
	 * @return the difference
	 * @throws InvalidAccessFileException if an entry that was added or changed has ended
	 */
	public AccessDifference differenceTo(AccessDocuments later, Instant now) {
		AccessDifference difference = AccessDifference.between(this, later);
		FileProblems problems = new FileProblems(later.files);
		difference.requireNoPastEnd(now, problems);
		problems.throwIfAny();
		return difference;
	}

	/**
	 * Return the documents that differ from those of an earlier version of their files,
	 * or use a group that does. Where and how they are written does not matter. Call this
	 * before {@link #ofAccount}.
	 * @param earlier the documents of the earlier version, of all accounts
	 * @param groups the groups that are used for all documents, which differ if one of
	 * these does
	 * @param now the time
	 * @return the documents; the others are left out
	 * @throws InvalidAccessFileException if an entry that was added or changed has ended
	 */
	public AccessDocuments changedSince(AccessDocuments earlier, Collection<String> groups, Instant now) {
		earlier.differenceTo(this, now);
		boolean all = groups.stream()
			.anyMatch((group) -> !AccessDifference.users(earlier, group).equals(AccessDifference.users(this, group)));
		List<AccessDocument> changed = all ? this.documents
				: AccessDifference.changed(earlier.documents, this.documents);
		Set<AccessDocument> kept = new HashSet<>(changed);
		List<AccessDocument> others = this.documents.stream().filter((document) -> !kept.contains(document)).toList();
		return with(changed, this.warnings, others);
	}

	List<AccessDocument> documents() {
		return this.documents;
	}

	/* Return the names of all groups */
	Set<String> groups() {
		return this.groups.names();
	}

	/**
	 * Return the number of documents.
	 * @return the number
	 */
	public int size() {
		return this.documents.size();
	}

	/**
	 * Return the number of documents that {@link #changedSince} has left out.
	 * @return the number
	 */
	public int leftOut() {
		return this.unchanged.size();
	}

	/**
	 * Return the warnings of the files, documents and accounts that are left out. The
	 * {@link #resolve resolved} documents have them, too.
	 * @return the warnings
	 */
	public List<PlanWarning> warnings() {
		return List.copyOf(this.warnings);
	}

	/**
	 * Return the names of the accounts that the documents are for.
	 * @return the names, {@code default} first and the others sorted
	 */
	public List<String> accounts() {
		return this.documents.stream().map(AccessDocument::account).distinct().sorted(AccountLabel.ORDER).toList();
	}

	/**
	 * Return the documents for an account.
	 * @param account the name of the account
	 * @return the documents, none if there is none for it
	 */
	public AccessDocuments ofAccount(String account) {
		boolean first = accounts().indexOf(account) == 0;
		return with(ofAccount(this.documents, account), first ? this.warnings : List.of(),
				ofAccount(this.unchanged, account));
	}

	private static List<AccessDocument> ofAccount(List<AccessDocument> documents, String account) {
		return documents.stream().filter((document) -> document.account().equals(account)).toList();
	}

	/**
	 * Check that each document is where the space of its scope may be, and uses groups of
	 * its directory and shared ones only: those of files that are below no directory.
	 * @param base the directory that relative paths begin in
	 * @param spaces the spaces by directory: names, or {@code id:} and identifiers, after
	 * the name of the account and a slash unless it is the default one
	 * @return these documents; to revoke what has expired, those for which this holds,
	 * with a warning for each of the others
	 * @throws InvalidAccessFileException if a document is elsewhere, or below such a
	 * directory for another space, or uses a group of another directory; to revoke what
	 * has expired, if this holds for none
	 */
	public AccessDocuments requireOwnership(Path base, Map<String, List<String>> spaces) {
		FileProblems problems = new FileProblems(this.files);
		DirectoryOwnership ownership = new DirectoryOwnership(base, spaces);
		List<AccessDocument> owned = new ArrayList<>();
		List<PlanWarning> warnings = new ArrayList<>(this.warnings);
		for (AccessDocument document : this.documents) {
			FileProblems ofDocument = new FileProblems(this.files);
			ownership.check(document, this.groups, ofDocument);
			List<Problem> found = ofDocument.list();
			if (found.isEmpty()) {
				owned.add(document);
			}
			else {
				problems.addAll(found);
				warnings.add(PlanWarning.invalid("document", found.get(0).message(), document.scope().line()));
			}
		}
		if (this.purpose != Purpose.EXPIRE || owned.isEmpty()) {
			problems.throwIfAny();
		}
		return with(owned, warnings, this.unchanged);
	}

	/**
	 * Return the users of a group.
	 * @param name the name of the group
	 * @return e-mail addresses, or {@code id:} and identifiers
	 * @throws UnknownNameException if no file declares it
	 */
	public List<String> usersOfGroup(String name) {
		return this.groups.find(name).stream().map((user) -> user.ref().toString()).toList();
	}

	/**
	 * Return what may be a user of a group: each word of the files that have the name of
	 * the group and are left out to revoke what has expired, because they have errors.
	 * @param name the name of the group
	 * @return the words; none if no such file has the name
	 * @throws UnknownNameException if such a file has escapes, so that its words are not
	 * known
	 */
	public Set<String> possibleUsersOfGroup(String name) {
		Set<String> words = new LinkedHashSet<>();
		for (AccessFile file : this.invalidFiles) {
			if (file.text().contains(name)) {
				if (file.text().contains("\\")) {
					throw new UnknownNameException("group", name, List.of());
				}
				words.addAll(file.words());
			}
		}
		return words;
	}

	/**
	 * Return whether a document has names, which need a directory.
	 * @return {@code true} if there is a name
	 */
	public boolean hasNames() {
		return this.documents.stream().anyMatch(AccessDocument::hasNames);
	}

	/**
	 * Return the desired role bindings. This finds all names by one call for each kind,
	 * and for the projects of each space. A user or role whose identifier the directory
	 * does not list is a warning of the plan.
	 * @param directory finds the names
	 * @return the desired role bindings
	 * @throws InvalidAccessFileException if a name is unknown or ambiguous, or if the
	 * entries with their identifiers are not valid
	 * @throws com.arize.exceptions.ApiException if names cannot be read
	 * @throws IllegalStateException if the documents are for several accounts
	 */
	public DesiredRoleBindings resolve(ArizeDirectory directory) {
		return resolve(directory, Set.of(), Stream::empty, new ArrayList<>());
	}

	/**
	 * Return the desired role bindings, as {@link #resolve(ArizeDirectory)} does.
	 * @param directory finds the names
	 * @param ignoredUsers the identifiers of users who are managed elsewhere, of whom an
	 * entry is a problem
	 * @param bindings reads the role bindings of spaces, to suggest what an unknown one
	 * may have been renamed to; not called unless a space is unknown
	 * @param unknownUsers receives the e-mail addresses of unknown users whose scopes
	 * {@link #toOffboard} leaves out; it must be modifiable
	 * @return the desired role bindings
	 * @throws InvalidAccessFileException as {@link #resolve(ArizeDirectory)} does, and
	 * for an entry of an ignored user
	 * @throws com.arize.exceptions.ApiException if names cannot be read
	 * @throws IllegalStateException if the documents are for several accounts
	 */
	public DesiredRoleBindings resolve(ArizeDirectory directory, Collection<String> ignoredUsers,
			Supplier<Stream<RoleBinding>> bindings, Collection<String> unknownUsers) {
		if (accounts().size() > 1) {
			throw new IllegalStateException(
					"The documents are for the accounts %s: resolve those of one account".formatted(accounts()));
		}
		FileProblems problems = new FileProblems(this.files);
		String account = accounts().isEmpty() ? SDKConfiguration.DEFAULT_ACCOUNT : accounts().get(0);
		ResolvedNames names = new ResolvedNames(AccountLabel.suffix(account), this.purpose.optionalKinds);
		IdResolver resolver = new IdResolver(directory);
		names.drop(this.purpose == Purpose.DROP_UNKNOWN);
		names.suggestSpaces(new RenamedSpaces(this.documents, names, directory, bindings)::suggest);
		names.resolve(this.documents, resolver, problems);
		Map<Boolean, List<AccessDocument>> bySkipped = this.documents.stream()
			.collect(Collectors.partitioningBy((document) -> names.skips(document.scope()) != null));
		List<AccessDocument> resolved = Objects.requireNonNull(bySkipped.get(false));
		List<AccessDocument> skipped = Objects.requireNonNull(bySkipped.get(true));
		if (this.purpose == Purpose.OFFBOARD) {
			skipped.forEach((document) -> unknownUsers.add(document.scope().text(AccessFileEntry.USER)));
			skipped = List.of();
		}
		List<PlanWarning> warnings = new ArrayList<>();
		skipped.forEach((document) -> warnings.add(document.leftOut(names)));
		if (this.purpose == Purpose.EXPIRE) {
			resolved = withoutInvalid(resolved, names, ignoredUsers, warnings);
		}
		else if (resolved.isEmpty() && !skipped.isEmpty()) {
			problems.add(skipped.get(0).scope().line(),
					"no document remains, because the names of all scopes are unknown");
		}
		warnings.addAll(this.warnings);
		List<DesiredState> states = states(resolved, names, ignoredUsers, problems);
		requireNotUnchanged(resolved, names, resolver, problems);
		problems.throwIfAny();
		if (states.size() != resolved.size()) {
			throw new IllegalStateException("The scope of a document has no id, but no problem is known");
		}
		return new DesiredRoleBindings(states, new KnownNames(directory, resolver.found()),
				warnings.stream().map((warning) -> warning.ofAccount(account)).toList());
	}

	/* Which of two documents for one scope is the right one is not known */
	private List<AccessDocument> withoutInvalid(List<AccessDocument> documents, ResolvedNames names,
			Collection<String> ignoredUsers, List<PlanWarning> invalid) {
		IdentityHashMap<AccessDocument, FileProblems> problems = new IdentityHashMap<>();
		documents.forEach((document) -> {
			FileProblems ofDocument = new FileProblems(this.files);
			document.desiredState(names, ignoredUsers, List.of(), ofDocument);
			problems.put(document, ofDocument);
		});
		List<AccessDocument> reversed = new ArrayList<>(documents);
		Collections.reverse(reversed);
		for (List<AccessDocument> order : List.of(documents, reversed)) {
			requireDisjoint(order, names, (document) -> Objects.requireNonNull(problems.get(document)));
		}
		return documents.stream().filter((document) -> {
			List<Problem> found = Objects.requireNonNull(problems.get(document)).list();
			if (!found.isEmpty()) {
				invalid.add(PlanWarning.invalid("document", found.get(0).message(), document.scope().line()));
			}
			return found.isEmpty();
		}).toList();
	}

	/* Return each text once, whichever document has it */
	private static List<PlanWarning> mixedScripts(AccessDocument document, Set<String> seen) {
		return document.entries()
			.flatMap((entry) -> entry.texts().values().stream())
			.filter((text) -> seen.add(text.value()) && !Characters.mixedScripts(text.value()).isEmpty())
			.map((text) -> PlanWarning.mixedScripts(text.value(), Characters.mixedScripts(text.value()), text.line()))
			.toList();
	}

	/**
	 * Join the problems that the documents of different accounts have.
	 * @param exceptions what {@code resolve} has thrown for the documents of each account
	 * with problems, at least one
	 * @return an exception with the problems of all accounts, which is not thrown yet
	 */
	public InvalidAccessFileException join(Collection<InvalidAccessFileException> exceptions) {
		FileProblems problems = new FileProblems(this.files);
		exceptions.forEach((ex) -> {
			problems.addAll(ex.getProblems());
			problems.addToInvite(ex.getUsersToInvite());
		});
		return problems.exception();
	}

	/* Report the problems that are found without the identifiers of names */
	void validate(FileProblems problems) {
		ResolvedNames names = new ResolvedNames("", Set.of());
		for (AccessDocument document : this.documents) {
			if (!document.hasNames()) {
				document.desiredState(names, Set.of(), List.of(), problems);
			}
			else {
				AccessDifference.requireOneEntry(document, problems);
			}
		}
		requireDisjoint(this.documents, names, (document) -> problems);
	}

	private static List<DesiredState> states(List<AccessDocument> documents, ResolvedNames names,
			Collection<String> ignoredUsers, FileProblems problems) {
		List<DesiredState> states = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (AccessDocument document : documents) {
			DesiredState state = document.desiredState(names, ignoredUsers, mixedScripts(document, seen), problems);
			if (state != null) {
				states.add(state);
			}
		}
		requireDisjoint(documents, names, (document) -> problems);
		return states;
	}

	private static void requireDisjoint(List<AccessDocument> documents, ResolvedNames names,
			Function<AccessDocument, FileProblems> problems) {
		Map<String, Map<RoleBindingsScope, EntrySource>> accounts = new HashMap<>();
		for (AccessDocument document : documents) {
			EntrySource line = document.scope().line();
			RoleBindingsScope scope = document.scope(names);
			Map<RoleBindingsScope, EntrySource> lines = accounts.computeIfAbsent(document.account(),
					(account) -> new LinkedHashMap<>());
			RoleBindingsScope overlapping = scope.findOverlapping(lines.keySet());
			if (overlapping == null) {
				lines.put(scope, line);
			}
			else {
				addOverlap(Objects.requireNonNull(lines.get(overlapping)), line, problems.apply(document));
			}
		}
	}

	private static void addOverlap(EntrySource other, EntrySource line, FileProblems problems) {
		problems.add(line,
				("the scope has role bindings in common with the scope in %s; each role"
						+ " binding must be in the scope of one document only")
					.formatted(FileProblems.line(other, line)));
	}

	/*
	 * A document that does not differ may have the same scope by an id, a resource type
	 * or a user, or without the organization of a space. No other name has its scope.
	 */
	private void requireNotUnchanged(List<AccessDocument> documents, ResolvedNames names, IdResolver resolver,
			FileProblems problems) {
		Set<String> spaces = new HashSet<>();
		documents.forEach((document) -> spaces.add(spaceName(document)));
		List<AccessDocument> others = this.unchanged.stream()
			.map(AccessDocument::scopeAlone)
			.filter((other) -> spaces.contains("") || spaceName(other).isEmpty() || spaces.contains(spaceName(other)))
			.toList();
		// they may have names that do not exist
		ResolvedNames namesOfOthers = new ResolvedNames("", AccessFileEntry.NAMES.keySet());
		namesOfOthers.resolve(others, resolver, new FileProblems(this.files));
		Map<RoleBindingsScope, EntrySource> scopes = new LinkedHashMap<>();
		others.stream()
			.filter((other) -> other.hasScope(namesOfOthers))
			.forEach((other) -> scopes.putIfAbsent(other.scope(namesOfOthers), other.scope().line()));
		for (AccessDocument document : documents) {
			RoleBindingsScope overlapping = document.hasScope(names)
					? document.scope(names).findOverlapping(scopes.keySet()) : null;
			if (overlapping != null) {
				addOverlap(Objects.requireNonNull(scopes.get(overlapping)), document.scope().line(), problems);
			}
		}
	}

	/* Return the name of the space; an empty text for a scope without one */
	private static String spaceName(AccessDocument document) {
		AccessFileEntry scope = document.scope();
		return scope.has(AccessFileEntry.SPACE) ? scope.text(AccessFileEntry.SPACE) : "";
	}

	/**
	 * What the documents are resolved for, which determines the members whose unknown
	 * names are warnings of the plan.
	 */
	private enum Purpose {

		PLAN(Set.of()),

		/** An entry that is left out prevents the deletions of its scope. */
		SKIP_UNKNOWN(Set.of(AccessFileEntry.USER, AccessFileEntry.ORGANIZATION, AccessFileEntry.SPACE,
				AccessFileEntry.PROJECT)),

		/** An entry that is left out prevents no deletion. */
		DROP_UNKNOWN(SKIP_UNKNOWN.optionalKinds),

		/** What is wrong with a document does not prevent the others. */
		EXPIRE(AccessFileEntry.NAMES.keySet()),

		/** A user needs to exist in one of the accounts only. */
		OFFBOARD(Set.of(AccessFileEntry.USER));

		/* ErrorProne does not know that this set is immutable */
		@SuppressWarnings("ImmutableEnumChecker")
		private final Set<String> optionalKinds;

		Purpose(Set<String> optionalKinds) {
			this.optionalKinds = optionalKinds;
		}

	}

}
