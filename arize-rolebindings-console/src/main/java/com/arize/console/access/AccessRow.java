package com.arize.console.access;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.access.effective.EffectiveAccess.Kind;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/** A row of a table, with the class of its role in the style sheet. */
record AccessRow(EffectiveRole access, Label user, Label role, String hue, Label resource, @Nullable Label space) {

	private static final Label ADMINISTRATOR = Label.of("ADMIN", "Account administrator");

	static AccessRow of(RoleBinding binding, Snapshot snapshot) {
		return of(EffectiveRole.of(binding), snapshot);
	}

	static AccessRow of(EffectiveRole access, Snapshot snapshot) {
		boolean ofAccount = access.kind() == Kind.ACCOUNT_ADMINISTRATOR;
		String spaceId = (access.type() == RoleBindingResourceType.PROJECT) ? snapshot.spaceOf(access.resourceId())
				: null;
		return new AccessRow(access, snapshot.users().label(access.userId()),
				ofAccount ? ADMINISTRATOR : snapshot.roles().label(access.roleId()),
				ofAccount ? "role-account" : snapshot.hue(access.roleId()),
				snapshot.resources(access.type()).label(access.resourceId()),
				(spaceId != null) ? snapshot.spaces().label(spaceId) : null);
	}

	/* The identifier of the role binding, if it is one on the resource */
	public @Nullable String id() {
		return this.access.isDirect() ? this.access.key() : null;
	}

	public RoleBindingResourceType type() {
		return this.access.type();
	}

	public @Nullable OffsetDateTime created() {
		RoleBinding binding = this.access.binding();
		return (binding != null) ? binding.createdAt() : null;
	}

	public @Nullable OffsetDateTime changed() {
		RoleBinding binding = this.access.binding();
		return (binding != null) ? binding.updatedAt() : null;
	}

	public String reason() {
		return switch (this.access.kind()) {
			case DIRECT -> "direct";
			case SPACE -> "through space " + ((this.space != null) ? this.space.text() : "");
			case ACCOUNT_ADMINISTRATOR -> "account administrator";
		};
	}

	public String reasonWithRestriction() {
		return (this.access.restriction() != null) ? this.access.restriction() + ", " + reason() : reason();
	}

	/* An example is "Space Reader on Payments", or on "checkout-bot (Payments)" */
	public String text() {
		return "%s on %s".formatted(this.role.inSentence(), this.resource.inSentence());
	}

	/* Return the identifiers by what they are of, in the order of display */
	public Map<String, String> ids() {
		Map<String, String> ids = new LinkedHashMap<>();
		ids.put("User", this.user.id());
		ids.put("Role", this.role.id());
		ids.put((type() == RoleBindingResourceType.SPACE) ? "Space" : "Project", this.resource.id());
		RoleBinding binding = this.access.binding();
		if (binding != null) {
			ids.put("Role binding", binding.id());
		}
		return ids;
	}

}
