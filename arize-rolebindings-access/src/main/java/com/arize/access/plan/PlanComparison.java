package com.arize.access.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.arize.access.DesiredState;
import com.arize.access.PlanText;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingKey;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsScope;
import com.arize.access.UnmanagedResource;
import com.arize.access.effective.AccountAccess;
import com.arize.access.internal.RolePermissions;
import com.arize.internal.Arguments;
import com.arize.internal.Ids;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.NamedIds;
import com.arize.rolebindings.names.NamesById;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes one plan: reads the bindings of all scopes, compares their identifiers with the
 * desired ones, reads the names that are displayed, and builds the texts.
 */
public final class PlanComparison {

	private static final Log logger = LogFactory.getLog(PlanComparison.class);

	/* Reading all bindings costs fewer requests than a list for each of more users */
	private static final int MAX_LISTS_OF_USERS = 50;

	private final PlanOptions options;

	/* The limits of numbers also count the changes of other accounts */
	private final List<RoleBindingChange> elsewhere;

	private final PlanText text;

	private final NamedIds shown = new NamedIds();

	private final BiConsumer<List<ListRoleBindingsRequest>, Consumer<RoleBinding>> reader;

	private final Map<RoleBindingsScope, ScopeComparison> scopes = new LinkedHashMap<>();

	private final Set<String> visibleSpaces = new TreeSet<>(Ids.ORDER);

	/*
	 * The keys are the resource and the user. Of the bindings outside of all scopes, the
	 * map has those that are needed
	 */
	private final Map<RoleBindingsScope, Map<String, RoleBinding>> bindings = new HashMap<>();

	private final List<PlanWarning> warnings = new ArrayList<>();

	/* The limits do not allow to revoke these expired bindings */
	private final Set<RoleBindingKey> heldBack = new HashSet<>();

	/* The reader passes one binding at a time, in any order of the lists */
	public PlanComparison(Collection<DesiredState> desired, PlanOptions options, List<RoleBindingChange> elsewhere,
			String account, NamesById names, BiConsumer<List<ListRoleBindingsRequest>, Consumer<RoleBinding>> reader) {
		this.options = options;
		this.elsewhere = elsewhere;
		this.text = new PlanText(account, names);
		this.reader = reader;
		for (DesiredState state : Arguments.requireNonNull(desired, "states")) {
			RoleBindingsScope scope = Arguments.requireNonNull(state, "state").scope();
			RoleBindingsScope overlapping = scope.findOverlapping(this.scopes.keySet());
			if (overlapping != null) {
				throw new IllegalArgumentException("'states' contains scopes that have bindings in common: %s and %s"
					.formatted(overlapping, scope));
			}
			this.scopes.put(scope, new ScopeComparison(state, options, this.text, this.shown));
		}
	}

	public RoleBindingsPlan plan(Instant now) {
		Set<RoleBindingResourceType> types = types();
		if (areReadByUser()) {
			this.scopes.keySet().forEach((scope) -> read(types, scope.userId()));
		}
		else {
			read(types, null);
		}
		this.scopes.values().forEach((scope) -> scope.compare(now));
		Set<RoleBindingsScope> notVisible = notVisible();
		notVisible.forEach((resource) -> this.shown.addResource(Objects.requireNonNull(resource.resourceType()),
				Objects.requireNonNull(resource.resourceId())));
		if (names().areRead()) {
			addShown();
			names().read(this.shown);
			names().readSharedEmails(this.shown);
			names().readRestrictions();
		}
		this.scopes.values().forEach(ScopeComparison::addDeletions);
		List<RoleBindingChange> changes = this.scopes.values()
			.stream()
			.flatMap((scope) -> scope.changes().stream())
			.toList();
		this.scopes.values().forEach((scope) -> this.warnings.addAll(scope.warnings()));
		addNotVisible(notVisible);
		if (seesNothing()) {
			this.warnings.add(this.text.nothingVisible());
		}
		boolean usersAreKnown = names().areRead() && names().hasUsers();
		if (!usersAreKnown && this.scopes.values().stream().anyMatch(ScopeComparison::hasUnknownUsersToKeep)) {
			this.warnings.add(this.text.usersUnknown());
		}
		readOthers(changes);
		addAdminWarnings(changes);
		if (names().areRead()) {
			addInactiveAdmins(changes);
		}
		Map<RoleBindingsScope, Integer> existing = existing(changes);
		if (this.options.expiredOnly()) {
			changes.stream()
				.filter((change) -> this.options.limits().isProtected(change.userId()))
				.forEach((change) -> holdBack(change, "the user is protected"));
		}
		RoleBindingsPlan plan = plan(existing);
		if (this.options.expiredOnly()) {
			this.options.limits()
				.beyond(plan, this.elsewhere)
				.forEach(
						(change, limit) -> holdBack(change, "'%s' allows no more".formatted(PlanText.property(limit))));
			plan = plan(existing);
		}
		if (names().areRead() && logger.isDebugEnabled()) {
			PlanText ids = new PlanText(this.text.account(), NamesById.none());
			logger.debug(plan.toString(ids::change));
		}
		return plan;
	}

