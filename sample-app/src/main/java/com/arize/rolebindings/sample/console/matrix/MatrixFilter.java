package com.arize.rolebindings.sample.console.matrix;

import java.util.Locale;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.sample.console.directory.Label;
import com.arize.rolebindings.sample.console.directory.Names;
import com.arize.rolebindings.sample.console.web.Layout;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the matrix. An empty text matches everything, and case is ignored.
 *
 * @param type the type of the resources
 * @param user a part of the name or of the e-mail address of the user
 * @param role the identifier of the role
 * @param resource a part of the name of the resource; for a project also of its space
 */
record MatrixFilter(RoleBindingResourceType type, String user, String role, String resource) {

	public boolean isEmpty() {
		return this.user.isBlank() && this.role.isBlank() && this.resource.isBlank();
	}

	boolean matches(RoleBinding binding, Names names) {
		return (this.role.isBlank() || this.role.equals(binding.roleId()))
				&& matches(this.user, names.user(binding.userId()))
				&& matches(this.resource, names.resource(binding.resourceType(), binding.resourceId()));
	}

	private static boolean matches(String part, Label label) {
		return contains(label.text(), part) || contains(label.detail(), part);
	}

	private static boolean contains(@Nullable String text, String part) {
		return text != null && text.toLowerCase(Locale.ROOT).contains(part.strip().toLowerCase(Locale.ROOT));
	}

	/* Spaces are the default */
	public @Nullable RoleBindingResourceType typeParameter() {
		return (this.type != RoleBindingResourceType.SPACE) ? this.type : null;
	}

	public String link(Layout layout, @Nullable String as) {
		return layout.link("/matrix", "type", typeParameter(), "user", this.user, "role", this.role, "resource",
				this.resource, "as", as);
	}

}
