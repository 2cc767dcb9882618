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
	 * Return the account.
	 * @return its name, {@code default} unless the reconciler
	 * {@link RoleBindingsReconciler.Builder#account has another}
	 */
	public String account() {
		return this.text.account();
	}

	/**
	 * Return the user.
	 * @return the identifier of the user
	 */
	public String userId() {
		return this.key.userId();
	}

	/**
	 * Return the name of the user.
	 * @return the e-mail address; {@code null} if the plan does not have it
	 */
	public @Nullable String userName() {
		return names().userName(userId());
	}

	/**
	 * Return the role.
	 * @return the identifier of the role
	 */
	public String roleId() {
		return this.roleId;
	}

	/**
	 * Return the name of the role.
	 * @return the name; {@code null} if the plan does not have it
	 */
	public @Nullable String roleName() {
		return names().roleName(this.roleId);
	}

	/**
	 * Return the type of the resource.
	 * @return the type
	 */
	public RoleBindingResourceType resourceType() {
		return this.key.resourceType();
	}

	/**
	 * Return the resource.
	 * @return the identifier of the resource
	 */
	public String resourceId() {
		return this.key.resourceId();
	}

	/**
	 * Return the name of the space, or of the space of the project.
	 * @return the name; {@code null} if the plan does not have it
	 */
	public @Nullable String spaceName() {
		return names().spaceName(resourceType(), resourceId());
	}

	/**
	 * Return the name of the project.
	 * @return the name; {@code null} for a space, or if the plan does not have it
	 */
	public @Nullable String projectName() {
		return (resourceType() == RoleBindingResourceType.PROJECT) ? names().resourceName(resourceType(), resourceId())
				: null;
	}

	/**
	 * Return whether roles on its space do not apply to the project.
	 * @return {@code true} if it is known to be restricted
	 */
	public boolean isRestricted() {
		return names().isRestricted(resourceType(), resourceId());
	}

	/**
	 * Return when the entry ends.
	 * @return the time from which the role binding is not desired; {@code null} without
	 * an entry that ends
	 */
	public @Nullable Instant expires() {
		return (this.entry != null) ? this.entry.expires() : null;
	}

	/**
	 * Return the place of the entry in an access file.
	 * @return the place; {@code null} if there is no entry, or it is not of a file
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
