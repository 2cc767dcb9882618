package com.arize.rolebindings.names;

import java.util.Objects;

import com.arize.rolebindings.RoleBinding;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A role binding with the names of its user, role and resource, for display. Any Jackson
 * mapper writes it as the {@link RoleBinding}, with the members {@code user},
 * {@code role}, {@code resource} and, if it is known, {@code space}.
 *
 * @see AccessNames
 */
public final class NamedRoleBinding {

	private final RoleBinding binding;

	private final NamesById names;

	NamedRoleBinding(RoleBinding binding, NamesById names) {
		this.binding = binding;
		this.names = names;
	}

	/**
	 * {@return the binding, which has the identifiers}
	 */
	@JsonUnwrapped
	public RoleBinding binding() {
		return this.binding;
	}

	/**
	 * {@return the e-mail address of the user, or the identifier of the user if it cannot
	 * be read}
	 */
	@JsonProperty("user")
	public String user() {
		return Objects.requireNonNullElse(this.names.userName(this.binding.userId()), this.binding.userId());
	}

	/**
	 * {@return the name of the role, or the identifier of the role if it cannot be read}
	 */
	@JsonProperty("role")
	public String role() {
		return Objects.requireNonNullElse(this.names.roleName(this.binding.roleId()), this.binding.roleId());
	}

	/**
	 * {@return the name of the resource, a space or a project, or the identifier of the
	 * resource if it cannot be read}
	 */
	@JsonProperty("resource")
	public String resource() {
		String name = this.names.resourceName(this.binding.resourceType(), this.binding.resourceId());
		return Objects.requireNonNullElse(name, this.binding.resourceId());
	}

	/**
	 * {@return the name of the space: the resource itself, or the space of the project;
	 * {@code null} if it cannot be read}
	 */
	@JsonProperty("space")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public @Nullable String space() {
		return this.names.spaceName(this.binding.resourceType(), this.binding.resourceId());
	}

	/**
	 * Return the binding as one line of names, such as
	 * {@code user ada@example.com role Space Admin on SPACE Payments}, or of identifiers
	 * where names cannot be read. Control characters are escaped, and a name that could
	 * be taken for another part of the line is quoted.
	 */
	@Override
	public String toString() {
		return "user %s role %s on %s".formatted(this.names.user(this.binding.userId()),
				this.names.role(this.binding.roleId()),
				this.names.resource(this.binding.resourceType(), this.binding.resourceId()));
	}

}
