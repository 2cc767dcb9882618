package com.arize.access.effective;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.arize.access.DesiredState.Entry;
import com.arize.access.EntrySource;
import com.arize.directory.Role;
import com.arize.internal.Arguments;
import com.arize.internal.Ids;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * The access of a user to a space or a project, with all of its reasons that are known.
 * Immutable.
 *
 * @see AccountAccess
 */
public final class EffectiveAccess {

	private final String userId;

	private final RoleBindingResourceType resourceType;

	private final String resourceId;

	private final List<Reason> reasons;

	EffectiveAccess(String userId, RoleBindingResourceType resourceType, String resourceId, List<Reason> reasons) {
		this.userId = userId;
		this.resourceType = resourceType;
		this.resourceId = resourceId;
		this.reasons = List.copyOf(reasons);
	}

	/**
	 * {@return the identifier of the user}
	 */
	public String userId() {
		return this.userId;
	}

	/**
	 * {@return the type of the resource}
	 */
	public RoleBindingResourceType resourceType() {
		return this.resourceType;
	}

	/**
	 * {@return the identifier of the resource}
	 */
	public String resourceId() {
		return this.resourceId;
	}

	/**
	 * {@return all reasons, also those that do not apply, in the order of {@link Kind}}
	 */
	public List<Reason> reasons() {
		return this.reasons;
	}

	/**
	 * {@return whether the user has access, or may have it; {@code false} does not prove
	 * that there is none, because memberships of spaces and organizations are in no list
	 * of the API}
	 */
	public boolean isGiven() {
		return !given().isEmpty();
	}

	private List<Reason> given() {
		return this.reasons.stream().filter((reason) -> reason.effect() != Effect.DOES_NOT_APPLY).toList();
	}

