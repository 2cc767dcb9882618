package com.arize.rolebindings.reconcile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.arize.internal.Arguments;
import com.arize.internal.InternalApi;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.BindingIds;
import com.arize.rolebindings.names.NamesById;
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
	 * @return the scope
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
	 * @return the scope
	 * @throws IllegalArgumentException if the identifier is {@code null} or blank
	 */
	public static RoleBindingsScope ofUser(String userId) {
		return new RoleBindingsScope(null, null, Arguments.requireId(userId, "userId"));
	}

	/**
	 * Create a scope of the bindings of all users on all resources of a type.
	 * @param type the type
	 * @return the scope
	 * @throws IllegalArgumentException if the type is {@code null}
	 */
	public static RoleBindingsScope ofResourceType(RoleBindingResourceType type) {
		return new RoleBindingsScope(Arguments.requireNonNull(type, "type"), null, null);
	}

	boolean contains(RoleBindingKey key) {
		return (this.resourceType == null || this.resourceType == key.resourceType())
				&& (this.resourceId == null || this.resourceId.equals(key.resourceId()))
				&& (this.userId == null || this.userId.equals(key.userId()));
	}

	/**
	 * Return the members of a binding that are not those of this scope.
	 * @param members the values by their names in the API; those that are missing are not
	 * compared
	 * @return the names
	 * @hidden
	 */
	@InternalApi
	public List<String> differences(Map<String, String> members) {
		Map<String, @Nullable String> own = new LinkedHashMap<>();
		own.put("resource_type", (this.resourceType != null) ? this.resourceType.name() : null);
		own.put("resource_id", this.resourceId);
		own.put("user_id", this.userId);
		return own.keySet().stream().filter((name) -> differ(own.get(name), members.get(name))).toList();
	}

	private static boolean differ(@Nullable String own, @Nullable String other) {
		return own != null && other != null && !own.equals(other);
	}

	/**
	 * Return a description: {@code SPACE x}, {@code user x} or {@code every SPACE}.
	 */
	@Override
	public String toString() {
		return toString(NamesById.none());
	}

	String toString(NamesById names) {
		if (this.userId != null) {
			return "user " + names.user(this.userId);
		}
		RoleBindingResourceType type = Objects.requireNonNull(this.resourceType);
		return (this.resourceId != null) ? names.resource(type, this.resourceId) : "every " + type;
	}

	void addTo(BindingIds ids) {
		if (this.userId != null) {
			ids.addUser(this.userId);
		}
		if (this.resourceType != null && this.resourceId != null) {
			ids.addResource(this.resourceType, this.resourceId);
		}
	}

}
