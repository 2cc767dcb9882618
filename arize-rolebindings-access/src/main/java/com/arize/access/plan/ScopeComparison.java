package com.arize.access.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import com.arize.access.DesiredState;
import com.arize.access.DesiredState.Entry;
import com.arize.access.EntrySource;
import com.arize.access.PlanText;
import com.arize.access.PlanWarning;
import com.arize.access.PlannedRoleBinding;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingChange.Reason;
import com.arize.access.RoleBindingKey;
import com.arize.access.RoleBindingsScope;
import com.arize.access.ScopePlan;
import com.arize.internal.Ids;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.names.NamedIds;
import org.jspecify.annotations.Nullable;

/**
 * Compares the bindings of one scope with the desired ones.
 */
final class ScopeComparison {

	private final DesiredState desired;

	private final PlanOptions options;

	private final PlanText text;

	private final Map<RoleBindingKey, RoleBinding> existing = new HashMap<>();

	private final List<RoleBindingChange> changes = new ArrayList<>();

	private final List<RoleBinding> unchanged = new ArrayList<>();

	private final List<RoleBinding> undesired = new ArrayList<>();

	/* The entries of these bindings have expired; the value is the place of the entry */
	private final Map<RoleBinding, @Nullable EntrySource> withOtherRole = new LinkedHashMap<>();

	private final List<RoleBinding> kept = new ArrayList<>();

	private final List<PlannedRoleBinding> ends = new ArrayList<>();

	/*
	 * These are the identifiers of all scopes whose names the plan needs, for texts or
	 * for decisions
	 */
	private final NamedIds shown;

	private final List<RoleBinding> ignored = new ArrayList<>();

	ScopeComparison(DesiredState desired, PlanOptions options, PlanText text, NamedIds shown) {
		this.desired = desired;
		this.options = options;
		this.text = text;
		this.shown = shown;
		desired.entries().keySet().stream().filter((key) -> isIgnored(key.userId())).findFirst().ifPresent((key) -> {
			throw new IllegalArgumentException("'states' contains %s, but the user is ignored".formatted(key));
		});
		String userId = scope().userId();
		if (userId != null && isIgnored(userId)) {
			throw new IllegalArgumentException(
					"'states' contains the scope %s, but the user is ignored".formatted(scope()));
		}
	}

	private boolean isIgnored(String userId) {
		return this.desired.ignores(userId) || this.options.ignoredUsers().contains(userId);
	}

	/*
	 * A list that changes while it is read may contain a binding twice: the later is
	 * newer
	 */
	void add(RoleBinding binding) {
		this.existing.put(RoleBindingKey.of(binding), binding);
	}

	void compare(Instant now) {
		addScope();
		this.desired.entries().forEach((key, entry) -> {
			addEnd(entry, now);
			compare(entry, this.existing.get(key), now);
		});
		this.existing.forEach((key, binding) -> {
			if (isIgnored(key.userId())) {
				this.ignored.add(binding);
				this.shown.addAssignment(binding);
			}
			else if (!this.desired.entries().containsKey(key)) {
				this.undesired.add(binding);
			}
		});
		this.undesired.forEach(prunes(false) ? this.shown::add : this.shown::addAssignment);
	}

	private void addScope() {
		if (scope().userId() != null) {
			this.shown.users().add(scope().userId());
		}
		if (scope().resourceType() != null && scope().resourceId() != null) {
			this.shown.addResource(scope().resourceType(), scope().resourceId());
		}
	}

	private void addEnd(Entry entry, Instant now) {
		if (entry.expires() == null) {
			return;
		}
		this.ends.add(new PlannedRoleBinding(entry, entry.isExpired(now), this.text));
		this.shown.add(entry.request());
		if (entry.thenRoleId() != null) {
			this.shown.roles().add(entry.thenRoleId());
		}
	}

	private void compare(Entry entry, @Nullable RoleBinding binding, Instant now) {
		String roleId = entry.roleId(now);
		if (binding != null && Ids.sameId(binding.roleId(), roleId)) {
			this.unchanged.add(binding);
			return;
		}
		if (roleId != null) {
			this.shown.add(entry.request());
		}
		if (binding != null) {
			this.shown.add(binding);
		}
		Reason reason = (binding != null && entry.leaves(binding.roleId(), now)) ? Reason.EXPIRED : null;
		if (roleId != null && (reason != null || !this.options.expiredOnly())) {
			this.changes.add(RoleBindingChange.to(entry, roleId, binding, reason, this.text));
		}
		else if (binding != null && reason != null) {
			this.changes.add(RoleBindingChange.delete(binding, reason, entry, this.text));
		}
		else if (binding != null) {
			this.undesired.add(binding);
			if (entry.isExpired(now)) {
				// somebody else has given another role since
				this.withOtherRole.put(binding, entry.source());
			}
		}
	}