	private RoleBindingsPlan plan(Map<RoleBindingsScope, Integer> existing) {
		return new RoleBindingsPlan(
				this.scopes.values().stream().map((scope) -> scope.plan(this.heldBack, existing)).toList(),
				List.copyOf(this.warnings), unmanaged());
	}

	/* The plan leaves the change out, so that it does not prevent the others */
	private void holdBack(RoleBindingChange change, String reason) {
		if (this.heldBack.add(change.key())) {
			this.warnings.add(this.text.heldBack(change, reason));
		}
	}

	private NamesById names() {
		return this.text.names();
	}

	private boolean reportsUnmanaged() {
		return this.options.reportUnmanaged() && !isOfUsers();
	}

	/* The scopes are either all of users or all of resources */
	private boolean isOfUsers() {
		return !this.scopes.isEmpty() && this.scopes.keySet().iterator().next().userId() != null;
	}

	private @Nullable ScopeComparison find(RoleBinding binding) {
		return isOfUsers() ? this.scopes.get(RoleBindingsScope.ofUser(binding.userId()))
				: find(RoleBindingsScope.ofResource(binding));
	}

	private @Nullable ScopeComparison find(RoleBindingsScope resource) {
		ScopeComparison ofResource = this.scopes.get(resource);
		return (ofResource != null) ? ofResource
				: this.scopes.get(new RoleBindingsScope(resource.resourceType(), null, null));
	}

	/*
	 * Return whether there is a list for each user of the scopes, and the bindings of
	 * other users are not read
	 */
	private boolean areReadByUser() {
		return isOfUsers() && this.scopes.size() <= MAX_LISTS_OF_USERS;
	}

	/* Return the types of the resources whose bindings are read */
	private Set<RoleBindingResourceType> types() {
		return (reportsUnmanaged() || isOfUsers()) ? EnumSet.allOf(RoleBindingResourceType.class)
				: this.scopes.keySet()
					.stream()
					.map((scope) -> Objects.requireNonNull(scope.resourceType()))
					.collect(Collectors.toCollection(() -> EnumSet.noneOf(RoleBindingResourceType.class)));
	}

	/* Return one list for each type, of all users if no user is given */
	public static List<ListRoleBindingsRequest> lists(Set<RoleBindingResourceType> types, @Nullable String userId) {
		return types.stream()
			.map((type) -> ListRoleBindingsRequest.builder().resourceType(type).userId(userId).build())
			.toList();
	}

	private void read(Set<RoleBindingResourceType> types, @Nullable String userId) {
		this.reader.accept(lists(types, userId), (binding) -> {
			if (binding.resourceType() == RoleBindingResourceType.SPACE) {
				this.visibleSpaces.add(binding.resourceId());
			}
			ScopeComparison scope = find(binding);
			if (scope != null) {
				scope.add(binding);
			}
			if (scope != null || reportsUnmanaged() || isOfUsers()) {
				add(binding);
			}
		});
	}

	private void add(RoleBinding binding) {
		this.bindings.computeIfAbsent(RoleBindingsScope.ofResource(binding), (resource) -> new HashMap<>())
			.put(binding.userId(), binding);
	}

	private Collection<RoleBinding> bindings(RoleBindingsScope resource) {
		return this.bindings.getOrDefault(resource, Map.of()).values();
	}

	/* The roles of all bindings decide whether a space keeps an administrator */
	private void addShown() {
		this.scopes.values()
			.stream()
			.flatMap(ScopeComparison::mayTake)
			.filter((binding) -> binding.resourceType() == RoleBindingResourceType.SPACE)
			.map(RoleBindingsScope::ofResource)
			.distinct()
			.flatMap((space) -> bindings(space).stream())
			.forEach((binding) -> this.shown.roles().add(binding.roleId()));
		unmanaged().forEach((resource) -> this.shown.addResource(resource.type(), resource.id()));
	}

	private List<UnmanagedResource> unmanaged() {
		return !reportsUnmanaged() ? List.of()
				: this.bindings.entrySet()
					.stream()
					.filter((other) -> find(other.getKey()) == null)
					.map((other) -> new UnmanagedResource(other.getKey(), notIgnored(other.getValue()), this.text))
					.filter((resource) -> !resource.roleBindings().isEmpty())
					.sorted(UnmanagedResource.ORDER)
					.toList();
	}

