package com.arize.access;

import java.util.Comparator;
import java.util.Objects;

import com.arize.access.DesiredState.Entry;
import com.arize.access.internal.RolePermissions;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan: the change of the binding of a user and a resource. Immutable.
 */
public final class RoleBindingChange extends NamedRoleBinding {

	/* What a reviewer must not miss comes first */
	public static final Comparator<RoleBindingChange> ORDER = Comparator.comparing(RoleBindingChange::reviewRank)
		.thenComparing(BY_NAME);

	private final @Nullable String newRoleId;

	private final @Nullable RoleBinding existing;

	private final @Nullable Reason reason;

	private RoleBindingChange(RoleBindingKey key, @Nullable String newRoleId, @Nullable RoleBinding existing,
			@Nullable Reason reason, @Nullable Entry entry, PlanText text) {
		super(key, entry, text);
		this.newRoleId = newRoleId;
		this.existing = existing;
		this.reason = reason;
	}

	/* The role is that of the entry, or the one that follows it */
	public static RoleBindingChange to(Entry entry, String roleId, @Nullable RoleBinding existing,
			@Nullable Reason reason, PlanText text) {
		RoleBindingKey key = (existing != null) ? RoleBindingKey.of(existing) : RoleBindingKey.of(entry.request());
		return new RoleBindingChange(key, roleId, existing, reason, entry, text);
	}

	public static RoleBindingChange delete(RoleBinding existing, Reason reason, @Nullable Entry entry, PlanText text) {
		return new RoleBindingChange(RoleBindingKey.of(existing), null, existing, reason, entry, text);
	}

	/* Return a deletion in place of a change to the role that follows */
	public RoleBindingChange toDeletion() {
		return new RoleBindingChange(key(), null, this.existing, this.reason, entry(), text());
	}

	/* Return whether it gives no permission that the user does not have */
	public boolean takesOnly() {
		return switch (kind()) {
			case CREATE -> false;
			case UPDATE ->
				RolePermissions.takesOnly(String.valueOf(oldRoleId()), String.valueOf(this.newRoleId), names());
			case DELETE -> true;
		};
	}

	/**
	 * {@return whether the change gives a role until the {@link #expires end} of its
	 * entry: {@code false} for a role that follows the end}
	 */
	public boolean isUntilEnd() {
		Entry entry = entry();
		return entry != null && entry.expires() != null && entry.request().roleId().equals(this.newRoleId);
	}

	private int reviewRank() {
		if (givesAdmin()) {
			return 0;
		}
		return switch (kind()) {
			case DELETE -> 1;
			case UPDATE -> 2;
			case CREATE -> 3;
		};
	}

	public RoleBindingsScope resource() {
		return RoleBindingsScope.ofResource(resourceType(), resourceId());
	}

	/**
	 * {@return whether the user loses a permission, or may lose one because a role is not
	 * known: {@code true} for each deletion}
	 */
	public boolean takesPermission() {
		return switch (kind()) {
			case CREATE -> false;
			case UPDATE ->
				RolePermissions.takesPermission(String.valueOf(oldRoleId()), String.valueOf(this.newRoleId), names());
			case DELETE -> true;
		};
	}

	/*
	 * Return whether the user loses a role on a space that is known to permit to create
	 * role bindings
	 */
	public boolean takesAdmin() {
		return isOfSpace() && isAdmin(oldRoleId()) && !givesAdmin();
	}

	public boolean isOfSpace() {
		return resourceType() == RoleBindingResourceType.SPACE;
	}

	/**
	 * {@return whether the change gives a role that is known to permit to create role
	 * bindings on the space or project: {@code true} if the role afterwards has the
	 * permission {@code ROLE_BINDING_CREATE}}
	 */
	public boolean givesAdmin() {
		return isAdmin(this.newRoleId);
	}

	private boolean isAdmin(@Nullable String roleId) {
		return roleId != null && RolePermissions.isAdministrator(roleId, names());
	}

