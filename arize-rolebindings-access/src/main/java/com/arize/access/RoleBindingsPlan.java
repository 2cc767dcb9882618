package com.arize.access;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.internal.AccountLabel;
import com.arize.access.internal.Sha256;
import com.arize.rolebindings.RoleBinding;
import org.jspecify.annotations.Nullable;

/**
 * The changes that are needed to reach a desired state, to be reviewed and applied once.
 * All lists are unmodifiable. Changes are in the order of a review: grants of roles that
 * may create role bindings, deletions, changes of role, other creations; each of these by
 * account, resource type, resource and user.
 *
 * @see RoleBindingsReconciler
 */
public final class RoleBindingsPlan {

	/* The number changes with the texts of a digest */
	private static final String VERSION_OF_DIGEST = "role bindings plan 2";

	private final List<ScopePlan> scopes;

	private final List<RoleBindingChange> changes;

	private final List<PlanWarning> warnings;

	private final List<UnmanagedResource> unmanaged;

	public RoleBindingsPlan(List<ScopePlan> scopes, List<PlanWarning> warnings, List<UnmanagedResource> unmanaged) {
		this.scopes = scopes;
		this.warnings = warnings;
		this.unmanaged = unmanaged;
		this.changes = scopes.stream()
			.flatMap((scope) -> scope.changes().stream())
			.sorted(RoleBindingChange.ORDER)
			.toList();
	}

	/**
	 * Join the plans of different accounts. {@link #ofAccount} returns each of them
	 * again.
	 * @param plans the plans, of which no two are for the same account; none of them is
	 * changed
	 * @return a plan with the scopes, the changes, the warnings and the resources without
	 * a document of all accounts
	 */
	public static RoleBindingsPlan join(Collection<RoleBindingsPlan> plans) {
		return new RoleBindingsPlan(plans.stream().flatMap((plan) -> plan.scopes.stream()).toList(),
				plans.stream().flatMap((plan) -> plan.warnings.stream()).toList(),
				plans.stream().flatMap((plan) -> plan.unmanaged.stream()).toList());
	}

	/**
	 * Add warnings about what the plan was made of.
	 * @param warnings the warnings, which come before those of this plan
	 * @return a plan with the same changes; this one is not changed
	 */
	public RoleBindingsPlan warn(Collection<PlanWarning> warnings) {
		return new RoleBindingsPlan(this.scopes,
				Stream.of(warnings, this.warnings).flatMap(Collection::stream).toList(), this.unmanaged);
	}

	/**
	 * {@return the names of the accounts that have a scope, {@code default} first and the
	 * others sorted}
	 */
	public List<String> accounts() {
		return this.scopes.stream().map(ScopePlan::account).distinct().sorted(AccountLabel.ORDER).toList();
	}

	/**
	 * Return the part of the plan for an account.
	 * @param account the name of the account
	 * @return the part, without scopes if the plan has none of the account
	 */
	public RoleBindingsPlan ofAccount(String account) {
		return new RoleBindingsPlan(this.scopes.stream().filter((scope) -> scope.account().equals(account)).toList(),
				this.warnings.stream().filter((warning) -> warning.account().equals(account)).toList(),
				this.unmanaged.stream().filter((resource) -> resource.account().equals(account)).toList());
	}

	/**
	 * {@return one part for each scope, by account in the order of the desired states}
	 */
	public List<ScopePlan> scopes() {
		return this.scopes;
	}

	/**
	 * {@return the changes of every kind}
	 */
	public List<RoleBindingChange> changes() {
		return this.changes;
	}

	/**
	 * {@return the changes that give a role to a user without a role on the resource}
	 */
	public List<RoleBindingChange> creates() {
		return ofKind(Kind.CREATE);
	}

	/**
	 * {@return the changes that give a user another role}
	 */
	public List<RoleBindingChange> updates() {
		return ofKind(Kind.UPDATE);
	}

	/**
	 * {@return the changes that remove the role of a user; without
	 * {@link RoleBindingsReconciler.Builder#prune(boolean) pruning}, only those of
	 * expired bindings}
	 */
	public List<RoleBindingChange> deletes() {
		return ofKind(Kind.DELETE);
	}

	/**
	 * {@return the bindings that are as desired}
	 */
	public List<RoleBinding> unchanged() {
		return bindings(ScopePlan::unchanged);
	}

	/**
	 * {@return the bindings that are not in the desired state and are kept: the
	 * {@link ScopePlan#kept() kept bindings} of all scopes}
	 */
	public List<RoleBinding> kept() {
		return bindings(ScopePlan::kept);
	}