	private List<RoleBinding> notIgnored(Map<String, RoleBinding> bindings) {
		return bindings.values()
			.stream()
			.filter((binding) -> !this.options.ignoredUsers().contains(binding.userId()))
			.toList();
	}

	/*
	 * Return whether the lists of the users are empty because the key sees no binding at
	 * all
	 */
	private boolean seesNothing() {
		if (!areReadByUser() || !this.bindings.isEmpty()
				|| this.scopes.values().stream().anyMatch(ScopeComparison::hasEntries)) {
			return false;
		}
		boolean[] sees = new boolean[1];
		this.reader.accept(lists(types(), null), (binding) -> sees[0] = true);
		return !sees[0];
	}

	/*
	 * Return the resources of desired states without a visible binding, where all
	 * bindings were read. If only ended entries are of interest, only their resources
	 * count
	 */
	private Set<RoleBindingsScope> notVisible() {
		Set<RoleBindingsScope> resources = new LinkedHashSet<>();
		if (!areReadByUser()) {
			this.scopes.values().forEach((scope) -> scope.resources().forEach(resources::add));
			resources.removeIf((resource) -> !bindings(resource).isEmpty());
		}
		return resources;
	}

	/*
	 * A key that sees role bindings of a space sees those of its projects, unless a
	 * project is restricted
	 */
	private void addNotVisible(Set<RoleBindingsScope> resources) {
		boolean ofProjects = resources.stream()
			.anyMatch((resource) -> resource.resourceType() == RoleBindingResourceType.PROJECT);
		if (ofProjects && !types().contains(RoleBindingResourceType.SPACE)) {
			this.reader.accept(lists(EnumSet.of(RoleBindingResourceType.SPACE), null),
					(binding) -> this.visibleSpaces.add(binding.resourceId()));
		}
		resources.stream()
			.filter((resource) -> !isVisibleBySpace(resource))
			.forEach((resource) -> this.warnings.add(this.text.noVisibleBindings(resource)));
	}

	private boolean isVisibleBySpace(RoleBindingsScope project) {
		if (project.resourceType() != RoleBindingResourceType.PROJECT) {
			return false;
		}
		String projectId = Objects.requireNonNull(project.resourceId());
		String spaceId = names().spaceOf(projectId);
		return spaceId != null && this.visibleSpaces.contains(spaceId)
				&& !names().isRestricted(RoleBindingResourceType.PROJECT, projectId);
	}

