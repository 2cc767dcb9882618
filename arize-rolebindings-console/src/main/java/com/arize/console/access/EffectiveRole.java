package com.arize.console.access;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.arize.access.effective.AccountAccess;
import com.arize.access.effective.EffectiveAccess;
import com.arize.access.effective.EffectiveAccess.Effect;
import com.arize.access.effective.EffectiveAccess.Kind;
import com.arize.access.effective.EffectiveAccess.Reason;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * One reason of the access of a user to a resource. It is needed unless another reason
 * gives all of its permissions.
 */
record EffectiveRole(EffectiveAccess access, Reason reason, boolean isNeeded) {

	/* The one with the most permissions first */
	static Stream<EffectiveRole> of(EffectiveAccess access) {
		List<Reason> strongest = access.strongest();
		return Stream
			.concat(strongest.stream(), access.reasons().stream().filter((reason) -> !strongest.contains(reason)))
			.map((reason) -> new EffectiveRole(access, reason, strongest.contains(reason)));
	}

	/*
	 * Return the role of a binding that a change has returned, without the other reasons
	 */
	static EffectiveRole of(RoleBinding binding) {
		EffectiveAccess access = AccountAccess.builder()
			.roleBindings(List.of(binding))
			.build()
			.of(binding.userId(), binding.resourceType(), binding.resourceId());
		return new EffectiveRole(access, access.reasons().get(0), true);
	}

	String userId() {
		return this.access.userId();
	}

	RoleBindingResourceType type() {
		return this.access.resourceType();
	}

	String resourceId() {
		return this.access.resourceId();
	}

	public Kind kind() {
		return this.reason.kind();
	}

	/* Return null for an account administrator */
	public @Nullable RoleBinding binding() {
		return this.reason.roleBinding();
	}

	/* Return an empty text for an account administrator */
	String roleId() {
		RoleBinding binding = binding();
		return (binding != null) ? binding.roleId() : "";
	}

	public boolean isDirect() {
		return kind() == Kind.DIRECT;
	}

	/* Return whether the role does not apply */
	public boolean isLocked() {
		return this.reason.effect() == Effect.DOES_NOT_APPLY;
	}

	/*
	 * Return null if the project is not known to be restricted, or the role is one on it
	 */
	public @Nullable String restriction() {
		return switch (this.reason.effect()) {
			case APPLIES -> null;
			case MAY_APPLY -> "restricted (administrators may keep access)";
			case DOES_NOT_APPLY -> "restricted";
		};
	}

	/* An account role has no date */
	Instant changed() {
		RoleBinding binding = binding();
		return (binding != null) ? binding.updatedAt().toInstant() : Instant.EPOCH;
	}

	/* Unique among all roles of all users */
	String key() {
		RoleBinding binding = binding();
		return (isDirect() && binding != null) ? binding.id()
				: String.join(" ", List.of(kind().name(), userId(), resourceId()));
	}

}