	/**
	 * {@return the permissions of all reasons that apply or may apply, in alphabetical
	 * order; those of a role that is not known are missing, which
	 * {@link Reason#isKnown()} returns}
	 */
	public Set<String> permissions() {
		return given().stream()
			.flatMap((reason) -> reason.permissions().stream())
			.collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), Collections::unmodifiableSet));
	}

	/**
	 * Return whether the user may do something on the resource.
	 * @param permission the permission, such as {@code PROJECT_DELETE}
	 * @return {@code true} also if it is not known whether a reason applies, or which
	 * permissions it has
	 * @throws IllegalArgumentException if it is {@code null}
	 */
	public boolean mayHave(String permission) {
		Arguments.requireNonNull(permission, "permission");
		return this.reasons.stream().anyMatch((reason) -> reason.mayGive(permission));
	}

	/**
	 * {@return the reason whose permissions contain those of all others that apply or may
	 * apply; two if neither contains the other's, and none if there is no access}
	 */
	public List<Reason> strongest() {
		List<Reason> given = given();
		return given.stream()
			.filter((reason) -> given.stream()
				.noneMatch((other) -> other != reason && other.contains(reason)
						&& (!reason.contains(other) || given.indexOf(other) < given.indexOf(reason))))
			.toList();
	}

	/**
	 * Return the reasons as text.
	 * @return the text, such as {@code Space Reader (direct), account administrator}
	 */
	@Override
	public String toString() {
		return this.reasons.stream().map(Reason::toString).collect(Collectors.joining(", "));
	}

	/**
	 * What the access results from.
	 */
	public enum Kind {

		/** A role binding on the resource. */
		DIRECT,

		/** A role binding on the space of the project. */
		SPACE,

		/** The account role, which needs no role binding. */
		ACCOUNT_ADMINISTRATOR

	}

	/**
	 * Whether a reason gives access.
	 */
	public enum Effect {

		/** It does. */
		APPLIES,

		/**
		 * It is not known: the project is restricted, and Arize's documentation
		 * contradicts itself on whether administrators keep access to it.
		 */
		MAY_APPLY,

		/** It does not: the project is known to be restricted. */
		DOES_NOT_APPLY

	}

	/**
	 * A reason why a user has access.
	 */
	public static final class Reason {

		private final Kind kind;

		private final Effect effect;

		private final @Nullable RoleBinding roleBinding;

		private final @Nullable Role role;

		private final Set<String> permissions;

		private final @Nullable Entry entry;

		Reason(Kind kind, Effect effect, @Nullable RoleBinding roleBinding, @Nullable Role role,
				Set<String> permissions, @Nullable Entry entry) {
			this.kind = kind;
			this.effect = effect;
			this.roleBinding = roleBinding;
			this.role = role;
			this.permissions = permissions;
			this.entry = entry;
		}

		/**
		 * {@return what the access results from}
		 */
		public Kind kind() {
			return this.kind;
		}

		/**
		 * {@return whether the reason gives access}
		 */
		public Effect effect() {
			return this.effect;
		}

		/**
		 * {@return the role binding on the resource or on its space; {@code null} for an
		 * account administrator}
		 */
		public @Nullable RoleBinding roleBinding() {
			return this.roleBinding;
		}

		/**
		 * {@return the role of the role binding; {@code null} for an account
		 * administrator, or if the role is not known}
		 */
		public @Nullable Role role() {
			return this.role;
		}

		/**
		 * {@return whether the permissions are known}
		 */
		public boolean isKnown() {
			return this.role != null || this.kind == Kind.ACCOUNT_ADMINISTRATOR;
		}

		/**
		 * {@return the permissions of the role; those of all known roles for an account
		 * administrator, and none if the role is not known}
		 */
		public Set<String> permissions() {
			return this.permissions;
		}

		/**
		 * {@return when the entry ends that asks for the role binding: the time from
		 * which it is not desired; {@code null} without an entry that ends}
		 */
		public @Nullable Instant expires() {
			return (this.entry != null) ? this.entry.expires() : null;
		}

		/**
		 * {@return the identifier of the role that is desired after the end of the entry;
		 * {@code null} if none is}
		 */
		public @Nullable String thenRoleId() {
			return (this.entry != null) ? this.entry.thenRoleId() : null;
		}

		/**
		 * {@return the identifier of the role that the entry asks for, which may be
		 * another one than that of the role binding; {@code null} without an entry}
		 */
		public @Nullable String desiredRoleId() {
			return (this.entry != null) ? this.entry.request().roleId() : null;
		}

		/**
		 * {@return the place of the entry that asks for the role binding; {@code null} if
		 * there is none}
		 */
		public @Nullable EntrySource source() {
			return (this.entry != null) ? this.entry.source() : null;
		}

		/**
		 * Return whether the user may have a permission for this reason.
		 * @param permission the permission, such as {@code PROJECT_DELETE}
		 * @return {@code true} also if it is not known whether the reason applies, or
		 * which permissions it has
		 * @throws IllegalArgumentException if it is {@code null}
		 */
		public boolean mayGive(String permission) {
			Arguments.requireNonNull(permission, "permission");
			return this.effect != Effect.DOES_NOT_APPLY
					&& (this.kind == Kind.ACCOUNT_ADMINISTRATOR || !isKnown() || this.permissions.contains(permission));
		}

		/* An account administrator has each permission */
		private boolean contains(Reason other) {
			if (this.kind == Kind.ACCOUNT_ADMINISTRATOR || hasRoleOf(other)) {
				return true;
			}
			return isKnown() && other.isKnown() && other.kind != Kind.ACCOUNT_ADMINISTRATOR
					&& this.permissions.containsAll(other.permissions);
		}

		private boolean hasRoleOf(Reason other) {
			return this.roleBinding != null && other.roleBinding != null
					&& Ids.sameId(this.roleBinding.roleId(), other.roleBinding.roleId());
		}

		@Override
		public String toString() {
			String because = switch (this.effect) {
				case APPLIES -> "";
				case MAY_APPLY -> "administrators may keep access";
				case DOES_NOT_APPLY -> "does not apply to a restricted project";
			};
			if (this.roleBinding == null) {
				return "account administrator" + (because.isEmpty() ? "" : " (%s)".formatted(because));
			}
			return "%s (%s%s)".formatted(
					(this.role != null) ? LogEscaper.name(this.role.name())
							: LogEscaper.word(this.roleBinding.roleId()),
					(this.kind == Kind.DIRECT) ? "direct" : "on the space", because.isEmpty() ? "" : ", " + because);
		}

	}

}
