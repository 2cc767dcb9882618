package com.arize.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.MemoryDirectory;
import org.jspecify.annotations.Nullable;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;

/**
 * Plans of two spaces, with and without pruning: for users who are active, invited or
 * unknown, with entries that end, and a space that no document covers.
 */
public final class RandomPlans {

	private static final Instant NOW = Instant.parse("2027-01-15T00:00:00Z");

	private static final List<String> ROLES = List.of("admin", "member", "reader");

	private static final List<Instant> ENDS = List.of(NOW.minusSeconds(1), Instant.parse("2027-02-01T00:00:00Z"),
			Instant.parse("2027-03-01T12:00:00Z"));

	private final MemoryDirectory directory = new MemoryDirectory()
		.role("admin", "Admin", "ROLE_BINDING_CREATE", "B", "C")
		.role("member", "Member", "B", "C")
		.role("reader", "Reader", "C")
		.space("x", "Payments")
		.space("y", "Billing")
		.user("ann", "ann@example.com", "INVITED")
		.user("bob", "bob@example.com")
		.user("cat", "cat@example.com");

	public final List<RoleBindingsPlan> plans = new ArrayList<>();

	public RandomPlans(int number) {
		SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < number; i++) {
			this.plans.add(plan(random));
		}
	}

	private RoleBindingsPlan plan(SplittableRandom random) {
		FakeRoleBindingsClient client = new FakeRoleBindingsClient();
		List<DesiredState> states = Stream.of("x", "y").map((space) -> state(client, space, random)).toList();
		if (random.nextBoolean()) {
			seed(client, "bob", "reader", "z");
		}
		return Access.builder(client, Access.clock(new AtomicReference<>(NOW)))
			.names(AccessNames.of(this.directory))
			.reportUnmanaged(true)
			.minAdmins(random.nextInt(2))
			.expiredOnly(random.nextInt(5) == 0)
			.ignoredUsers(random.nextBoolean() ? List.of("eve") : List.of())
			.build()
			.plan(states);
	}

	private static DesiredState state(FakeRoleBindingsClient client, String space, SplittableRandom random) {
		DesiredState.Builder desired = DesiredState.builder(RoleBindingsScope.ofResource(SPACE, space))
			.prune(random.nextBoolean());
		for (String user : List.of("ann", "bob", "cat", "eve")) {
			String existing = pick(random, ROLES);
			if (existing != null) {
				seed(client, user, existing, space);
			}
			String role = user.equals("eve") ? null : pick(random, ROLES);
			if (role != null) {
				Instant end = pick(random, ENDS);
				String then = pick(random, ROLES.subList(ROLES.indexOf(role) + 1, ROLES.size()));
				desired.add(Access.desired(user, role, SPACE, space), end, (end != null) ? then : null, null);
			}
		}
		return desired.build();
	}

	private static void seed(FakeRoleBindingsClient client, String user, String role, String space) {
		client.seed(new RoleBinding(user + role + space, role, user, SPACE, space, Access.DATE, Access.DATE));
	}

	private static <T> @Nullable T pick(SplittableRandom random, List<T> values) {
		int index = random.nextInt(values.size() + 1);
		return (index < values.size()) ? values.get(index) : null;
	}

}
