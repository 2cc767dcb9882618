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

	private final @Nullable String userEmail;

	private final @Nullable String roleName;

	private final @Nullable String spaceName;

	private final @Nullable String projectName;

	private final String line;

	NamedRoleBinding(RoleBinding binding, @Nullable String userEmail, @Nullable String roleName,
			@Nullable String spaceName, @Nullable String projectName, String line) {
		this.binding = binding;
		this.userEmail = userEmail;
		this.roleName = roleName;
		this.spaceName = spaceName;
		this.projectName = projectName;
		this.line = line;
	}

	/**
	 * Return the binding, which has the identifiers.
	 * @return the binding
	 */
	@JsonUnwrapped
	public RoleBinding binding() {
		return this.binding;
	}

	/**
	 * Return the e-mail address of the user.
	 * @return the e-mail address, or the identifier of the user if it cannot be read
	 */
	@JsonProperty("user")
	public String user() {
		return Objects.requireNonNullElse(this.userEmail, this.binding.userId());
	}

	/**
	 * Return the name of the role.
	 * @return the name, or the identifier of the role if it cannot be read
	 */
	@JsonProperty("role")
	public String role() {
		return Objects.requireNonNullElse(this.roleName, this.binding.roleId());
	}

	/**
	 * Return the name of the resource, a space or a project.
	 * @return the name, or the identifier of the resource if it cannot be read
	 */
	@JsonProperty("resource")
	public String resource() {
		String name = switch (this.binding.resourceType()) {
			case SPACE -> this.spaceName;
			case PROJECT -> this.projectName;
		};
		return Objects.requireNonNullElse(name, this.binding.resourceId());
	}

	/**
	 * Return the name of the space: the resource itself, or the space of the project.
	 * @return the name; {@code null} if it cannot be read
	 */
	@JsonProperty("space")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public @Nullable String space() {
		return this.spaceName;
	}

	/**
	 * Return the binding as one line of names, such as
	 * {@code user ada@example.com role Space Admin on SPACE Payments}, or of identifiers
	 * where names cannot be read. Control characters are escaped, and a name that could
	 * be taken for another part of the line is quoted.
	 */
	@Override
	public String toString() {
		return this.line;
	}

}
