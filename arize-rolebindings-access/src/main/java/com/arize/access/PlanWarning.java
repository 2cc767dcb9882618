package com.arize.access;

import java.util.function.Function;

import com.arize.internal.InternalApi;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.NamesById;
import com.arize.rolebindings.names.PlanLabels;
import org.jspecify.annotations.Nullable;

/**
 * A finding of a plan that does not prevent it, but that a reviewer should know.
 * Immutable.
 *
 * @see RoleBindingsPlan#warnings()
 */
public final class PlanWarning {

	private final Kind kind;

	private final Function<NamesById, String> message;

	private final @Nullable EntrySource source;

	private final PlanLabels labels;

	private final int remainingAdmins;

	private PlanWarning(Kind kind, Function<NamesById, String> message, @Nullable EntrySource source,
			PlanLabels labels) {
		this(kind, message, source, labels, 0);
	}

	private PlanWarning(Kind kind, Function<NamesById, String> message, @Nullable EntrySource source, PlanLabels labels,
			int remainingAdmins) {
		this.kind = kind;
		this.message = message;
		this.source = source;
		this.labels = labels;
		this.remainingAdmins = remainingAdmins;
	}

	static PlanWarning noVisibleBindings(String spaceId, PlanLabels labels) {
		return ofSpace(Kind.NO_VISIBLE_BINDINGS,
				"%s has no visible role binding: it has none, or the key has no permission to read them (ROLE_BINDING_READ)",
				spaceId, labels);
	}

	static PlanWarning tooFewAdmins(String spaceId, int remaining, int required, PlanLabels labels) {
		String number = (remaining == 0) ? "no role binding"
				: "%s, where %s are required,".formatted(count(remaining, "role binding", "role bindings"), required);
		return new PlanWarning(Kind.LAST_ADMIN,
				(names) -> "%s keeps %s of a known user whose role may create role bindings (ROLE_BINDING_CREATE)"
					.formatted(names.resource(RoleBindingResourceType.SPACE, spaceId), number),
				null, labels, remaining);
	}

	private static PlanWarning ofSpace(Kind kind, String message, String spaceId, PlanLabels labels) {
		return new PlanWarning(kind,
				(names) -> message.formatted(names.resource(RoleBindingResourceType.SPACE, spaceId)), null, labels);
	}

	static PlanWarning adminsUnknown(PlanLabels labels) {
		return new PlanWarning(Kind.ADMINS_UNKNOWN, (names) -> (!names.areRead() ? "there is no directory"
				: "%s cannot be read".formatted(names.hasRoles() ? "users" : "roles"))
				+ ", so it is not known whether each space keeps a role binding whose role may create role bindings",
				null, labels);
	}

	static PlanWarning noAdminRole(PlanLabels labels) {
		return new PlanWarning(Kind.NO_ADMIN_ROLE,
				(names) -> "no role of the account has the permission ROLE_BINDING_CREATE, so it is not checked whether"
						+ " each space keeps an administrator",
				null, labels);
	}

	static PlanWarning usersUnknown(PlanLabels labels) {
		return new PlanWarning(Kind.USERS_UNKNOWN, (names) -> names.hasUsers()
				? "there is no directory, so role bindings are pruned whether or not their user is known, such as"
						+ " those of the bot users of service keys"
				: "it is not known which users exist, because users cannot be read: role bindings of others than"
						+ " those in the access files are kept",
				null, labels);
	}

	static PlanWarning expiredWithOtherRole(RoleBinding binding, @Nullable EntrySource source, PlanLabels labels) {
		return new PlanWarning(Kind.EXPIRED_WITH_OTHER_ROLE, (names) -> RoleBindingKey.of(binding).toString(names)
				+ ": expired, but the role is now " + names.role(binding.roleId()), source, labels);
	}

