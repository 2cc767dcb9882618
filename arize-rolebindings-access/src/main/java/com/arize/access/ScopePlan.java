package com.arize.access;

import java.util.List;
import java.util.Map;

import com.arize.rolebindings.RoleBinding;
import org.jspecify.annotations.Nullable;

/**
 * The part of a plan for one scope. All lists are unmodifiable, and in the order of the
 * plan.
 *
 * @see RoleBindingsPlan#scopes()
 */
public final class ScopePlan {

	private final DesiredState desired;

	private final List<RoleBindingChange> changes;

	private final List<RoleBinding> unchanged;

	private final List<RoleBinding> kept;

	private final List<RoleBinding> keptOfUnknownUsers;

	private final List<RoleBinding> ignored;

	private final boolean authoritative;

	private final List<PlannedRoleBinding> ends;

	private final Map<RoleBindingsScope, Integer> existingOnResources;

	private final PlanText text;

	public ScopePlan(DesiredState desired, List<RoleBindingChange> changes, List<RoleBinding> unchanged,
			List<RoleBinding> kept, List<RoleBinding> keptOfUnknownUsers, List<RoleBinding> ignored,
			boolean authoritative, List<PlannedRoleBinding> ends, Map<RoleBindingsScope, Integer> existingOnResources,
			PlanText text) {
		this.desired = desired;
		this.changes = List.copyOf(changes);
		this.unchanged = sorted(unchanged);
		this.kept = sorted(kept);
		this.keptOfUnknownUsers = sorted(keptOfUnknownUsers);
		this.ignored = ignored;
		this.authoritative = authoritative;
		this.ends = ends;
		this.existingOnResources = existingOnResources;
		this.text = text;
	}

	private static List<RoleBinding> sorted(List<RoleBinding> bindings) {
		return bindings.stream().sorted(RoleBindingKey.ORDER_OF_BINDINGS).toList();
	}

	/**
	 * {@return the name of the account that the reconciler
	 * {@link RoleBindingsReconciler.Builder#account has}, {@code default} unless set}
	 */
	public String account() {
		return this.text.account();
	}

	/**
	 * {@return the scope}
	 */
	public RoleBindingsScope scope() {
		return this.desired.scope();
	}

	/**
	 * {@return the changes of every kind within the scope}
	 */
	public List<RoleBindingChange> changes() {
		return this.changes;
	}

	/**
	 * {@return the bindings that are as desired}
	 */
	public List<RoleBinding> unchanged() {
		return this.unchanged;
	}

	/**
	 * {@return the bindings that are not in the desired state and are kept; with
	 * {@link RoleBindingsReconciler.Builder#prune(boolean) pruning}, only those of users
	 * who are not in the directory, and those of a scope with an entry that was left out;
	 * with {@link RoleBindingsReconciler.Builder#expiredOnly expired ones only}, all of
	 * them, and those whose role is not the desired one}
	 */
	public List<RoleBinding> kept() {
		return this.kept;
	}

	/**
	 * {@return the kept bindings of users who are not in the directory: a part of
	 * {@link #kept()}}
	 */
	public List<RoleBinding> keptOfUnknownUsers() {
		return this.keptOfUnknownUsers;
	}

	/**
	 * {@return whether the desired state is all that the scope may have: the plan deletes
	 * its other bindings, which is so with pruning unless an entry was left out}
	 */
	public boolean isAuthoritative() {
		return this.authoritative;
	}

	/**
	 * {@return the number of bindings of users who are {@link DesiredState.Builder#ignore
	 * ignored}}
	 */
	public int ignored() {
		return this.ignored.size();
	}

	/**
	 * {@return the bindings of users who are ignored}
	 */
	public List<RoleBinding> ignoredBindings() {
		return this.ignored;
	}

	/**
	 * {@return the place of the scope in an access file; {@code null} if it is not known}
	 */
	public @Nullable EntrySource source() {
		return this.desired.source();
	}

	/**
	 * Return a binding of the scope with the names that the plan has.
	 * @param binding the binding, such as a {@link #kept() kept} one
	 * @return the named binding
	 */
	public PlannedRoleBinding named(RoleBinding binding) {
		return new PlannedRoleBinding(binding, this.text);
	}

	/**
	 * Return whether a change is within the scope. Identifiers are compared whatever
	 * their form.
	 * @param change a change of this plan or of a second one, of any account
	 * @return {@code true} if it is; {@code false} for a change of another account
	 */
	public boolean covers(RoleBindingChange change) {
		return account().equals(change.account()) && scope().contains(change.key());
	}

	/* Return the number of bindings in the scope before the changes */
	int existing() {
		int changed = (int) this.changes.stream().filter((change) -> change.existing() != null).count();
		return changed + this.unchanged.size() + this.kept.size() + this.ignored.size();
	}

	/* Return the number of all bindings of a resource that the changes are about */
	int existing(RoleBindingsScope resource) {
		return this.existingOnResources.getOrDefault(resource, 0);
	}

	/* Return the ends of all desired entries, also of those that have ended */
	List<PlannedRoleBinding> ends() {
		return this.ends;
	}

	/**
	 * Return the description of the scope, with names where the plan
	 * {@link RoleBindingsReconciler.Builder#names has them}, and with the account unless
	 * it is {@code default}.
	 */
	@Override
	public String toString() {
		return this.text.scope(scope()) + this.text.suffix();
	}

}