	RoleBindingsScope scope() {
		return this.desired.scope();
	}

	/* The warnings need the names, which are read after the comparison */
	List<PlanWarning> warnings() {
		List<PlanWarning> warnings = new ArrayList<>();
		this.desired.warnings().forEach((warning) -> warnings.add(warning.with(this.text)));
		if (!this.options.expiredOnly()) {
			this.ends.stream()
				.filter(PlannedRoleBinding::mayGiveAfterEnd)
				.forEach((end) -> warnings.add(this.text.followingRole(end)));
		}
		long notPruned = (this.desired.keepsUndesired() && wantsPrune()) ? this.undesired.stream()
			.filter((binding) -> this.options.pruneUnknownUsers() || !isOfUnknownUser(binding))
			.count() : 0;
		if (notPruned > 0) {
			warnings.add(this.text.notPruned(scope(), (int) notPruned, this.desired.source()));
		}
		this.withOtherRole.forEach((binding, source) -> warnings.add(this.text.expiredWithOtherRole(binding, source)));
		return warnings;
	}

	/* Return the bindings that the plan may delete, or whose role it changes */
	Stream<RoleBinding> mayTake() {
		return Stream.concat(this.changes.stream().map(RoleBindingChange::existing).filter(Objects::nonNull),
				prunes(false) ? this.undesired.stream() : Stream.empty());
	}

	/*
	 * Return the resources that the desired state is about. If only ended entries are of
	 * interest, return their resources
	 */
	Stream<RoleBindingsScope> resources() {
		if (this.options.expiredOnly()) {
			return this.ends.stream()
				.filter(PlannedRoleBinding::hasEnded)
				.map((end) -> RoleBindingsScope.ofResource(end.resourceType(), end.resourceId()));
		}
		Stream<RoleBindingsScope> ofEntries = this.desired.entries()
			.keySet()
			.stream()
			.map((key) -> RoleBindingsScope.ofResource(key.resourceType(), key.resourceId()));
		return Stream.concat(ofEntries, (scope().resourceId() != null) ? Stream.of(scope()) : Stream.empty());
	}

	/* The desired state of a scope has precedence over the options */
	private boolean prunes(boolean userIsUnknown) {
		return wantsPrune() && (this.options.pruneUnknownUsers() || !userIsUnknown) && !this.desired.keepsUndesired();
	}

	private boolean wantsPrune() {
		return Objects.requireNonNullElse(this.desired.prune(), this.options.prune()) && !this.options.expiredOnly();
	}

	boolean hasEntries() {
		return !this.desired.entries().isEmpty();
	}

	boolean hasUnknownUsersToKeep() {
		return prunes(false) && !prunes(true) && this.undesired.stream().anyMatch(this::isOfUnknownUser);
	}

	/* A scope of a user names that user, whether known or not */
	private boolean isOfUnknownUser(RoleBinding binding) {
		return scope().userId() == null && !this.text.names().hasUser(binding.userId());
	}

	/*
	 * This is called once, after the names are read, because the bindings of unknown
	 * users may be kept. Without a review, only a role that gives no permission may
	 * follow an end.
	 */
	void addDeletions() {
		if (this.options.expiredOnly()) {
			this.changes.replaceAll((change) -> change.takesOnly() ? change : change.toDeletion());
		}
		for (RoleBinding binding : this.undesired) {
			if (prunes(this.text.names().areRead() && isOfUnknownUser(binding))) {
				this.changes.add(RoleBindingChange.delete(binding, Reason.NOT_DESIRED, null, this.text));
			}
			else {
				this.kept.add(binding);
			}
		}
		this.changes.sort(RoleBindingChange.ORDER);
	}

	List<RoleBindingChange> changes() {
		return this.changes;
	}

	/* The plan leaves out the changes of these bindings, which are kept */
	ScopePlan plan(Set<RoleBindingKey> heldBack, Map<RoleBindingsScope, Integer> existingOnResources) {
		this.changes.stream()
			.filter((change) -> heldBack.contains(change.key()))
			.forEach((change) -> this.kept.add(Objects.requireNonNull(change.existing())));
		this.changes.removeIf((change) -> heldBack.contains(change.key()));
		boolean usersAreKnown = this.text.names().areRead() && this.text.names().hasUsers();
		return new ScopePlan(this.desired, this.changes, this.unchanged, this.kept,
				usersAreKnown ? this.kept.stream().filter(this::isOfUnknownUser).toList() : List.of(), this.ignored,
				prunes(false), this.ends, existingOnResources, this.text);
	}

}
