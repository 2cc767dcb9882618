package com.arize.rolebindings.reconcile;

import com.arize.internal.LogEscaper;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan: the change of the binding of a user and a resource.
 *
 * @param userId the identifier of the user
 * @param resourceType the type of the resource
 * @param resourceId the identifier of the resource
 * @param newRoleId the identifier of the role to assign; {@code null} for a deletion
 * @param existing the binding as it was read for the plan; {@code null} for a creation
 */
public record RoleBindingChange(String userId, RoleBindingResourceType resourceType, String resourceId,
		@Nullable String newRoleId, @Nullable RoleBinding existing) {

	/**
	 * Create a change.
	 * @param userId the identifier of the user
	 * @param resourceType the type of the resource
	 * @param resourceId the identifier of the resource
	 * @param newRoleId the identifier of the role to assign; {@code null} for a deletion
	 * @param existing the binding as it was read; {@code null} for a creation
	 * @throws IllegalArgumentException if both the new role and the existing binding are
	 * {@code null}
	 */
	public RoleBindingChange {
		if (newRoleId == null && existing == null) {
			throw new IllegalArgumentException("'newRoleId' and 'existing' must not both be null");
		}
	}

	static RoleBindingChange to(CreateRoleBindingRequest desired, @Nullable RoleBinding existing) {
		return new RoleBindingChange(desired.userId(), desired.resourceType(), desired.resourceId(), desired.roleId(),
				existing);
	}

	static RoleBindingChange delete(RoleBinding existing) {
		return new RoleBindingChange(existing.userId(), existing.resourceType(), existing.resourceId(), null, existing);
	}

	/**
	 * Return the kind of change.
	 * @return the kind
	 */
	public Kind kind() {
		if (this.existing == null) {
			return Kind.CREATE;
		}
		return (this.newRoleId != null) ? Kind.UPDATE : Kind.DELETE;
	}

	/**
	 * Return the role of the user at the time of the plan.
	 * @return the identifier of the role; {@code null} for a creation
	 */
	public @Nullable String oldRoleId() {
		return (this.existing != null) ? this.existing.roleId() : null;
	}

	/**
	 * Return the change as one line, with control characters of identifiers escaped.
	 */
	@Override
	public String toString() {
		String roles = switch (kind()) {
			case CREATE -> word(this.newRoleId);
			case UPDATE -> word(oldRoleId()) + " -> " + word(this.newRoleId);
			case DELETE -> word(oldRoleId());
		};
		return "%s user %s role %s on %s %s".formatted(kind().sign, word(this.userId), roles, this.resourceType,
				word(this.resourceId));
	}

	private static String word(@Nullable String id) {
		return LogEscaper.word(String.valueOf(id));
	}

	/**
	 * Kinds of change.
	 */
	public enum Kind {

		/** The user gets a role on a resource where the user had none. */
		CREATE("+"),

		/** The user gets another role. */
		UPDATE("~"),

		/** The user loses the role. */
		DELETE("-");

		private final String sign;

		Kind(String sign) {
			this.sign = sign;
		}

	}

}
