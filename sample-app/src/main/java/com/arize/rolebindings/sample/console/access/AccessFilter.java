package com.arize.rolebindings.sample.console.access;

import java.util.List;
import java.util.function.Supplier;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.sample.console.directory.Choice;
import com.arize.rolebindings.sample.console.directory.Chosen;
import com.arize.rolebindings.sample.console.web.Layout;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The filter of the table of access.
 *
 * @param type the type of the resources
 * @param user the user, or what was typed for it
 * @param userId the identifier of the user if it was picked, otherwise empty
 * @param roleId the identifier of the role, empty for all
 */
record AccessFilter(RoleBindingResourceType type, Chosen user, String userId, String roleId) {

	/**
	 * Create a filter.
	 * @param type the type of the resources
	 * @param users reads the users that can be chosen, if they are needed
	 * @param typed what was typed for the user; it can be a part of a name
	 * @param userId the identifier of the user if it was picked, otherwise empty
	 * @param roleId the identifier of the role, empty for all
	 * @return the filter
	 */
	static AccessFilter of(RoleBindingResourceType type, Supplier<List<Choice>> users, String typed, String userId,
			String roleId) {
		if (!StringUtils.hasText(typed) && userId.isEmpty()) {
			return new AccessFilter(type, Chosen.nothing(), userId, roleId);
		}
		Chosen user = Chosen.of("user", users.get(), typed, userId);
		boolean one = user.id() == null && user.candidates().size() == 1;
		return new AccessFilter(type, one ? Chosen.of(user.candidates().get(0)) : user, userId, roleId);
	}

	public boolean isEmpty() {
		return this.user.id() == null && this.roleId.isEmpty();
	}

	AccessQuery query() {
		return new AccessQuery(this.type, this.user.id(), this.roleId.isEmpty() ? null : this.roleId, null);
	}

	/* Spaces are the default */
	public @Nullable RoleBindingResourceType typeParameter() {
		return (this.type != RoleBindingResourceType.SPACE) ? this.type : null;
	}

	public String link(Layout layout, String path, @Nullable String cursor) {
		String typed = this.userId.isEmpty() ? this.user.text() : null;
		return layout.link(path, "type", typeParameter(), "user", typed, "userId", this.userId, "role", this.roleId,
				"cursor", cursor);
	}

}
