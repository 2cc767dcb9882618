package com.arize.rolebindings.reconcile.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.names.NameResolver;
import com.arize.rolebindings.reconcile.DesiredState;
import org.jspecify.annotations.Nullable;

/**
 * The content of an access file, whose names are not resolved.
 */
final class AccessDocument {

	private final String description;

	private final AccessFileEntry scope;

	private final List<AccessFileEntry> entries;

	AccessDocument(String description, AccessFileEntry scope, List<AccessFileEntry> entries) {
		this.description = description;
		this.scope = scope;
		this.entries = entries;
	}

	/**
	 * Return whether the file has names, which need a directory.
	 * @return {@code true} if it has a name
	 */
	boolean hasNames() {
		return all().stream().anyMatch(AccessFileEntry::hasNames);
	}

	/**
	 * Return the desired role bindings. This finds all names by one call for each kind,
	 * and for the projects of each space. Without names, no request is sent.
	 * @param directory finds the names; {@code null} if there is none
	 * @return the desired role bindings
	 * @throws InvalidAccessFileException if a name is unknown or ambiguous or there is no
	 * directory to find it, or if the entries with their identifiers are not valid
	 * @throws com.arize.exceptions.ApiException if names cannot be read
	 */
	DesiredRoleBindings resolve(@Nullable ArizeDirectory directory) {
		FileProblems problems = new FileProblems(this.description);
		if (!hasNames()) {
			return toRoleBindings(new FileNames(), null, problems);
		}
		if (directory == null) {
			throw withoutDirectory(problems);
		}
		FileNames names = new FileNames();
		NameResolver resolver = new NameResolver(directory);
		names.resolve(all(), resolver, problems);
		return toRoleBindings(names, resolver.names(), problems);
	}

	/* Without names, the entries are validated when the file is read */
	void validate(FileProblems problems) {
		if (!hasNames()) {
			toRoleBindings(new FileNames(), null, problems);
		}
		problems.throwIfAny();
	}

	private InvalidAccessFileException withoutDirectory(FileProblems problems) {
		for (AccessFileEntry entry : all()) {
			entry.texts()
				.keySet()
				.stream()
				.filter(AccessFileEntry.NAMES::containsKey)
				.forEach((name) -> problems.add(entry.mapping().line(name),
						"%s is a name, but there is no ArizeDirectory bean to find its id (arize.directory.enabled)"
							.formatted(name)));
		}
		return problems.exception();
	}

	private DesiredRoleBindings toRoleBindings(FileNames names, @Nullable AccessNames found, FileProblems problems) {
		Map<String, String> members = names.apiMembers(this.scope);
		if (!members.keySet().containsAll(this.scope.apiMembers())) {
			problems.throwIfAny();
			throw new IllegalStateException(
					"The scope of %s has no id, but no problem is known".formatted(this.description));
		}
		DesiredEntries desired = new DesiredEntries(this.scope, members, problems);
		List<CreateRoleBindingRequest> requests = new ArrayList<>();
		for (AccessFileEntry entry : this.entries) {
			CreateRoleBindingRequest request = desired.add(entry, names.apiMembers(entry));
			if (request != null) {
				requests.add(request);
			}
		}
		problems.throwIfAny();
		if (requests.size() != this.entries.size()) {
			// with prune, bindings that are not in the file are deleted
			throw new IllegalStateException("%d of %d role bindings of %s lack an id, but no problem is known"
				.formatted(this.entries.size() - requests.size(), this.entries.size(), this.description));
		}
		return new DesiredRoleBindings(List.of(DesiredState.of(desired.scope(), requests)), found);
	}

	private List<AccessFileEntry> all() {
		List<AccessFileEntry> all = new ArrayList<>(List.of(this.scope));
		all.addAll(this.entries);
		return all;
	}

}
