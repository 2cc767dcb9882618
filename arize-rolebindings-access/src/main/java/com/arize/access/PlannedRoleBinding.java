package com.arize.access;

import java.util.Comparator;

import com.arize.access.DesiredState.Entry;
import com.arize.access.internal.RolePermissions;
import com.arize.rolebindings.RoleBinding;
import org.jspecify.annotations.Nullable;

/**
 * A role binding that a plan has beside its changes, with names: that of an entry that
 * ends, whether it exists or not, or an existing one. Immutable.
 *
 * @see RoleBindingsPlan#expiring()
 * @see ScopePlan#named(RoleBinding)
 */
public final class PlannedRoleBinding extends NamedRoleBinding {

	static final Comparator<PlannedRoleBinding> ORDER = Comparator
		.comparing(PlannedRoleBinding::expires, Comparator.nullsLast(Comparator.naturalOrder()))
		.thenComparing(BY_ID);

	private final String roleId;

	private final boolean ended;

	public PlannedRoleBinding(Entry entry, boolean ended, PlanText text) {
		super(RoleBindingKey.of(entry.request()), entry, text);
		this.roleId = entry.request().roleId();
		this.ended = ended;
	}

	public PlannedRoleBinding(RoleBinding binding, PlanText text) {
		super(RoleBindingKey.of(binding), null, text);
		this.roleId = binding.roleId();
		this.ended = false;
	}

	public boolean hasEnded() {
		return this.ended;
	}

	/*
	 * Return whether the role that follows its end is not known to take permissions only
	 */
	public boolean mayGiveAfterEnd() {
		String then = thenRoleId();
		return then != null && !RolePermissions.takesOnly(this.roleId, then, names());
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
	 * Return the role binding as one line, which ends with the end of its entry and the
	 * role that follows, with names where the plan has them, and with the account unless
	 * it is {@code default}.
	 */
	@Override
	public String toString() {
		return text().binding(this);
	}

}
