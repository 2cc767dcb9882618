package com.arize.rolebindings.reconcile;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.names.BindingIds;
import com.arize.rolebindings.names.NamesById;

/**
 * The changes that are needed to reach a desired state, to be reviewed and applied once.
 * All lists are unmodifiable and ordered by resource type, resource and user, with
 * deletions after all other changes.
 *
 * @see RoleBindingsReconciler
 */
public final class RoleBindingsPlan {

	private final RoleBindingsScope scope;

	private final List<RoleBindingChange> changes;

	private final List<RoleBinding> unchanged;

	private final List<RoleBinding> kept;

	private final NamesById names;

	RoleBindingsPlan(RoleBindingsScope scope, List<RoleBindingChange> changes, List<RoleBinding> unchanged,
			List<RoleBinding> kept) {
		this(scope, changes, unchanged, kept, NamesById.none());
	}

	private RoleBindingsPlan(RoleBindingsScope scope, List<RoleBindingChange> changes, List<RoleBinding> unchanged,
			List<RoleBinding> kept, NamesById names) {
		this.scope = scope;
		this.changes = changes;
		this.unchanged = unchanged;
		this.kept = kept;
		this.names = names;
	}

	/**
	 * Return all changes.
	 * @return the changes of every kind
	 */
	public List<RoleBindingChange> changes() {
		return this.changes;
	}

	/**
	 * Return the creations.
	 * @return the changes that give a role to a user without a role on the resource
	 */
	public List<RoleBindingChange> creates() {
		return ofKind(RoleBindingChange.Kind.CREATE);
	}

	/**
	 * Return the updates.
	 * @return the changes that give a user another role
	 */
	public List<RoleBindingChange> updates() {
		return ofKind(RoleBindingChange.Kind.UPDATE);
	}

	/**
	 * Return the deletions.
	 * @return the changes that remove the role of a user; none without
	 * {@link RoleBindingsReconciler.Builder#prune(boolean) pruning}
	 */
	public List<RoleBindingChange> deletes() {
		return ofKind(RoleBindingChange.Kind.DELETE);
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
	 * Return whether the plan is empty.
	 * @return {@code true} if there is no change
	 */
	public boolean isEmpty() {
		return this.changes.isEmpty();
	}

	/* Returns the part of the plan for the given keys */
	RoleBindingsPlan only(Set<RoleBindingKey> keys) {
		return new RoleBindingsPlan(this.scope, only(keys, this.changes, RoleBindingKey::of),
				only(keys, this.unchanged, RoleBindingKey::of), only(keys, this.kept, RoleBindingKey::of));
	}

	RoleBindingsPlan withNames(NamesById names) {
		return new RoleBindingsPlan(this.scope, this.changes.stream().map((change) -> change.withNames(names)).toList(),
				this.unchanged, this.kept, names);
	}

	/* The identifiers in the text of the plan */
	BindingIds ids() {
		BindingIds ids = new BindingIds();
		this.scope.addTo(ids);
		this.changes.forEach((change) -> {
			ids.addUser(change.userId());
			ids.addResource(change.resourceType(), change.resourceId());
			Stream.of(change.oldRoleId(), change.newRoleId()).filter(Objects::nonNull).forEach(ids::addRole);
		});
		return ids;
	}

	private static <T> List<T> only(Set<RoleBindingKey> keys, List<T> items, Function<T, RoleBindingKey> key) {
		return items.stream().filter((item) -> keys.contains(key.apply(item))).toList();
	}

	private List<RoleBindingChange> ofKind(RoleBindingChange.Kind kind) {
		return this.changes.stream().filter((change) -> change.kind() == kind).toList();
	}

	/**
	 * Return the plan for review: a summary in one line, and one line for each change.
	 */
	@Override
	public String toString() {
		String summary = "Plan for %s: %d to create, %d to update, %d to delete, %d unchanged%s.".formatted(
				this.scope.toString(this.names), creates().size(), updates().size(), deletes().size(),
				this.unchanged.size(),
				this.kept.isEmpty() ? "" : ", %d not in the desired state and kept".formatted(this.kept.size()));
		return Stream.concat(Stream.of(summary), this.changes.stream().map(RoleBindingChange::toString))
			.collect(Collectors.joining("\n"));
	}

}
