package com.arize.access;

import java.time.Instant;
import java.util.Comparator;

import com.arize.access.DesiredState.Entry;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.internal.NamesById;
import org.jspecify.annotations.Nullable;

/**
 * A role binding that a plan has beside its changes, with names: that of an entry that
 * ends, whether it exists or not, or an existing one. Immutable.
 *
 * @see RoleBindingsPlan#expiring()
 * @see ScopePlan#named(RoleBinding)
 */
public final class PlannedRoleBinding {

	static final Comparator<PlannedRoleBinding> ORDER = Comparator
		.comparing(PlannedRoleBinding::expires, Comparator.nullsLast(Comparator.naturalOrder()))
		.thenComparing(PlannedRoleBinding::account)
		.thenComparing(PlannedRoleBinding::resourceType)
		.thenComparing(PlannedRoleBinding::resourceId)
		.thenComparing(PlannedRoleBinding::userId);

	private final RoleBindingKey key;

	private final String roleId;

	private final @Nullable Entry entry;

	private final boolean ended;

	private final PlanText text;

	PlannedRoleBinding(Entry entry, boolean ended, PlanText text) {
		this(RoleBindingKey.of(entry.request()), entry.request().roleId(), entry, ended, text);
	}

	PlannedRoleBinding(RoleBinding binding, PlanText text) {
		this(RoleBindingKey.of(binding), binding.roleId(), null, false, text);
	}

	private PlannedRoleBinding(RoleBindingKey key, String roleId, @Nullable Entry entry, boolean ended, PlanText text) {
		this.key = key;
		this.roleId = roleId;
		this.entry = entry;
		this.ended = ended;
		this.text = text;
	}

	RoleBindingKey key() {
		return this.key;
	}

	boolean hasEnded() {
		return this.ended;
	}

	/* The role of the entry that follows; empty if there is none */
	String nextRoleId() {
		return (this.entry != null && this.entry.next() != null) ? this.entry.next().request().roleId() : "";
	}

	private NamesById names() {
		return this.text.names();
	}

	/**
	 * {@return the name of the account, {@code default} unless the reconciler
	 * {@link RoleBindingsReconciler.Builder#account has another}}
	 */
	public String account() {
		return this.text.account();
	}

	/**
	 * {@return the identifier of the user}
	 */
	public String userId() {
		return this.key.userId();
	}

	/**
	 * {@return the name of the user: the e-mail address; {@code null} if the plan does
	 * not have it}
	 */
	public @Nullable String userName() {
		return names().userName(userId());
	}

	/**
	 * {@return the identifier of the role}
	 */
	public String roleId() {
		return this.roleId;
	}

	/**
	 * {@return the name of the role; {@code null} if the plan does not have it}
	 */
	public @Nullable String roleName() {
		return names().roleName(this.roleId);
	}

	/**
	 * {@return the type of the resource}
	 */
	public RoleBindingResourceType resourceType() {
		return this.key.resourceType();
	}

	/**
	 * {@return the identifier of the resource}
	 */
	public String resourceId() {
		return this.key.resourceId();
	}

	/**
	 * {@return the name of the space, or of the space of the project; {@code null} if the
	 * plan does not have it}
	 */
	public @Nullable String spaceName() {
		return names().spaceName(resourceType(), resourceId());
	}

	/**
	 * {@return the name of the project; {@code null} for a space, or if the plan does not
	 * have it}
	 */
	public @Nullable String projectName() {
		return (resourceType() == RoleBindingResourceType.PROJECT) ? names().resourceName(resourceType(), resourceId())
				: null;
	}

	/**
	 * {@return whether it is known that roles on its space do not apply to the project}
	 */
	public boolean isRestricted() {
		return names().isRestricted(resourceType(), resourceId());
	}

	/**
	 * {@return when the entry ends: the time from which the role binding is not desired;
	 * {@code null} without an entry that ends}
	 */
	public @Nullable Instant expires() {
		return (this.entry != null) ? this.entry.expires() : null;
	}

	/**
	 * {@return the place of the entry in an access file; {@code null} if there is no
	 * entry, or it is not of a file}
	 */
	public @Nullable EntrySource source() {
		return (this.entry != null) ? this.entry.source() : null;
	}

	/**
	 * Return the role binding as one line, which begins with the end of its entry, with
	 * names where the plan has them, and with the account unless it is {@code default}.
	 */
	@Override
	public String toString() {
		return this.text.binding(this);
	}

}
