package com.arize.rolebindings.reconcile;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.arize.config.SDKConfiguration;
import com.arize.internal.InternalApi;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.names.NamesById;

/**
 * The part of a plan for one scope. All lists are unmodifiable and ordered by resource
 * type, resource and user, with deletions after all other changes.
 *
 * @see RoleBindingsPlan#scopes()
 */
public final class ScopePlan {

	private final String account;

	private final RoleBindingsScope scope;

	private final int existing;

	private final List<RoleBindingChange> changes;

	private final List<RoleBinding> unchanged;

	private final List<RoleBinding> kept;

	private final NamesById names;

	ScopePlan(RoleBindingsScope scope, int existing, List<RoleBindingChange> changes, List<RoleBinding> unchanged,
			List<RoleBinding> kept) {
		this(SDKConfiguration.DEFAULT_ACCOUNT, scope, existing, changes, unchanged, kept, NamesById.none());
	}

	private ScopePlan(String account, RoleBindingsScope scope, int existing, List<RoleBindingChange> changes,
			List<RoleBinding> unchanged, List<RoleBinding> kept, NamesById names) {
		this.account = account;
		this.scope = scope;
		this.existing = existing;
		this.changes = changes;
		this.unchanged = unchanged;
		this.kept = kept;
		this.names = names;
	}

	/**
	 * Return the account of the scope.
	 * @return the name that the reconciler {@link RoleBindingsReconciler.Builder#account
	 * has}, {@code default} unless set
	 */
	public String account() {
		return this.account;
	}

	/**
	 * Return the scope.
	 * @return the scope
	 */
	public RoleBindingsScope scope() {
		return this.scope;
	}

	/**
	 * Return the changes within the scope.
	 * @return the changes of every kind
	 */
	public List<RoleBindingChange> changes() {
		return this.changes;
	}

	/**
	 * Return the bindings that are as desired.
	 * @return the bindings as they were read
	 */
	public List<RoleBinding> unchanged() {
		return this.unchanged;
	}

	/**
	 * Return the bindings that are not in the desired state and are kept.
	 * @return the bindings as they were read; none with
	 * {@link RoleBindingsReconciler.Builder#prune(boolean) pruning}
	 */
	public List<RoleBinding> kept() {
		return this.kept;
	}

	/**
	 * Return the kept bindings of users that the directory does not know.
	 * @return a part of {@link #kept()}
	 */
	public List<RoleBinding> keptOfUnknownUsers() {
		return List.of();
	}

	/**
	 * Return the names that are displayed.
	 * @return the names that the plan has
	 * @hidden
	 */
	@InternalApi
	public NamesById names() {
		return this.names;
	}

	/*
	 * The number of bindings in the whole scope before the changes, also for a part of a
	 * plan
	 */
	int existing() {
		return this.existing;
	}

	ScopePlan only(Set<RoleBindingKey> keys) {
		return new ScopePlan(this.account, this.scope, this.existing, only(keys, this.changes, RoleBindingKey::of),
				only(keys, this.unchanged, RoleBindingKey::of), only(keys, this.kept, RoleBindingKey::of), this.names);
	}

	private static <T> List<T> only(Set<RoleBindingKey> keys, List<T> items, Function<T, RoleBindingKey> key) {
		return items.stream().filter((item) -> keys.contains(key.apply(item))).toList();
	}

	ScopePlan withAccount(String account) {
		return new ScopePlan(account, this.scope, this.existing,
				this.changes.stream().map((change) -> change.withAccount(account)).toList(), this.unchanged, this.kept,
				this.names);
	}

	ScopePlan withNames(NamesById names) {
		return new ScopePlan(this.account, this.scope, this.existing,
				this.changes.stream().map((change) -> change.withNames(names)).toList(), this.unchanged, this.kept,
				names);
	}

	/**
	 * Return the description of the scope, with names where the plan
	 * {@link RoleBindingsReconciler.Builder#names has them}, and with the account unless
	 * it is {@code default}.
	 */
	@Override
	public String toString() {
		return this.scope.toString(this.names) + AccountLabel.suffix(this.account);
	}

}