	private void addAdminWarnings(List<RoleBindingChange> changes) {
		if (this.options.expiredOnly()) {
			changes.stream()
				.filter((change) -> this.options.limits().isProtected(change.userId()))
				.forEach((change) -> holdBack(change, "the user is protected"));
		}
		boolean changesSpaces = changes.stream()
			.anyMatch((change) -> change.existing() != null && change.resourceType() == RoleBindingResourceType.SPACE);
		if (!changesSpaces) {
			return;
		}
		if (!names().areRead() || !names().hasRoles()) {
			addAdminsUnknown(changes);
			return;
		}
		Map<String, SortedSet<String>> admins = admins(changes);
		if (!admins.isEmpty() && !(names().hasUsers() && names().hasRoles())) {
			addAdminsUnknown(changes);
			return;
		}
		Map<RoleBindingsScope, List<RoleBindingChange>> bySpace = changes.stream()
			.filter((change) -> !this.heldBack.contains(change.key()))
			.collect(Collectors.groupingBy(RoleBindingChange::resource));
		admins.forEach((space, before) -> {
			List<RoleBindingChange> ofSpace = bySpace
				.getOrDefault(RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, space), List.of());
			checkAdmins(space, before, ofSpace);
		});
	}

	private void checkAdmins(String space, SortedSet<String> before, List<RoleBindingChange> changes) {
		SortedSet<String> after = new TreeSet<>(before);
		for (RoleBindingChange change : changes) {
			if (change.givesAdmin() && RolePermissions.canSignIn(change.userId(), names())) {
				after.add(change.userId());
			}
			else {
				after.remove(change.userId());
			}
		}
		int required = AccountAccess.requiredAdministrators(Math.max(this.options.limits().minAdmins(), 1),
				before.size());
		if (after.size() < required && this.options.expiredOnly() && this.options.limits().minAdmins() > 0) {
			changes.stream()
				.filter((change) -> change.takesAdmin() && before.contains(change.userId()))
				.limit(required - after.size())
				.forEach((change) -> holdBack(change, "the space would keep too few administrators"));
		}
		else if (after.size() < required) {
			this.warnings.add(this.text.tooFewAdmins(space, after.size(), required));
		}
	}

	/*
	 * Add a warning for each space whose administrators change so that none of them can
	 * sign in afterwards. The list of a single user does not contain the other
	 * administrators
	 */
	private void addInactiveAdmins(List<RoleBindingChange> changes) {
		changes.stream()
			.filter((change) -> change.takesAdmin() || (change.givesAdmin() && change.isOfSpace() && !areReadByUser()))
			.map(RoleBindingChange::resource)
			.distinct()
			.forEach((space) -> {
				SortedSet<String> admins = adminsAfter(space, changes);
				if (!admins.isEmpty()
						&& admins.stream().noneMatch((user) -> RolePermissions.canSignIn(user, names()))) {
					this.warnings.add(this.text.inactiveAdmins(space, admins));
				}
			});
	}

	/* Return the known users who are administrators of a space afterwards */
	private SortedSet<String> adminsAfter(RoleBindingsScope space, List<RoleBindingChange> changes) {
		SortedSet<String> admins = new TreeSet<>(Ids.ORDER);
		names().read(NamedIds.ofRoles(bindings(space).stream().map(RoleBinding::roleId).toList()));
		bindings(space).stream()
			.filter((binding) -> RolePermissions.isAdministrator(binding.roleId(), names()))
			.forEach((binding) -> admins.add(binding.userId()));
		changes.stream()
			.filter((change) -> change.resource().equals(space) && !this.heldBack.contains(change.key()))
			.forEach((change) -> {
				if (change.givesAdmin()) {
					admins.add(change.userId());
				}
				else {
					admins.remove(change.userId());
				}
			});
		names().read(NamedIds.ofUsers(admins));
		admins.removeIf((user) -> !names().hasUser(user));
		return admins;
	}

	private void addAdminsUnknown(List<RoleBindingChange> changes) {
		PlanWarning unknown = this.text.adminsUnknown();
		if (this.options.expiredOnly() && this.options.limits().minAdmins() > 0 && names().areRead()) {
			changes.stream()
				.filter((change) -> change.resourceType() == RoleBindingResourceType.SPACE)
				.forEach((change) -> holdBack(change, unknown.message()));
		}
		else {
			this.warnings.add(unknown);
		}
	}

	/* Return the active users who are administrators of the spaces that lose one */
	private Map<String, SortedSet<String>> admins(List<RoleBindingChange> changes) {
		Map<String, SortedSet<String>> admins = new TreeMap<>(Ids.ORDER);
		changes.stream()
			.filter(RoleBindingChange::takesAdmin)
			.forEach((change) -> admins.put(change.resourceId(), new TreeSet<>(Ids.ORDER)));
		List<RoleBinding> bindings = admins.keySet()
			.stream()
			.flatMap((space) -> bindings(RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, space)).stream())
			.toList();
		RolePermissions.administrators(bindings, names())
			.forEach((admin) -> Objects.requireNonNull(admins.get(admin.resourceId())).add(admin.userId()));
		return admins;
	}

	/*
	 * The lists of single users do not contain the other bindings of a resource, which
	 * decide whether it loses an administrator or a large part of its bindings
	 */
	private void readOthers(List<RoleBindingChange> changes) {
		if (!areReadByUser()) {
			return;
		}
		Map<RoleBindingsScope, Integer> taken = new HashMap<>();
		changes.stream()
			.filter(RoleBindingChange::takesPermission)
			.forEach((change) -> taken.merge(change.resource(), 1, Integer::sum));
		taken.values().removeIf((number) -> !this.options.limits().mayExceedPercent(number));
		changes.stream().filter(RoleBindingChange::takesAdmin).forEach((change) -> taken.put(change.resource(), 1));
		Set<RoleBindingResourceType> types = EnumSet.noneOf(RoleBindingResourceType.class);
		taken.keySet().forEach((resource) -> types.add(Objects.requireNonNull(resource.resourceType())));
		if (types.isEmpty()) {
			return;
		}
		this.reader.accept(lists(types, null), (binding) -> {
			if (taken.containsKey(RoleBindingsScope.ofResource(binding)) && find(binding) == null) {
				add(binding);
			}
		});
	}

	/* Return the number of bindings of each resource that loses one */
	private Map<RoleBindingsScope, Integer> existing(List<RoleBindingChange> changes) {
		Map<RoleBindingsScope, Integer> existing = new HashMap<>();
		changes.stream()
			.filter(RoleBindingChange::takesPermission)
			.forEach((change) -> existing.computeIfAbsent(change.resource(), (resource) -> bindings(resource).size()));
		return existing;
	}

}
