package com.arize.access.file;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.arize.access.EntrySource;
import com.arize.access.file.AccessFileNode.Items;
import com.arize.access.file.AccessFileNode.Member;
import com.arize.access.file.AccessFileNode.Members;
import com.arize.access.file.AccessFileNode.Text;
import com.arize.access.internal.UserRef;
import com.arize.internal.LogEscaper;

/**
 * The places in which documents name users: as the user of a scope, of a role binding, of
 * a group or of a list to ignore. The documents need not be valid.
 */
final class UserPlaces {

	/* A list can contain others many times, by aliases */
	private final Set<AccessFileNode> visited = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Collection<UserRef> users;

	/*
	 * The keys are places, the values the names of the groups whose users they are in;
	 * empty for none
	 */
	private final Map<EntrySource, String> places = new LinkedHashMap<>();

	/* The keys are names of groups, the values the places that use them */
	private final Map<String, Set<EntrySource>> uses = new LinkedHashMap<>();

	UserPlaces(Collection<UserRef> users) {
		this.users = users;
	}

	void add(AccessFileNode document) {
		if (document instanceof Members mapping && mapping.get(AccessDocumentParser.GROUPS) instanceof Members groups) {
			groups.members().forEach((group) -> visit(group.value(), group.name()));
		}
		visit(document, "");
	}

	private void visit(AccessFileNode node, String group) {
		if (node instanceof Text text) {
			if (this.users.stream().anyMatch((user) -> user.matches(text.value()))) {
				this.places.putIfAbsent(text.line(), group);
			}
		}
		else if (node instanceof Items list && this.visited.add(list)) {
			list.items().forEach((item) -> visit(item, group));
		}
		else if (node instanceof Members mapping && this.visited.add(mapping)) {
			for (Member member : mapping.members()) {
				if (member.name().equals(AccessGroups.GROUP) && member.value() instanceof Text name) {
					this.uses.computeIfAbsent(name.value(), (absent) -> new LinkedHashSet<>()).add(name.line());
				}
				visit(member.value(), group);
			}
		}
	}

	/**
	 * Return the lines of one file, each as the name of the file and a number. The line
	 * of a user of a group names the lines that use the group.
	 */
	List<String> linesOf(String file) {
		return this.places.entrySet()
			.stream()
			.filter((place) -> place.getKey().file().equals(file))
			.sorted(Map.Entry.comparingByKey(Comparator.comparing(EntrySource::line)))
			.map((place) -> line(place.getKey()) + uses(place.getValue()))
			.toList();
	}

	private String uses(String group) {
		Set<EntrySource> uses = this.uses.getOrDefault(group, Set.of());
		return uses.isEmpty() ? "" : " in group '%s', used in %s".formatted(LogEscaper.line(group),
				String.join(", ", uses.stream().map(UserPlaces::line).toList()));
	}

	private static String line(EntrySource place) {
		return LogEscaper.line(place.file()) + ":" + place.line();
	}

}