	/**
	 * Create a warning for an entry whose user does not exist, so that the entry is left
	 * out.
	 * @param user the user as in the access file
	 * @param source the place of the entry
	 * @return the warning
	 * @hidden
	 */
	@InternalApi
	public static PlanWarning unknownUser(String user, EntrySource source) {
		return new PlanWarning(Kind.UNKNOWN_USER,
				(names) -> "no user has the e-mail address '%s', so the entry is left out"
					.formatted(LogEscaper.line(user)),
				source, PlanLabels.NONE);
	}

	/* The binding of the user, if there is one, is not known */
	static PlanWarning unknownUser(String user, RoleBindingsScope scope, EntrySource source) {
		PlanWarning leftOut = unknownUser(user, source);
		return new PlanWarning(leftOut.kind, (names) -> "%s and nothing of %s is pruned"
			.formatted(leftOut.message.apply(names), scope.toString(names)), source, leftOut.labels);
	}

	/**
	 * Create a warning for an identifier that the directory does not have.
	 * @param id the key and the identifier, such as {@code role_id 'x'}
	 * @param source the place of the entry
	 * @return the warning
	 * @hidden
	 */
	@InternalApi
	public static PlanWarning unknownId(String id, EntrySource source) {
		return new PlanWarning(Kind.UNKNOWN_ID,
				(names) -> "the directory does not list %s".formatted(LogEscaper.line(id)), source, PlanLabels.NONE);
	}

	/* Whether it is about the administrators of spaces, who must not be taken */
	boolean isOfAdmins() {
		return this.kind == Kind.LAST_ADMIN || (this.kind == Kind.ADMINS_UNKNOWN && this.labels.names().areRead());
	}

	int remainingAdmins() {
		return this.remainingAdmins;
	}

	/* Not formatted by %d, whose digits depend on the locale */
	static String count(int number, String singular, String plural) {
		return number + " " + ((number == 1) ? singular : plural);
	}

	/**
	 * Return the kind of warning.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * Return the account.
	 * @return its name, {@code default} unless the reconciler
	 * {@link RoleBindingsReconciler.Builder#account has another}
	 */
	public String account() {
		return this.labels.account();
	}

	/**
	 * Return the place of the entry that the warning is about.
	 * @return the place; {@code null} if there is none, or it is not known
	 */
	public @Nullable EntrySource source() {
		return this.source;
	}

	PlanWarning with(PlanLabels labels) {
		return new PlanWarning(this.kind, this.message, this.source, labels, this.remainingAdmins);
	}

	/**
	 * Return the warning without the place of its entry and its account.
	 * @return one line, with names where the plan has them
	 */
	public String message() {
		return this.message.apply(this.labels.names());
	}

	/**
	 * Return the warning as one line, with names where the plan has them, and with the
	 * account unless it is {@code default}.
	 */
	@Override
	public String toString() {
		return ((this.source != null) ? this.source + ": " : "") + message() + this.labels.suffix();
	}

	/**
	 * Kinds of warnings.
	 */
	public enum Kind {

		/** No role binding of a space of the desired state is visible. */
		NO_VISIBLE_BINDINGS,

		/** The entry of a binding has expired, but the binding has another role. */
		EXPIRED_WITH_OTHER_ROLE,

		/** The user of an entry does not exist, and the entry is left out. */
		UNKNOWN_USER,

		/** An identifier in an access file is not in the directory. */
		UNKNOWN_ID,

		/**
		 * The plan leaves fewer bindings whose role may create role bindings on a space
		 * than it must keep.
		 */
		LAST_ADMIN,

		/**
		 * Whether the plan does that is not known, because roles cannot be read, or there
		 * is no directory.
		 */
		ADMINS_UNKNOWN,

		/**
		 * No role of the account may create role bindings, so that the last binding of a
		 * space that does is not protected.
		 */
		NO_ADMIN_ROLE,

		/**
		 * Which users the directory has is not known, because users cannot be read, or
		 * there is no directory.
		 */
		USERS_UNKNOWN

	}

}
