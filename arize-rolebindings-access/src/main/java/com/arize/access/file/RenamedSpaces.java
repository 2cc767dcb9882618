package com.arize.access.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.Space;
import com.arize.exceptions.ApiException;
import com.arize.internal.Ids;
import com.arize.rolebindings.RoleBinding;
import org.jspecify.annotations.Nullable;

/**
 * Suggests which space one that is unknown may have been renamed to: its identifier and
 * its users are still the same. Everything is read when it is first needed.
 */
final class RenamedSpaces {

	private static final int MAX_SPACES = 3;

	private final List<AccessDocument> documents;

	private final ResolvedNames names;

	private final ArizeDirectory directory;

	private final Supplier<Stream<RoleBinding>> bindings;

	/* The keys are identifiers of spaces */
	private final Map<String, Set<String>> users = new HashMap<>();

	/* These spaces have no document */
	private final List<Space> others = new ArrayList<>();

	RenamedSpaces(List<AccessDocument> documents, ResolvedNames names, ArizeDirectory directory,
			Supplier<Stream<RoleBinding>> bindings) {
		this.documents = documents;
		this.names = names;
		this.directory = directory;
		this.bindings = bindings;
	}

	String suggest(String name) {
		List<AccessDocument> ofSpace = this.documents.stream().filter((document) -> isOf(document, name)).toList();
		if (ofSpace.isEmpty() || !read()) {
			return "";
		}
		Set<String> ofDocument = ofSpace.stream()
			.flatMap(AccessDocument::entries)
			.map((entry) -> this.names.apiMembers(entry).get(AccessFileEntry.USER_ID))
			.filter(Objects::nonNull)
			.collect(Collectors.toCollection(() -> new TreeSet<>(Ids.ORDER)));
		List<Candidate> candidates = this.others.stream()
			.map((space) -> new Candidate(space, count(space, ofDocument)))
			.filter((candidate) -> candidate.users() > 0)
			.sorted(Comparator.comparing(Candidate::users).reversed().thenComparing((space) -> space.space().name()))
			.limit(MAX_SPACES)
			.toList();
		return candidates.isEmpty() ? ""
				: "; if it was renamed, no document covers " + candidates.stream()
					.map((candidate) -> candidate.toText(ofDocument.size()))
					.collect(Collectors.joining(", "));
	}

	private static boolean isOf(AccessDocument document, String name) {
		return document.scope().has(AccessFileEntry.SPACE) && document.scope().text(AccessFileEntry.SPACE).equals(name);
	}

	private int count(Space space, Set<String> ofDocument) {
		return (int) this.users.getOrDefault(Ids.canonical(space.id()), Set.of())
			.stream()
			.filter(ofDocument::contains)
			.count();
	}

	/* Return whether there is anything to suggest */
	private boolean read() {
		if (!this.others.isEmpty()) {
			return true;
		}
		Set<String> covered = this.documents.stream()
			.map((document) -> spaceOf(document.scope()))
			.filter(Objects::nonNull)
			.collect(Collectors.toCollection(() -> new TreeSet<>(Ids.ORDER)));
		try (Stream<Space> spaces = this.directory.spaces(); Stream<RoleBinding> ofSpaces = this.bindings.get()) {
			spaces.filter((space) -> !covered.contains(space.id())).forEach(this.others::add);
			ofSpaces.forEach((binding) -> this.users
				.computeIfAbsent(Ids.canonical(binding.resourceId()), (space) -> new TreeSet<>(Ids.ORDER))
				.add(binding.userId()));
		}
		catch (ApiException ex) {
			// the name is unknown nevertheless
			return false;
		}
		return !this.others.isEmpty();
	}

	private @Nullable String spaceOf(AccessFileEntry scope) {
		return scope.has(AccessFileEntry.SPACE) ? this.names.spaceId(scope)
				: this.names.apiMembers(scope).get(AccessFileEntry.RESOURCE_ID);
	}

	/** A space and the number of users of the document who are in it. */
	private record Candidate(Space space, int users) {

		String toText(int all) {
			return "'%s', which %s of the %s users of this document are in".formatted(this.space.name(), this.users,
					all);
		}

	}

}
