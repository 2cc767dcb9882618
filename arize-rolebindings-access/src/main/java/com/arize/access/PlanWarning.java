package com.arize.access;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.internal.LogEscaper;
import com.arize.rolebindings.names.NamesById;
import org.jspecify.annotations.Nullable;

/**
 * A finding of a plan that does not prevent it, but that a reviewer should know.
 * Immutable.
 *
 * @see RoleBindingsPlan#warnings()
 */
public final class PlanWarning {

	private final Kind kind;

	/* An entry that is left out has a scope, which has a name in a plan only */
	private final Function<PlanText, String> message;

	private final @Nullable EntrySource source;

	private final PlanText text;

	private final int remainingAdmins;

	private PlanWarning(Kind kind, Function<PlanText, String> message, @Nullable EntrySource source, PlanText text,
			int remainingAdmins) {
		this.kind = kind;
		this.message = message;
		this.source = source;
		this.text = text;
		this.remainingAdmins = remainingAdmins;
	}

	PlanWarning(Kind kind, String message, @Nullable EntrySource source, PlanText text, int remainingAdmins) {
		this(kind, (unused) -> message, source, text, remainingAdmins);
	}

	/* The binding of the entry, if there is one, is not known */
	static PlanWarning unknownEntry(String noun, String name, RoleBindingsScope scope, EntrySource source) {
		return new PlanWarning(kindOf(noun), (text) -> "%s, so the entry is left out and nothing of %s is pruned"
			.formatted(unknown(noun, name), text.scope(scope)), source, PlanText.OF_IDS, 0);
	}

	/* The name of the entry does not exist, and neither can a binding of it */
	static PlanWarning droppedEntry(String noun, String name, EntrySource source) {
		return new PlanWarning(kindOf(noun), (text) -> unknown(noun, name) + ", so the entry is left out", source,
				PlanText.OF_IDS, 0);
	}

	private static Kind kindOf(String noun) {
		return noun.equals("user") ? Kind.UNKNOWN_USER : Kind.UNKNOWN_NAME;
	}

	/**
	 * Create a warning for a document whose scope has a name that does not exist, so that
	 * it is left out.
	 * @param noun what has the name: {@code user}, {@code space} or {@code project}
	 * @param name the name as in the access file, in case of a user an e-mail address
	 * @param source the place of the scope
	 * @return the warning, of kind {@link Kind#UNKNOWN_USER} or
	 * {@link Kind#UNKNOWN_RESOURCE}
	 */
	public static PlanWarning unknownDocument(String noun, String name, EntrySource source) {
		boolean ofUser = noun.equals("user");
		return new PlanWarning(ofUser ? Kind.UNKNOWN_USER : Kind.UNKNOWN_RESOURCE,
				unknown(noun, name) + ", so the document is left out"
						+ (ofUser ? "" : ", and resources that no document covers are not reported"),
				source, PlanText.OF_IDS, 0);
	}

	private static String unknown(String noun, String name) {
		return "no %s has the %s '%s'".formatted(noun, noun.equals("user") ? "e-mail address" : "name",
				LogEscaper.line(name));
	}

	/**
	 * Create a warning for a role that follows the end of an entry and does not exist, so
	 * that none follows.
	 * @param name the name of the role as in the access file
	 * @param source the place of the name
	 * @return the warning, of kind {@link Kind#UNKNOWN_ID}
	 */
	public static PlanWarning unknownThen(String name, EntrySource source) {
		return new PlanWarning(Kind.UNKNOWN_ID, unknown("role", name) + ", so none follows the end of the entry",
				source, PlanText.OF_IDS, 0);
	}

	/**
	 * Create a warning for an account of documents that is not configured.
	 * @param account the name of the account
	 * @return the warning, of kind {@link Kind#MISSING_ACCOUNT}
	 */
	public static PlanWarning missingAccount(String account) {
		return new PlanWarning(Kind.MISSING_ACCOUNT,
				"the account '%s' is not configured, so its documents are left out".formatted(LogEscaper.line(account)),
				null, PlanText.OF_IDS, 0);
	}

	/**
	 * Create a warning for an account that cannot be read, so that nothing of it is
	 * revoked.
	 * @param problem the name of the account, and why it cannot be read
	 * @return the warning, of kind {@link Kind#UNREADABLE_ACCOUNT}
	 */
	public static PlanWarning unreadableAccount(String problem) {
		return new PlanWarning(Kind.UNREADABLE_ACCOUNT,
				"documents are left out, because their account cannot be read: " + LogEscaper.line(problem), null,
				PlanText.OF_IDS, 0);
	}

	/**
	 * Create a warning for users of a property that are not found, so that the property
	 * has no effect for them.
	 * @param setting the name of the property
	 * @param problem which users, and why
	 * @return the warning, of kind {@link Kind#USER_NOT_FOUND}
	 */
	public static PlanWarning userNotFound(String setting, String problem) {
		return new PlanWarning(Kind.USER_NOT_FOUND,
				"%s has a user who is left out: %s".formatted(setting, LogEscaper.line(problem)), null, PlanText.OF_IDS,
				0);
	}

	/**
	 * Create a warning for an access file or a document that is left out because of its
	 * errors.
	 * @param noun {@code file} or {@code document}
	 * @param problem the first error
	 * @param source the place of the error or of the document
	 * @return the warning, of kind {@link Kind#INVALID_FILE}
	 */
	public static PlanWarning invalid(String noun, String problem, @Nullable EntrySource source) {
		return new PlanWarning(Kind.INVALID_FILE, "the %s is left out: %s".formatted(noun, LogEscaper.line(problem)),
				source, PlanText.OF_IDS, 0);
	}

