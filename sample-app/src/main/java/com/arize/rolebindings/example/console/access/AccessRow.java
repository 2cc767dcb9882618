package com.arize.rolebindings.example.console.access;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * A role binding in a table, with the class of its role in the style sheet.
 */
record AccessRow(String id, Label user, Label role, String hue, RoleBindingResourceType type, Label resource,
		OffsetDateTime created, OffsetDateTime changed) {

	static AccessRow of(RoleBinding binding, Snapshot snapshot) {
		return new AccessRow(binding.id(), snapshot.users().label(binding.userId()),
				snapshot.roles().label(binding.roleId()), snapshot.hue(binding.roleId()), binding.resourceType(),
				snapshot.resources(binding.resourceType()).label(binding.resourceId()), binding.createdAt(),
				binding.updatedAt());
	}

	/* For example "Space Reader on Payments", or on "checkout-bot (Payments)" */
	public String access() {
		return "%s on %s".formatted(this.role.inSentence(), this.resource.inSentence());
	}

	/* The name of the space of a project */
	public @Nullable String space() {
		return (this.type == RoleBindingResourceType.PROJECT) ? this.resource.detail() : null;
	}

	/* By what they are of, in the order of display */
	public Map<String, String> ids() {
		Map<String, String> ids = new LinkedHashMap<>();
		ids.put("User", this.user.id());
		ids.put("Role", this.role.id());
		ids.put((this.type == RoleBindingResourceType.SPACE) ? "Space" : "Project", this.resource.id());
		ids.put("Role binding", this.id);
		return ids;
	}

}
