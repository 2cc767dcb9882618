package com.arize.access.file;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.file.AccessFileNode.Text;
import com.arize.directory.UnknownNameException;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.internal.LogEscaper;
import com.arize.internal.NearestNames;
import com.arize.rolebindings.names.IdResolver;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of the names in all files. Each kind of names is resolved at once, and
 * the projects of each space.
 */
final class ResolvedNames {

	/* A message has no more lines of a name, besides the first */
	private static final int MAX_LINES = 3;

	private final String inAccount;

	private final Set<String> optionalKinds;

	/* The keys are names or identifiers */
	private final Map<Kind, Map<String, Set<Text>>> texts = new HashMap<>();

	/* The keys are names */
	private final Map<Kind, Map<String, String>> ids = new HashMap<>();

	/* These unknown names and identifiers are no problem */
	private final Map<Kind, Set<String>> unknown = new HashMap<>();

	/* The values say why names are left out that exist. The keys are kinds and names */
	private final Map<String, String> ambiguous = new HashMap<>();

	/* The function returns what the message for an unknown space ends with */
	private UnaryOperator<String> renamedSpaces = (name) -> "";

	private boolean drops;

	ResolvedNames(String inAccount, Set<String> optionalKinds) {
		this.inAccount = inAccount;
		this.optionalKinds = optionalKinds;
	}

	/* Return whether nothing is kept for the sake of unknown names */
	void drop(boolean drops) {
		this.drops = drops;
	}

	boolean drops() {
		return this.drops;
	}

	void suggestSpaces(UnaryOperator<String> renamedSpaces) {
		this.renamedSpaces = renamedSpaces;
	}

	/* Return null if it was not found */
	@Nullable String spaceId(AccessFileEntry entry) {
		return ids(kind(AccessFileEntry.SPACE, entry)).get(entry.text(AccessFileEntry.SPACE));
	}

	/**
	 * Find the identifiers of all names, and the identifiers that do not exist.
	 */
	void resolve(Collection<AccessDocument> documents, IdResolver resolver, FileProblems problems) {
		documents.stream()
			.flatMap(AccessDocument::entries)
			.forEach((entry) -> entry.texts()
				.forEach((member, text) -> texts(kind(member, entry))
					.computeIfAbsent(text.value(), (absent) -> new LinkedHashSet<>())
					.add(text)));
		String prefix = this.inAccount.isEmpty() ? "" : this.inAccount.strip() + ", ";
		find(Kind.of(AccessFileEntry.USER), prefix, problems, (emails, reporter) -> resolver.userIds(emails,
				this.optionalKinds.contains(AccessFileEntry.USER) ? Set.copyOf(emails) : Set.of(), reporter));
		find(Kind.of(AccessFileEntry.ROLE), prefix, problems, resolver::roleIds);
		Kind organizations = Kind.of(AccessFileEntry.ORGANIZATION);
		find(organizations, prefix, problems, resolver::organizationIds);
		findSpaces(Kind.of(AccessFileEntry.SPACE), "", resolver::spaceIds, resolver, problems);
		ids(organizations).forEach((organization, id) -> findSpaces(Kind.of(AccessFileEntry.SPACE, organization),
				" of organization '%s'".formatted(organization),
				(names, reporter) -> resolver.spaceIds(id, names, reporter), resolver, problems));
		findUnknown(AccessFileEntry.USER_ID, resolver::unknownUserIds);
		findUnknown(AccessFileEntry.ROLE_ID, resolver::unknownRoleIds);
	}

	/* Find the spaces of a kind and their projects */
	private void findSpaces(Kind kind, String ofOrganization,
			BiFunction<Collection<String>, BiConsumer<String, RuntimeException>, Map<String, String>> find,
			IdResolver resolver, FileProblems problems) {
		String place = (ofOrganization + this.inAccount).strip();
		find(kind, place.isEmpty() ? "" : place + ", ", problems, find);
		ids(kind).forEach((space, spaceId) -> find(kind.projectsOf(space),
				"in space '%s'%s%s, ".formatted(space, ofOrganization, this.inAccount), problems,
				(names, reporter) -> resolver.projectIds(spaceId, names, reporter)));
	}

	private void findUnknown(String member, Function<Collection<String>, Set<String>> find) {
		Kind kind = Kind.of(member);
		this.unknown.put(kind, find.apply(texts(kind).keySet()));
	}

	private static Kind kind(String member, AccessFileEntry entry) {
		return switch (member) {
			case AccessFileEntry.SPACE -> entry.has(AccessFileEntry.ORGANIZATION)
					? Kind.of(member, entry.text(AccessFileEntry.ORGANIZATION)) : Kind.of(member);
			case AccessFileEntry.PROJECT ->
				kind(AccessFileEntry.SPACE, entry).projectsOf(entry.text(AccessFileEntry.SPACE));
			case AccessFileEntry.THEN -> Kind.of(AccessFileEntry.ROLE);
			case AccessFileEntry.THEN_ID -> Kind.of(AccessFileEntry.ROLE_ID);
			default -> Kind.of(member);
		};
	}

	private Map<String, Set<Text>> texts(Kind kind) {
		return this.texts.computeIfAbsent(kind, (absent) -> new LinkedHashMap<>());
	}

	private Map<String, String> ids(Kind kind) {
		return this.ids.getOrDefault(kind, Map.of());
	}

	private static Text first(@Nullable Set<Text> texts) {
		return Objects.requireNonNull(texts).iterator().next();
	}

