package com.arize.rolebindings.reconcile;

import java.time.Instant;
import java.util.Objects;

import com.arize.config.SDKConfiguration;
import com.arize.internal.InternalApi;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.names.BindingIds;
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

	private final String account;

	private final @Nullable RoleBinding binding;

	private final @Nullable String resourceId;

	private final @Nullable String text;

	private final @Nullable EntrySource source;

	private final NamesById names;

	private PlanWarning(Kind kind, String account, @Nullable RoleBinding binding, @Nullable String resourceId,
			@Nullable String text, @Nullable EntrySource source, NamesById names) {
		this.kind = kind;
		this.account = account;
		this.binding = binding;
		this.resourceId = resourceId;
		this.text = text;
		this.source = source;
		this.names = names;
	}

	static PlanWarning noVisibleBindings(String spaceId) {
		return new PlanWarning(Kind.NO_VISIBLE_BINDINGS, SDKConfiguration.DEFAULT_ACCOUNT, null, spaceId, null, null,
				NamesById.none());
	}

	static PlanWarning expiredWithOtherRole(RoleBinding binding, @Nullable EntrySource source) {
		return new PlanWarning(Kind.EXPIRED_WITH_OTHER_ROLE, SDKConfiguration.DEFAULT_ACCOUNT, binding, null, null,
				source, NamesById.none());
	}

	static PlanWarning expiresSoon(RoleBinding binding, Instant expires, @Nullable EntrySource source) {
		return new PlanWarning(Kind.EXPIRES_SOON, SDKConfiguration.DEFAULT_ACCOUNT, binding, null, expires.toString(),
				source, NamesById.none());
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
		return new PlanWarning(Kind.UNKNOWN_USER, SDKConfiguration.DEFAULT_ACCOUNT, null, null, user, source,
				NamesById.none());
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
		return new PlanWarning(Kind.UNKNOWN_ID, SDKConfiguration.DEFAULT_ACCOUNT, null, null, id, source,
				NamesById.none());
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
		return this.account;
	}

	/**
	 * Return the place of the entry that the warning is about.
	 * @return the place; {@code null} if there is none, or it is not known
	 */
	public @Nullable EntrySource source() {
		return this.source;
	}

	PlanWarning withAccount(String account) {
		return new PlanWarning(this.kind, account, this.binding, this.resourceId, this.text, this.source, this.names);
	}

	PlanWarning withNames(NamesById names) {
		return new PlanWarning(this.kind, this.account, this.binding, this.resourceId, this.text, this.source, names);
	}

	void addTo(BindingIds ids) {
		if (this.resourceId != null) {
			ids.addResource(RoleBindingResourceType.SPACE, this.resourceId);
		}
		if (this.binding != null) {
			ids.addUser(this.binding.userId());
			ids.addRole(this.binding.roleId());
			ids.addResource(this.binding.resourceType(), this.binding.resourceId());
		}
	}

	/**
	 * Return the warning without the place of its entry and its account.
	 * @return one line, with names where the plan has them
	 */
	public String message() {
		return switch (this.kind) {
			case NO_VISIBLE_BINDINGS ->
				"%s shows no role binding: it has none, or the key has no permission to read them (ROLE_BINDING_READ)"
					.formatted(this.names.resource(RoleBindingResourceType.SPACE,
							Objects.requireNonNull(this.resourceId)));
			case EXPIRED_WITH_OTHER_ROLE -> {
				RoleBinding existing = Objects.requireNonNull(this.binding);
				yield "user %s on %s: expired, but the role is now %s".formatted(this.names.user(existing.userId()),
						this.names.resource(existing.resourceType(), existing.resourceId()),
						this.names.role(existing.roleId()));
			}
			case EXPIRES_SOON -> {
				RoleBinding existing = Objects.requireNonNull(this.binding);
				yield "user %s role %s on %s: expires at %s".formatted(this.names.user(existing.userId()),
						this.names.role(existing.roleId()),
						this.names.resource(existing.resourceType(), existing.resourceId()), this.text);
			}
			case UNKNOWN_USER -> "no user has the e-mail address '%s', so the entry is left out"
				.formatted(LogEscaper.line(String.valueOf(this.text)));
			case UNKNOWN_ID -> "the directory does not list %s".formatted(LogEscaper.line(String.valueOf(this.text)));
		};
	}

	/**
	 * Return the warning as one line, with names where the plan has them, and with the
	 * account unless it is {@code default}.
	 */
	@Override
	public String toString() {
		return ((this.source != null) ? this.source + ": " : "") + message() + AccountLabel.suffix(this.account);
	}

	/**
	 * Kinds of warnings.
	 */
	public enum Kind {

		/** No role binding of a space of the desired state is visible. */
		NO_VISIBLE_BINDINGS,

		/** The entry of a binding has expired, but the binding has another role. */
		EXPIRED_WITH_OTHER_ROLE,

		/** The binding ends within the time of the notice. */
		EXPIRES_SOON,

		/** The user of an entry does not exist, and the entry is left out. */
		UNKNOWN_USER,

		/** An identifier in an access file is not in the directory. */
		UNKNOWN_ID

	}

}
