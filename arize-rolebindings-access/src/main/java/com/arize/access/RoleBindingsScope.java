package com.arize.access;

import java.util.Objects;
import java.util.Set;

import com.arize.internal.Arguments;
import com.arize.internal.Ids;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * The role bindings that a desired state covers: those of a resource, of a user or of all
 * resources of a type. All others are never changed.
 *
 * @param resourceType the type of the resources; {@code null} for the bindings of a user
 * @param resourceId the identifier of the resource; {@code null} for all resources of a
 * type and for the bindings of a user
 * @param userId the identifier of the user; {@code null} for the bindings on resources
 * @see RoleBindingsReconciler#plan
 */
public record RoleBindingsScope(@Nullable RoleBindingResourceType resourceType, @Nullable String resourceId,
		@Nullable String userId) {

	/**
	 * Create a scope.
	 * @param resourceType the type of the resources; {@code null} with a user
	 * @param resourceId the identifier of the resource; {@code null} for all of the type
	 * @param userId the identifier of the user; {@code null} with a type
	 * @throws IllegalArgumentException if it is not one of a resource, a user or a type,
	 * or an identifier is blank
	 */
	public RoleBindingsScope {
		if ((resourceType == null) != (userId != null) || (userId != null && resourceId != null)) {
			throw new IllegalArgumentException("A scope must have either a 'userId', or a 'resourceType'");
		}
		if (resourceId != null) {
			Arguments.requireId(resourceId, "resourceId");
		}
		if (userId != null) {
			Arguments.requireId(userId, "userId");
		}
	}

	/**
	 * Create a scope of the bindings of all users on one resource. The API has no filter
	 * by resource, so the bindings on all resources of the type are read.
	 * @param type the type of the resource
	 * @param resourceId the identifier of the resource
	 * @throws IllegalArgumentException if the type or the identifier is {@code null}, or
	 * the identifier is blank
	 */
	public static RoleBindingsScope ofResource(RoleBindingResourceType type, String resourceId) {
		return new RoleBindingsScope(Arguments.requireNonNull(type, "type"),
				Arguments.requireId(resourceId, "resourceId"), null);
	}

	/**
	 * Create a scope of all bindings of one user, on resources of every type.
	 * @param userId the identifier of the user
	 * @throws IllegalArgumentException if the identifier is {@code null} or blank
	 */
	public static RoleBindingsScope ofUser(String userId) {
		return new RoleBindingsScope(null, null, Arguments.requireId(userId, "userId"));
	}

	/**
	 * Create a scope of the bindings of all users on all resources of a type.
	 * @param type the type
	 * @throws IllegalArgumentException if the type is {@code null}
	 */
	public static RoleBindingsScope ofResourceType(RoleBindingResourceType type) {
		return new RoleBindingsScope(Arguments.requireNonNull(type, "type"), null, null);
	}

	public static RoleBindingsScope ofResource(RoleBinding binding) {
		return ofResource(binding.resourceType(), binding.resourceId());
	}

	boolean contains(RoleBindingKey key) {
		return (this.resourceType == null || this.resourceType == key.resourceType())
				&& (this.resourceId == null || Ids.sameId(this.resourceId, key.resourceId()))
				&& (this.userId == null || Ids.sameId(this.userId, key.userId()));
	}

	/**
	 * Find a scope that has role bindings in common with this one.
	 * @param scopes scopes of which no two have role bindings in common; this is not
	 * checked, and otherwise one may not be found
	 * @return one of them; {@code null} if none has
	 * @throws IllegalArgumentException if {@code scopes} is {@code null}
	 */
	public @Nullable RoleBindingsScope findOverlapping(Set<RoleBindingsScope> scopes) {
		Arguments.requireNonNull(scopes, "scopes");
		if (scopes.isEmpty() || scopes.contains(this)) {
			return scopes.isEmpty() ? null : this;
		}
		// they are either all of users or all of resources
		RoleBindingsScope first = scopes.iterator().next();
		if (this.userId != null || first.userId != null) {
			return (this.userId == null || first.userId == null) ? first : null;
		}
		RoleBindingsScope ofType = new RoleBindingsScope(this.resourceType, null, null);
		if (this.resourceId != null) {
			return scopes.contains(ofType) ? ofType : null;
		}
		return scopes.stream().filter((scope) -> scope.resourceType == this.resourceType).findFirst().orElse(null);
	}

	/**
	 * Return whether another scope is the same, whatever the form of its identifiers.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RoleBindingsScope scope && this.resourceType == scope.resourceType
				&& Ids.sameId(this.resourceId, scope.resourceId) && Ids.sameId(this.userId, scope.userId);
	}

	@Override
	public int hashCode() {
		String id = (this.userId != null) ? this.userId : this.resourceId;
		return Objects.hash(this.resourceType, (id != null) ? Ids.canonical(id) : null);
	}

	/**
	 * Return a description: {@code SPACE x}, {@code user x} or {@code every SPACE}.
	 */
	@Override
	public String toString() {
		return PlanText.OF_IDS.scope(this);
	}

}