	/*
	 * Return the member whose name is unknown, so that an entry or a document is left
	 * out. An entry ends, whatever follows.
	 */
	@Nullable String skips(AccessFileEntry entry) {
		return AccessFileEntry.NAMES.keySet()
			.stream()
			.sorted()
			.filter((member) -> !member.equals(AccessFileEntry.THEN))
			.filter((member) -> entry.has(member) && isUnknown(member, entry))
			.findFirst()
			.orElse(null);
	}

	/* Return why the name is left out, although it exists; null if it does not exist */
	@Nullable String ambiguity(String member, AccessFileEntry entry) {
		return this.ambiguous.get(kind(member, entry) + " " + entry.text(member));
	}

	/* Return whether it was searched and not found */
	boolean isUnknown(String member, AccessFileEntry entry) {
		return this.unknown.getOrDefault(kind(member, entry), Set.of()).contains(entry.text(member));
	}

	private void find(Kind kind, String prefix, FileProblems problems,
			BiFunction<Collection<String>, BiConsumer<String, RuntimeException>, Map<String, String>> find) {
		Map<String, Set<Text>> searched = texts(kind);
		String noun = kind.noun();
		Map<String, RuntimeException> failures = new LinkedHashMap<>();
		try {
			this.ids.put(kind, find.apply(searched.keySet(), (name, ex) -> {
				boolean expires = this.optionalKinds.contains(AccessFileEntry.ROLE);
				if (expires && !(ex instanceof UnknownNameException)) {
					this.ambiguous.put(kind + " " + name, String.valueOf(ex.getMessage()));
				}
				if (this.optionalKinds.contains(noun) && (expires || ex instanceof UnknownNameException)) {
					this.unknown.computeIfAbsent(kind, (absent) -> new HashSet<>()).add(name);
				}
				else {
					failures.put(name, ex);
				}
			}));
			failures
				.forEach((name, ex) -> report(noun, Objects.requireNonNull(searched.get(name)), prefix, ex, problems));
		}
		catch (ForbiddenException | NotFoundException ex) {
			throw searched.isEmpty() ? ex : withLine(ex, first(searched.values().iterator().next()).line() + ": ");
		}
	}

	private static ApiException withLine(ApiException ex, String line) {
		ApiException located = ApiException.of(line + ex.getMessage(), ApiError.of(ex));
		located.addSuppressed(ex);
		return located;
	}

	private void report(String noun, Set<Text> texts, String prefix, RuntimeException ex, FileProblems problems) {
		Text first = first(texts);
		String others = texts.stream()
			.skip(1)
			.limit(MAX_LINES)
			.map((text) -> FileProblems.line(text.line(), first.line()))
			.collect(Collectors.joining(", "));
		int more = texts.size() - 1 - MAX_LINES;
		if (noun.equals(AccessFileEntry.USER) && ex instanceof UnknownNameException unknown
				&& first.value().contains("@")
				&& unknown.getNearestNames()
					.stream()
					.noneMatch((nearest) -> NearestNames.isSameText(first.value(), nearest))) {
			problems.addToInvite(List.of(LogEscaper.line(first.value())));
		}
		problems.add(first.line(), prefix + message(noun, first, ex) + suggestion(noun, first, ex) + (others.isEmpty()
				? "" : " (also in %s%s)".formatted(others, (more > 0) ? " and %s more".formatted(more) : "")));
	}

	private String suggestion(String noun, Text text, RuntimeException ex) {
		return (noun.equals(AccessFileEntry.SPACE) && ex instanceof UnknownNameException)
				? this.renamedSpaces.apply(text.value()) : "";
	}

	private static String message(String noun, Text text, RuntimeException ex) {
		return ex.getMessage() + ((ex instanceof UnknownNameException && noun.equals(AccessFileEntry.USER)
				&& text.value().indexOf('@') < 0) ? ": use the e-mail address, not the name" : "");
	}

	Map<String, String> apiMembers(AccessFileEntry entry) {
		Map<String, String> members = new HashMap<>();
		entry.texts().forEach((member, text) -> {
			switch (member) {
				case AccessFileEntry.USER -> put(members, AccessFileEntry.USER_ID, kind(member, entry), text);
				case AccessFileEntry.ROLE -> put(members, AccessFileEntry.ROLE_ID, kind(member, entry), text);
				case AccessFileEntry.THEN -> put(members, AccessFileEntry.THEN_ID, kind(member, entry), text);
				case AccessFileEntry.PROJECT -> put(members, AccessFileEntry.RESOURCE_ID, kind(member, entry), text);
				case AccessFileEntry.SPACE -> {
					members.put(AccessFileEntry.RESOURCE_TYPE, entry.typeOfNamedResource().name());
					if (!entry.has(AccessFileEntry.PROJECT)) {
						put(members, AccessFileEntry.RESOURCE_ID, kind(member, entry), text);
					}
				}
				case AccessFileEntry.ORGANIZATION -> {
				}
				default -> members.put(member, text.value());
			}
		});
		return members;
	}

	private void put(Map<String, String> members, String apiMember, Kind kind, Text text) {
		String id = ids(kind).get(text.value());
		if (id != null) {
			members.put(apiMember, id);
		}
	}

	/**
	 * A kind of text: of which member it is, and within which organization or space it is
	 * searched.
	 */
	private record Kind(String noun, List<String> within) {

		static Kind of(String noun, String... within) {
			return new Kind(noun, List.of(within));
		}

		Kind projectsOf(String space) {
			return new Kind(AccessFileEntry.PROJECT, Stream.concat(this.within.stream(), Stream.of(space)).toList());
		}

	}

}
