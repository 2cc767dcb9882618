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

	private final Map<String, Set<String>> users = new HashMap<>();

	private final Map<String, Set<String>> roles = new HashMap<>();

	private final Map<String, Set<String>> resources = new HashMap<>();

	/**
	 * Create the names.
	 * @param changes all changes that are displayed
	 */
	MarkdownNames(Collection<RoleBindingChange> changes) {
		for (RoleBindingChange change : changes) {
			add(this.users, nameCell(change.userName()), change.userId());
			add(this.roles, nameCell(change.oldRoleName()), change.oldRoleId());
			add(this.roles, nameCell(change.newRoleName()), change.newRoleId());
			add(this.resources, resourceCell(change), change.resourceId());
		}
	}

	private static void add(Map<String, Set<String>> ids, @Nullable String cell, @Nullable String id) {
		if (cell != null && id != null) {
			ids.computeIfAbsent(cell, (key) -> new HashSet<>()).add(id);
		}
	}

	String user(RoleBindingChange change) {
		return display(this.users, nameCell(change.userName()), change.userId());
	}

	String roles(RoleBindingChange change) {
		return Stream.of(role(change.oldRoleName(), change.oldRoleId()), role(change.newRoleName(), change.newRoleId()))
			.filter((role) -> !role.isEmpty())
			.collect(Collectors.joining(" → "));
	}

	private String role(@Nullable String name, @Nullable String id) {
		return (id != null) ? display(this.roles, nameCell(name), id) : "";
	}

	String resource(RoleBindingChange change) {
		return change.resourceType() + " " + display(this.resources, resourceCell(change), change.resourceId());
	}

	private static String display(Map<String, Set<String>> ids, @Nullable String cell, String id) {
		if (cell == null) {
			return MarkdownText.name(id);
		}
		return (ids.getOrDefault(cell, Set.of()).size() > 1) ? cell + " " + MarkdownText.name(id) : cell;
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

}