	/**
	 * Create a warning for an identifier that the directory does not have.
	 * @param id the key and the identifier, such as {@code role_id 'x'}
	 * @param source the place of the entry; {@code null} if it is in no file
	 * @return the warning, of kind {@link Kind#UNKNOWN_ID}
	 */
	public static PlanWarning unknownId(String id, @Nullable EntrySource source) {
		return new PlanWarning(Kind.UNKNOWN_ID, "the directory does not list " + LogEscaper.line(id), source,
				PlanText.OF_IDS, 0);
	}

	/**
	 * Create a warning for a text of an access file that may look like another one.
	 * @param text the text, such as an e-mail address
	 * @param scripts the scripts of its letters
	 * @param source the place
	 * @return the warning, of kind {@link Kind#MIXED_SCRIPTS}
	 */
	public static PlanWarning mixedScripts(String text, Collection<UnicodeScript> scripts, EntrySource source) {
		return new PlanWarning(Kind.MIXED_SCRIPTS,
				"'%s' has letters of several scripts (%s), which may look the same".formatted(LogEscaper.line(text),
						scripts.stream()
							.map((script) -> script.name().toLowerCase(Locale.ROOT))
							.collect(Collectors.joining(", "))),
				source, PlanText.OF_IDS, 0);
	}

	/* Return whether it is about the administrators of spaces, who must not be taken */
	public boolean isOfAdmins() {
		return this.kind == Kind.LAST_ADMIN || (this.kind == Kind.ADMINS_UNKNOWN && this.text.names().areRead());
	}

	public int remainingAdmins() {
		return this.remainingAdmins;
	}

	/**
	 * {@return whether it is about something that has expired and is not revoked}
	 */
	public boolean isObstacle() {
		return this.kind == Kind.EXPIRED_WITH_OTHER_ROLE || this.kind == Kind.HELD_BACK
				|| this.kind == Kind.UNKNOWN_NAME || this.kind == Kind.UNKNOWN_RESOURCE
				|| this.kind == Kind.MISSING_ACCOUNT || this.kind == Kind.UNREADABLE_ACCOUNT
				|| this.kind == Kind.USER_NOT_FOUND || this.kind == Kind.INVALID_FILE;
	}

	/**
	 * {@return the kind of warning}
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * {@return the name of the account, {@code default} unless the reconciler
	 * {@link RoleBindingsReconciler.Builder#account has another}}
	 */
	public String account() {
		return this.text.account();
	}

	/**
	 * {@return the place of the entry that the warning is about; {@code null} if there is
	 * none, or it is not known}
	 */
	public @Nullable EntrySource source() {
		return this.source;
	}

	/**
	 * Return the warning for the documents of an account.
	 * @param account the name of the account
	 * @return the warning, which has no names of a plan
	 */
	public PlanWarning ofAccount(String account) {
		return with(new PlanText(account, NamesById.none()));
	}

	public PlanWarning with(PlanText text) {
		return new PlanWarning(this.kind, this.message, this.source, text, this.remainingAdmins);
	}

	/**
	 * {@return the warning without the place of its entry and its account: one line, with
	 * names where the plan has them}
	 */
	public String message() {
		return this.message.apply(this.text);
	}

	/**
	 * Return the warning as one line, with names where the plan has them, and with the
	 * account unless it is {@code default}.
	 */
	@Override
	public String toString() {
		return ((this.source != null) ? this.source + ": " : "") + message() + this.text.suffix();
	}

	/**
	 * Kinds of warnings.
	 */
	public enum Kind {

		/** No role binding of a space of the desired state is visible. */
		NO_VISIBLE_BINDINGS,

		/** The entry of a binding has expired, but the binding has another role. */
		EXPIRED_WITH_OTHER_ROLE,

		/**
		 * The role that follows the end of an entry does not have a part of the
		 * permissions of the role before, or whether it has is not known.
		 */
		FOLLOWING_ROLE,

		/** The user of an entry or a scope does not exist, and it is left out. */
		UNKNOWN_USER,

		/** The role or the resource of an entry does not exist, and it is left out. */
		UNKNOWN_NAME,

		/** The space or the project of a document does not exist, and it is left out. */
		UNKNOWN_RESOURCE,

		/** An access file or a document has errors, and it is left out. */
		INVALID_FILE,

		/**
		 * Bindings that are not desired are kept, because an entry of their scope is left
		 * out.
		 */
		NOT_PRUNED,

		/** The account of documents is not configured, and they are left out. */
		MISSING_ACCOUNT,

		/** An account of documents cannot be read, and they are left out. */
		UNREADABLE_ACCOUNT,

		/** A protected or an ignored user does not exist, and is left out. */
		USER_NOT_FOUND,

		/** A limit, or a protected user, prevents that an expired binding is deleted. */
		HELD_BACK,

		/** A name in an access file has letters of several scripts. */
		MIXED_SCRIPTS,

		/** An identifier in an access file is not in the directory. */
		UNKNOWN_ID,

		/**
		 * The plan leaves fewer bindings of active users whose role may create role
		 * bindings on a space than it must keep.
		 */
		LAST_ADMIN,

		/**
		 * All administrators that the plan leaves on a space are users who cannot sign
		 * in.
		 */
		INACTIVE_ADMINS,

		/**
		 * Whether the plan does that is not known, because roles cannot be read, or there
		 * is no directory.
		 */
		ADMINS_UNKNOWN,

		/**
		 * Which users the directory has is not known, because users cannot be read, or
		 * there is no directory.
		 */
		USERS_UNKNOWN

	}

}
