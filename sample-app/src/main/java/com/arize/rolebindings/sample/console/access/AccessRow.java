package com.arize.rolebindings.sample.console.access;

import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.sample.console.web.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A role binding in a table.
 *
 * @param id the identifier of the role binding
 * @param user the user
 * @param role the role
 * @param hue the class of the role in the style sheet
 * @param type the type of the resource
 * @param resource the resource
 * @param created when the role was granted
 * @param changed when the role was changed
 */
public record AccessRow(String id, Label user, Label role, String hue, RoleBindingResourceType type, Label resource,
		Moment created, Moment changed) {

	/**
	 * Create the row of a role binding.
	 * @param binding the role binding
	 * @param snapshot has the names
	 * @return the row
	 */
	public static AccessRow of(RoleBinding binding, Snapshot snapshot) {
		return new AccessRow(binding.id(), snapshot.users().label(binding.userId()),
				snapshot.roles().label(binding.roleId()), snapshot.hue(binding.roleId()), binding.resourceType(),
				snapshot.resources(binding.resourceType()).label(binding.resourceId()),
				Moment.of(binding.createdAt(), snapshot.clock()), Moment.of(binding.updatedAt(), snapshot.clock()));
	}

	/**
	 * Return the access in words.
	 * @return for example {@code Space Reader on Payments}
	 */
	public String access() {
		return "%s on %s".formatted(this.role.text(), this.resource.text());
	}

	/**
	 * Return the space of a project.
	 * @return its name, {@code null} for a space
	 */
	public @Nullable String space() {
		return (this.type == RoleBindingResourceType.PROJECT) ? this.resource.detail() : null;
	}

	/**
	 * Return the identifiers by what they are of.
	 * @return the identifiers, in the order of display
	 */
	public Map<String, String> ids() {
		Map<String, String> ids = new LinkedHashMap<>();
		ids.put("User", this.user.id());
		ids.put("Role", this.role.id());
		ids.put((this.type == RoleBindingResourceType.SPACE) ? "Space" : "Project", this.resource.id());
		ids.put("Role binding", this.id);
		return ids;
	}

}
