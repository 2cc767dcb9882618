package com.arize.access.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.arize.access.DesiredState;
import com.arize.access.RoleBindingsScope;
import com.arize.access.simulation.Schedule.Topic;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * The desired bindings of a history. What is to be changed is determined anew here,
 * because that is what is tested.
 */
record DesiredBindings(List<RoleBindingsScope> scopes, boolean prune, Map<Key, Desired> entries) {

	private static final RoleBindingsScope SPACE_S1 = RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, "s1");

	private static final RoleBindingsScope SPACES = RoleBindingsScope.ofResourceType(RoleBindingResourceType.SPACE);

	private static final RoleBindingsScope PROJECTS = RoleBindingsScope.ofResourceType(RoleBindingResourceType.PROJECT);

	private static final List<List<RoleBindingsScope>> SCOPES = List.of(List.of(SPACE_S1), List.of(SPACES),
			List.of(SPACE_S1, PROJECTS),
			List.of(SPACE_S1, RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, "s2"),
					RoleBindingsScope.ofResource(RoleBindingResourceType.PROJECT, "p1")),
			Key.RESOURCES.stream().map(DesiredBindings::ofResource).toList(), List.of(RoleBindingsScope.ofUser("ann")),
			List.of(RoleBindingsScope.ofUser("ann"), RoleBindingsScope.ofUser("bob")), List.of(SPACES, PROJECTS));

	private static final List<Duration> LIFETIMES = List.of(Duration.ofSeconds(-1), Duration.ofMillis(100),
			Duration.ofSeconds(1), Duration.ofSeconds(30));

	static DesiredBindings of(Schedule schedule, double density) {
		List<RoleBindingsScope> scopes = SCOPES.get(schedule.decide(Topic.SETTING, SCOPES.size(), 0.9));
		boolean prune = schedule.decide(Topic.SETTING, 2, 0.7) == 1;
		DesiredBindings desired = new DesiredBindings(scopes, prune, new LinkedHashMap<>());
		// plans with such an entry are refused
		boolean mayGive = schedule.decide(Topic.SETTING, 2, 0.3) == 1;
		for (Key key : Key.ALL) {
			String role = Key.ROLES.get(schedule.decide(Topic.SETTING, Key.ROLES.size(), density));
			int lifetime = schedule.decide(Topic.SETTING, LIFETIMES.size() + 1, 0.2);
			int then = schedule.decide(Topic.SETTING, Key.ROLES.size(), 0.5);
			if (role != null && desired.isWithinScopes(key)) {
				String next = mayGive ? Key.ROLES.get(then) : Key.below(role, then);
				desired.entries.put(key, new Desired(role, end(lifetime), (lifetime > 0) ? next : null));
			}
		}
		return desired;
	}

	private static @Nullable Instant end(int lifetime) {
		return (lifetime > 0) ? VirtualClock.START.plus(LIFETIMES.get(lifetime - 1)) : null;
	}

	@Nullable Desired find(Key key) {
		return this.entries.get(key);
	}

	/* The role that is desired; null if there is none */
	@Nullable String role(Key key, Instant now) {
		Desired entry = find(key);
		return (entry != null) ? entry.role(now) : null;
	}

	boolean isWithinScopes(Key key) {
		return this.scopes.stream().anyMatch((scope) -> isWithin(scope, key));
	}

	private static RoleBindingsScope ofResource(String resource) {
		return Key.ALL.stream()
			.filter((key) -> key.resource().equals(resource))
			.map((key) -> RoleBindingsScope.ofResource(key.type(), resource))
			.findFirst()
			.orElseThrow();
	}

	RoleBindingsScope scope(Key key) {
		return this.scopes.stream().filter((scope) -> isWithin(scope, key)).findFirst().orElseThrow();
	}

	static boolean isWithin(RoleBindingsScope scope, Key key) {
		return (scope.userId() == null || scope.userId().equals(key.user()))
				&& (scope.resourceType() == null || scope.resourceType() == key.type())
				&& (scope.resourceId() == null || scope.resourceId().equals(key.resource()));
	}

	/**
	 * Return the users and resources whose bindings are not as desired.
	 */
	List<Key> differences(SimulatedService service, Instant now) {
		return Key.ALL.stream()
			.filter(this::isWithinScopes)
			.filter((key) -> isDifferent(key, service.find(key), now))
			.toList();
	}

	boolean isDifferent(Key key, @Nullable Binding present, Instant now) {
		String role = role(key, now);
		if (role == null) {
			return present != null && (this.prune || ends(key, present.role()));
		}
		return present == null || !present.role().equals(role);
	}

	/* Whether an entry that ends has the role */
	boolean ends(Key key, @Nullable String role) {
		Desired entry = find(key);
		return entry != null && entry.expires() != null && entry.role().equals(role);
	}

	/* Whether a role that follows an end does not only take permissions */
	boolean mayGive() {
		return this.entries.values()
			.stream()
			.anyMatch((entry) -> entry.then() != null && !Key.losesPermission(entry.role(), entry.then()));
	}

	boolean hasEnded(Key key, Instant now) {
		Desired entry = find(key);
		return entry != null && entry.expires() != null && !now.isBefore(entry.expires());
	}

	/* Whether what is desired changes with time */
	boolean ends(Key key) {
		Desired entry = find(key);
		return entry != null && entry.expires() != null;
	}

	/* The time at which the next one expires */
	@Nullable Instant nextExpiry(Instant now) {
		return this.entries.values()
			.stream()
			.map(Desired::expires)
			.filter((expires) -> expires != null && expires.isAfter(now))
			.min(Instant::compareTo)
			.orElse(null);
	}

	List<DesiredState> states() {
		return this.scopes.stream().map(this::state).toList();
	}

	private DesiredState state(RoleBindingsScope scope) {
		DesiredState.Builder builder = DesiredState.builder(scope);
		this.entries.forEach((key, entry) -> {
			if (isWithin(scope, key)) {
				builder.add(CreateRoleBindingRequest.builder()
					.userId(key.user())
					.roleId(entry.role())
					.resourceType(key.type())
					.resourceId(key.resource())
					.build(), entry.expires(), entry.then(), null);
			}
		});
		return builder.build();
	}

	/**
	 * A desired role, and the one that follows its end.
	 */
	record Desired(String role, @Nullable Instant expires, @Nullable String then) {

		/* The role that is desired; null if there is none */
		@Nullable String role(Instant now) {
			return (this.expires != null && !now.isBefore(this.expires)) ? this.then : this.role;
		}

		@Override
		public String toString() {
			return (this.expires != null) ? "%s until %.3f s".formatted(this.role,
					Duration.between(VirtualClock.START, this.expires).toMillis() / 1000.0)
					+ ((this.then != null) ? ", then " + this.then : "") : this.role;
		}

	}

}
