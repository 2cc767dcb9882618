package com.arize.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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

	static PlanWarning nothingVisible(PlanLabels labels) {
		return new PlanWarning(Kind.NO_VISIBLE_BINDINGS,
				(names) -> "no role binding is visible: there is none, or the key has no permission to read them"
						+ " (ROLE_BINDING_READ)",
				null, labels);
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

	/* The binding of the entry, if there is one, is not known */
	static PlanWarning unknownEntry(String noun, String name, RoleBindingsScope scope, EntrySource source) {
		return new PlanWarning(noun.equals("user") ? Kind.UNKNOWN_USER : Kind.UNKNOWN_NAME,
				(names) -> "%s, so the entry is left out and nothing of %s is pruned".formatted(unknown(noun, name),
						scope.toString(names)),
				source, PlanLabels.NONE);
	}

	/**
	 * Create a warning for a document whose scope has a name that does not exist, so that
	 * it is left out.
	 * @param noun what has the name: a user, a space or a project
	 * @param name the name as in the access file
	 * @param source the place of the scope
	 * @return the warning
	 * @hidden
	 */
	@InternalApi
	public static PlanWarning unknownDocument(String noun, String name, EntrySource source) {
		boolean ofUser = noun.equals("user");
		return new PlanWarning(ofUser ? Kind.UNKNOWN_USER : Kind.UNKNOWN_RESOURCE,
				(names) -> unknown(noun, name) + ", so the document is left out"
						+ (ofUser ? "" : ", and resources that no document covers are not reported"),
				source, PlanLabels.NONE);
	}

	private static String unknown(String noun, String name) {
		return "no %s has the %s '%s'".formatted(noun, noun.equals("user") ? "e-mail address" : "name",
				LogEscaper.line(name));
	}

	/**
	 * Create a warning for an account of documents that is not configured.
	 * @param account the name of the account
	 * @return the warning
	 * @hidden
	 */
	@InternalApi
	public static PlanWarning missingAccount(String account) {
		return new PlanWarning(Kind.MISSING_ACCOUNT,
				(names) -> "the account '%s' is not configured, so its documents are left out"
					.formatted(LogEscaper.line(account)),
				null, PlanLabels.NONE);
	}

	static PlanWarning heldBack(RoleBindingChange change, String reason, PlanLabels labels) {
		return new PlanWarning(Kind.HELD_BACK, (names) -> "not revoked, because %s: %s".formatted(reason, change),
				change.source(), labels);
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
	 * Return whether it is about something that has expired and is not revoked.
	 * @return {@code true} if it is
	 * @hidden
	 */
	@InternalApi
	public boolean isObstacle() {
		return this.kind == Kind.EXPIRED_WITH_OTHER_ROLE || this.kind == Kind.HELD_BACK
				|| this.kind == Kind.UNKNOWN_NAME || this.kind == Kind.UNKNOWN_RESOURCE
				|| this.kind == Kind.MISSING_ACCOUNT;
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

	/**
	 * Return warnings as lines. Those with the same message are one line with their
	 * number.
	 * @param warnings the warnings
	 * @return the lines, each of which begins with a dash
	 * @hidden
	 */
	@InternalApi
	public static String lines(Collection<PlanWarning> warnings) {
		Map<String, List<PlanWarning>> byMessage = warnings.stream()
			.collect(Collectors.groupingBy((warning) -> warning.message() + warning.labels.suffix(), LinkedHashMap::new,
					Collectors.toList()));
		return byMessage.entrySet()
			.stream()
			.map((same) -> "\t- " + ((same.getValue().size() == 1) ? same.getValue().get(0)
					: "%s (%s times, first in %s)".formatted(same.getKey(), same.getValue().size(),
							same.getValue().get(0).source())))
			.collect(Collectors.joining("\n"));
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

		/** The user of an entry or a scope does not exist, and it is left out. */
		UNKNOWN_USER,

		/** The role or the resource of an entry does not exist, and it is left out. */
		UNKNOWN_NAME,

		/** The space or the project of a document does not exist, and it is left out. */
		UNKNOWN_RESOURCE,

		/** The account of documents is not configured, and they are left out. */
		MISSING_ACCOUNT,

		/** A limit prevents that an expired binding is deleted. */
		HELD_BACK,

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
