package com.arize.rolebindings.sample.access;

import java.time.Clock;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.sample.web.Moment;

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
record AccessRow(String id, Label user, Label role, String hue, RoleBindingResourceType type, Label resource,
		Moment created, Moment changed) {

	static AccessRow of(RoleBinding binding, Names names, Clock clock) {
		return new AccessRow(binding.id(), names.user(binding.userId()), names.role(binding.roleId()),
				names.hue(binding.roleId()), binding.resourceType(),
				names.resource(binding.resourceType(), binding.resourceId()), Moment.of(binding.createdAt(), clock),
				Moment.of(binding.updatedAt(), clock));
	}

}