	/**
	 * {@return the kept bindings of users who are not in the directory, for example the
	 * bot users of service keys: a part of {@link #kept()}}
	 */
	public List<RoleBinding> keptOfUnknownUsers() {
		return bindings(ScopePlan::keptOfUnknownUsers);
	}

	/**
	 * {@return the number of bindings of users who are managed elsewhere: the
	 * {@link ScopePlan#ignored() number} in all scopes}
	 */
	public int ignored() {
		return this.scopes.stream().mapToInt(ScopePlan::ignored).sum();
	}

	/**
	 * {@return what a reviewer should know beside the changes, by account in the order of
	 * the desired states}
	 */
	public List<PlanWarning> warnings() {
		return this.warnings;
	}

	/**
	 * {@return the resources with role bindings that no desired state covers; none unless
	 * they are {@link RoleBindingsReconciler.Builder#reportUnmanaged reported}}
	 */
	public List<UnmanagedResource> unmanaged() {
		return this.unmanaged;
	}

	/**
	 * {@return the entries that end, whether their role bindings exist or not, by the
	 * time of their end}
	 */
	public List<PlannedRoleBinding> expiring() {
		return this.scopes.stream()
			.flatMap((scope) -> scope.ends().stream())
			.filter((entry) -> !entry.hasEnded())
			.sorted(PlannedRoleBinding.ORDER)
			.toList();
	}

	/**
	 * {@return whether the plan is empty}
	 */
	public boolean isEmpty() {
		return this.changes.isEmpty();
	}

	/**
	 * Return the digest of the changes, the bindings that they replace, whether each of
	 * them {@link RoleBindingChange#givesAdmin() gives administration}, and the
	 * {@link #expiring ends of entries} with the roles that follow. Two plans with the
	 * same digest make the same changes to the same state of the same accounts, and what
	 * they give ends at the same time. A version of this library that computes digests
	 * differently has other digests for all plans.
	 * @return {@code sha256:} and 64 hexadecimal digits
	 */
	public String digest() {
		return "sha256:" + Sha256.of(
				Stream
					.of(Stream.of(VERSION_OF_DIGEST),
							this.changes.stream().sorted(NamedRoleBinding.BY_ID).flatMap(RoleBindingsPlan::texts),
							expiring().stream().flatMap(RoleBindingsPlan::texts))
					.flatMap(Function.identity()));
	}

	private static Stream<String> texts(RoleBindingChange change) {
		RoleBinding existing = change.existing();
		return Stream.of(change.kind().name(), change.account(), change.resourceType().name(), change.resourceId(),
				change.userId(), (existing != null) ? existing.id() : "", orEmpty(change.oldRoleId()),
				orEmpty(change.newRoleId()), change.givesAdmin() ? "ADMINISTRATOR" : "");
	}

	private static Stream<String> texts(PlannedRoleBinding entry) {
		return Stream.of("END", entry.account(), entry.resourceType().name(), entry.resourceId(), entry.userId(),
				entry.roleId(), String.valueOf(entry.expires()), orEmpty(entry.thenRoleId()));
	}

	private static String orEmpty(@Nullable String roleId) {
		return Objects.requireNonNullElse(roleId, "");
	}

	/* Return the number of bindings before the changes */
	public int existing() {
		return this.scopes.stream().mapToInt(ScopePlan::existing).sum();
	}

	/* Return the number of bindings of a resource before the changes */
	public int existing(RoleBindingsScope resource) {
		return this.scopes.stream().mapToInt((scope) -> scope.existing(resource)).max().orElse(0);
	}

	private List<RoleBinding> bindings(Function<ScopePlan, List<RoleBinding>> part) {
		return this.scopes.stream()
			.flatMap((scope) -> part.apply(scope).stream())
			.sorted(RoleBindingKey.ORDER_OF_BINDINGS)
			.toList();
	}

	private List<RoleBindingChange> ofKind(Kind kind) {
		return this.changes.stream().filter((change) -> change.kind() == kind).toList();
	}

	/**
	 * Return the plan for review: a summary in one line, and one line for each change, in
	 * the order of the changes.
	 */
	@Override
	public String toString() {
		return toString(RoleBindingChange::toString);
	}

	public String toString(Function<RoleBindingChange, String> text) {
		return Stream.concat(Stream.of(PlanText.summary(this)), this.changes.stream().map(text))
			.collect(Collectors.joining("\n"));
	}

}