	/**
	 * {@return the user as in the text of the change: the e-mail address or the
	 * identifier, in quotation marks unless it consists of plain words; with the status
	 * of the user if it is not active, or if the change {@link #givesAdmin() gives} an
	 * administrator role}
	 */
	public String userText() {
		return text().user(this);
	}

	/**
	 * {@return the resource as in the text of the change: the type, and the name or the
	 * identifier, in quotation marks unless it consists of plain words}
	 */
	public String resourceText() {
		return names().resource(resourceType(), resourceId());
	}

	/**
	 * {@return the status of the user unless it is active, such as {@code invited}: the
	 * status in lower case; {@code null} if it is active or not known}
	 */
	public @Nullable String userStatus() {
		return names().statusIfNotActive(userId());
	}

	/**
	 * Return a role as in the text of the change.
	 * @param roleId the identifier of the role before or after the change
	 * @return the name or the identifier, in quotation marks unless it consists of plain
	 * words
	 */
	public String roleText(String roleId) {
		return names().role(roleId);
	}

	/**
	 * {@return the kind of change}
	 */
	public Kind kind() {
		if (this.existing == null) {
			return Kind.CREATE;
		}
		return (this.newRoleId != null) ? Kind.UPDATE : Kind.DELETE;
	}

	/**
	 * {@return the role of the user at the time of the plan: the identifier of the role;
	 * {@code null} for a creation}
	 */
	public @Nullable String oldRoleId() {
		return (this.existing != null) ? this.existing.roleId() : null;
	}

	/**
	 * {@return the identifier of the role to assign; {@code null} for a deletion}
	 */
	public @Nullable String newRoleId() {
		return this.newRoleId;
	}

	/**
	 * {@return the binding as it was read for the plan; {@code null} for a creation}
	 */
	public @Nullable RoleBinding existing() {
		return this.existing;
	}

	/**
	 * {@return the name of the role of the user at the time of the plan; {@code null} for
	 * a creation, or if the plan {@link RoleBindingsReconciler.Builder#names does not
	 * have it}}
	 */
	public @Nullable String oldRoleName() {
		return roleName(oldRoleId());
	}

	/**
	 * {@return the name of the role to assign; {@code null} for a deletion, or if the
	 * plan {@link RoleBindingsReconciler.Builder#names does not have it}}
	 */
	public @Nullable String newRoleName() {
		return roleName(this.newRoleId);
	}

	private @Nullable String roleName(@Nullable String roleId) {
		return (roleId != null) ? names().roleName(roleId) : null;
	}

	/**
	 * {@return why a binding is deleted, or updated to the role that follows the end of
	 * its entry; {@code null} for a creation or any other update}
	 */
	public @Nullable Reason reason() {
		return this.reason;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RoleBindingChange that && key().equals(that.key()) && account().equals(that.account())
				&& Objects.equals(this.newRoleId, that.newRoleId) && Objects.equals(this.existing, that.existing);
	}

	@Override
	public int hashCode() {
		return Objects.hash(account(), key(), this.newRoleId, this.existing);
	}

	/**
	 * Return the change as one line, with control characters of identifiers and names
	 * escaped. It has names where the plan {@link RoleBindingsReconciler.Builder#names
	 * has them}, and the account unless it is {@code default}.
	 */
	@Override
	public String toString() {
		return text().change(this);
	}

	/**
	 * Kinds of change.
	 */
	public enum Kind {

		/** The user gets a role on a resource where the user had none. */
		CREATE,

		/** The user gets another role. */
		UPDATE,

		/** The user loses the role. */
		DELETE

	}

	/**
	 * Reasons to delete a binding.
	 */
	public enum Reason {

		/** The binding is in the desired state, but has expired. */
		EXPIRED,

		/** The binding is not in the desired state. */
		NOT_DESIRED

	}

}
