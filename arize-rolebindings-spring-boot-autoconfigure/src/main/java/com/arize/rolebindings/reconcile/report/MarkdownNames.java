package com.arize.rolebindings.reconcile.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.reconcile.RoleBindingChange;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of tables display for users, roles and resources: the name if it is
 * known, and the identifier if the name is not known or not the name of one object only.
 */
final class MarkdownNames {

	private final Map<Cell, Set<String>> users = new HashMap<>();

	private final Map<Cell, Set<String>> roles = new HashMap<>();

	private final Map<Cell, Set<String>> resources = new HashMap<>();

	/**
	 * Create the names.
	 * @param changes all changes that are displayed
	 */
	MarkdownNames(Collection<RoleBindingChange> changes) {
		for (RoleBindingChange change : changes) {
			String account = change.account();
			add(this.users, account, nameCell(change.userName()), change.userId());
			add(this.roles, account, nameCell(change.oldRoleName()), change.oldRoleId());
			add(this.roles, account, nameCell(change.newRoleName()), change.newRoleId());
			add(this.resources, account, resourceCell(change), change.resourceId());
		}
	}

	private static void add(Map<Cell, Set<String>> ids, String account, @Nullable String text, @Nullable String id) {
		if (text != null && id != null) {
			ids.computeIfAbsent(new Cell(account, text), (key) -> new HashSet<>()).add(id);
		}
	}

	String user(RoleBindingChange change) {
		return display(this.users, change.account(), nameCell(change.userName()), change.userId());
	}

	String roles(RoleBindingChange change) {
		String account = change.account();
		return Stream
			.of(role(account, change.oldRoleName(), change.oldRoleId()),
					role(account, change.newRoleName(), change.newRoleId()))
			.filter((role) -> !role.isEmpty())
			.collect(Collectors.joining(" → "));
	}

	private String role(String account, @Nullable String name, @Nullable String id) {
		return (id != null) ? display(this.roles, account, nameCell(name), id) : "";
	}

	String resource(RoleBindingChange change) {
		return change.resourceType() + " "
				+ display(this.resources, change.account(), resourceCell(change), change.resourceId());
	}

	private static String display(Map<Cell, Set<String>> ids, String account, @Nullable String text, String id) {
		if (text == null) {
			return MarkdownText.name(id);
		}
		boolean ambiguous = ids.getOrDefault(new Cell(account, text), Set.of()).size() > 1;
		return ambiguous ? text + " " + MarkdownText.name(id) : text;
	}

	private static @Nullable String resourceCell(RoleBindingChange change) {
		String space = nameCell(change.spaceName());
		if (change.resourceType() == RoleBindingResourceType.SPACE) {
			return space;
		}
		String project = nameCell(change.projectName());
		return (project != null && space != null) ? project + " of " + space : project;
	}

	private static @Nullable String nameCell(@Nullable String name) {
		return (name != null) ? MarkdownText.name(name) : null;
	}

	/**
	 * What a cell displays. Accounts have different objects with the same names.
	 */
	private record Cell(String account, String text) {

	}

}
