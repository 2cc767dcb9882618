package com.arize.access.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.arize.access.DesiredState;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingsScope;
import com.arize.access.ScopeIndex;
import com.arize.directory.ArizeDirectory;
import com.arize.internal.InternalApi;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.names.NameResolver;
import org.jspecify.annotations.Nullable;

/**
 * The documents of access files, whose names are not resolved.
 */
public final class AccessDocuments {

	/* A group of many users, used by many entries, must not exhaust the memory */
	static final int MAX_ROLE_BINDINGS = 1_000_000;

	private final List<String> files;

	private final List<AccessDocument> documents;

	private final boolean skipUnknownUsers;

	AccessDocuments(List<String> files, List<AccessDocument> documents, boolean skipUnknownUsers) {
		this.files = files;
		this.documents = documents;
		this.skipUnknownUsers = skipUnknownUsers;
	}

	/**
	 * Return the same documents, of which {@link #resolve} leaves out the role bindings
	 * of users whose e-mail address the directory does not have. The plan has a warning
	 * for each such user.
	 * @return the documents
	 */
	public AccessDocuments skipUnknownUsers() {
		return new AccessDocuments(this.files, this.documents, true);
	}

	List<AccessDocument> documents() {
		return this.documents;
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
		List<AccessDocument> ofAccount = this.documents.stream()
			.filter((document) -> document.account().equals(account))
			.toList();
		return new AccessDocuments(this.files, ofAccount, this.skipUnknownUsers);
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
	 * @param directory finds the names; {@code null} if there is none, or no request is
	 * to be sent
	 * @return the desired role bindings
	 * @throws InvalidAccessFileException if a name is unknown or ambiguous or there is no
	 * directory to find it, or if the entries with their identifiers are not valid
	 * @throws com.arize.exceptions.ApiException if names cannot be read
	 * @throws IllegalStateException if the documents are for several accounts
	 */
	public DesiredRoleBindings resolve(@Nullable ArizeDirectory directory) {
		if (accounts().size() > 1) {
			throw new IllegalStateException(
					"The documents are for the accounts %s: resolve those of one account".formatted(accounts()));
		}
		FileProblems problems = new FileProblems(this.files);
		FileNames names = new FileNames(accounts().isEmpty() ? "" : AccountLabel.suffix(accounts().get(0)),
				this.skipUnknownUsers);
		AccessNames found = null;
		if (directory != null || hasNames()) {
			NameResolver resolver = new NameResolver(requireDirectory(directory, problems));
			names.resolve(this.documents, resolver, problems);
			found = resolver.names();
		}
		Map<Boolean, List<AccessDocument>> bySkipped = this.documents.stream()
			.collect(Collectors.partitioningBy((document) -> names.skips(document.scope())));
		List<AccessDocument> resolved = Objects.requireNonNull(bySkipped.get(false));
		List<AccessDocument> skipped = Objects.requireNonNull(bySkipped.get(true));
		if (resolved.isEmpty() && !skipped.isEmpty()) {
			problems.add(skipped.get(0).scope().place(),
					"no document remains, because the users of all scopes are unknown");
		}
		List<DesiredState> states = states(resolved, names, skipped.stream().map(AccessDocument::unknownUser).toList(),
				problems);
		problems.throwIfAny();
		if (states.size() != resolved.size()) {
			throw new IllegalStateException("The scope of a document has no id, but no problem is known");
		}
		return new DesiredRoleBindings(states, found);
	}

	/**
	 * Join the problems that the documents of different accounts have.
	 * @param exceptions the exceptions for the accounts, at least one
	 * @return an exception with the problems of all accounts
	 * @hidden
	 */
	@InternalApi
	public InvalidAccessFileException join(Collection<InvalidAccessFileException> exceptions) {
		FileProblems problems = new FileProblems(this.files);
		exceptions.forEach((ex) -> problems.addAll(ex.getProblems()));
		return problems.exception();
	}

	private ArizeDirectory requireDirectory(@Nullable ArizeDirectory directory, FileProblems problems) {
		if (directory != null) {
			return directory;
		}
		this.documents.stream()
			.flatMap(AccessDocument::entries)
			.forEach((entry) -> entry.names()
				.forEach((name) -> problems.add(entry.place(name),
						"%s is a name, but there is no ArizeDirectory bean to find its id (arize.directory.enabled)"
							.formatted(name))));
		throw problems.exception();
	}

	/* Reports the problems that are found without the identifiers of names */
	void validate(FileProblems problems) {
		long size = 0;
		for (AccessDocument document : this.documents) {
			for (DesiredRoleBinding roleBinding : document.roleBindings()) {
				size += roleBinding.size();
				if (size > MAX_ROLE_BINDINGS) {
					problems.add(roleBinding.entry().place(),
							"the files have more than %d role bindings".formatted(MAX_ROLE_BINDINGS));
					throw problems.exception();
				}
			}
		}
		FileNames names = new FileNames("", false);
		Map<String, ScopeIndex<Place>> scopes = new HashMap<>();
		for (AccessDocument document : this.documents) {
			if (!document.hasNames()) {
				document.desiredState(names, List.of(), problems);
			}
			addScope(document, document.scope(names), scopes, problems);
		}
	}

	private static List<DesiredState> states(List<AccessDocument> documents, FileNames names,
			List<PlanWarning> warnings, FileProblems problems) {
		Map<String, ScopeIndex<Place>> scopes = new HashMap<>();
		List<DesiredState> states = new ArrayList<>();
		for (AccessDocument document : documents) {
			// a plan has the warnings of its scopes only
			DesiredState state = document.desiredState(names, states.isEmpty() ? warnings : List.of(), problems);
			if (state == null) {
				continue;
			}
			states.add(state);
			addScope(document, state.scope(), scopes, problems);
		}
		return states;
	}

	private static void addScope(AccessDocument document, RoleBindingsScope scope,
			Map<String, ScopeIndex<Place>> scopes, FileProblems problems) {
		Place place = document.scope().place();
		Place overlapping = scopes.computeIfAbsent(document.account(), (account) -> new ScopeIndex<>())
			.add(scope, place);
		if (overlapping != null) {
			problems
				.add(place,
						("the scope has role bindings in common with the scope in %s; each role"
								+ " binding must be in the scope of one document only")
							.formatted(overlapping.from(place)));
		}
	}

}
