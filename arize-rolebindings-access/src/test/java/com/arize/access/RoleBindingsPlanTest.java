package com.arize.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.Test;

import static com.arize.access.Access.desired;
import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

/**
 * Tests of the planned changes and their representation as text.
 */
class RoleBindingsPlanTest {

	private static final RoleBindingsScope SPACE_X = RoleBindingsScope.ofResource(SPACE, "x");

	private final MemoryClient client = new MemoryClient();

	private final RoleBindingsReconciler reconciler = RoleBindingsReconciler.of(this.client);

	private final RoleBindingsReconciler pruning = RoleBindingsReconciler.builder(this.client).prune(true).build();

	@Test
	void keepsBindingsWithAnotherFormOfTheirIdentifiers() {
		RoleBinding ann = this.client.put("YW5u", "cmVhZGVy==", SPACE, "eA==");
		RoleBindingsPlan plan = this.pruning.plan(RoleBindingsScope.ofResource(SPACE, "eA"),
				List.of(desired("YW5u=", "cmVhZGVy", SPACE, "eA")));
		assertThat(plan.isEmpty()).isTrue();
		assertThat(plan.unchanged()).containsExactly(ann);
		assertThat(plan.warnings()).noneMatch((warning) -> warning.toString().contains("eA"));
	}

	@Test
	void scopeOfAUserCoversEveryTypeAndNoOtherUser() {
		this.client.put("ann", "reader", SPACE, "x");
		this.client.put("ann", "reader", PROJECT, "p");
		this.client.put("bob", "reader", SPACE, "x");
		assertThat(this.pruning.plan(RoleBindingsScope.ofUser("ann"), List.of())).hasToString("""
				Plan for user ann: 0 to create, 0 to update, 2 to delete, 0 unchanged.
				- user ann role reader on SPACE x
				- user ann role reader on PROJECT p""");
	}

	@Test
	void ignoresBindingsThatWereNotRequested() {
		RoleBindingsClient mixed = showing(List.of(binding("1", "eve", "reader")));
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(mixed).prune(true).build();
		assertThat(reconciler.plan(RoleBindingsScope.ofUser("ann"), List.of()).isEmpty()).isTrue();
	}

	@Test
	void countsABindingOnceThatIsListedTwice() {
		RoleBindingsClient shifting = showing(
				List.of(binding("1", "ann", "reader"), binding("2", "bob", "reader"), binding("1", "ann", "admin")));
		RoleBindingsPlan plan = RoleBindingsReconciler.builder(shifting)
			.prune(true)
			.build()
			.plan(SPACE_X, List.of(desired("ann", "admin")));
		assertThat(plan).hasToString("""
				Plan for SPACE x: 0 to create, 0 to update, 1 to delete, 1 unchanged.
				- user bob role reader on SPACE x""");
	}

	@Test
	void reportsAllInvalidEntriesBeforeARequestIsSent() {
		List<CreateRoleBindingRequest> desired = Arrays.asList(desired("ann", "reader"), null, desired("ann", "admin"),
				desired("bob", "admin", SPACE, "y"), desired("cy\nall is well", "admin", PROJECT, "x"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.reconciler.plan(SPACE_X, desired)).withMessage("""
				'desired' contains invalid entries, and no request was sent:
				desired[1]: must not be null
				desired[2]: user ann on SPACE x is contained already: a user has one entry for a resource
				desired[3]: user bob on SPACE y is outside of the scope, SPACE x
				desired[4]: user cy\\u000aall\\u0020is\\u0020well on PROJECT x is outside of the scope, SPACE x""");
		assertThat(this.client.callsByOperation()).isEmpty();
	}

	@Test
	void toStringHasDeletionsThenChangesOfRoleThenCreationsByResourceAndUser() {
		this.client.put("bob", "reader", SPACE, "x");
		this.client.put("ann", "reader", SPACE, "x");
		this.client.put("cy", "reader", SPACE, "x");
		this.client.put("dan", "reader", SPACE, "a");
		RoleBindingsPlan plan = this.pruning.plan(RoleBindingsScope.ofResourceType(SPACE), List
			.of(desired("zoe", "reader"), desired("cy", "reader"), desired("bob", "admin"), desired("amy", "admin")));
		assertThat(plan).hasToString("""
				Plan for every SPACE: 2 to create, 1 to update, 2 to delete, 1 unchanged.
				- user dan role reader on SPACE a
				- user ann role reader on SPACE x
				~ user bob role reader -> admin on SPACE x
				+ user amy role admin on SPACE x
				+ user zoe role reader on SPACE x""");
	}

	@Test
	void lineBreaksOfIdsAreEscaped() {
		this.client.put("ann\r\n- user root", "a\u2028b", SPACE, "x");
		this.client.put("\u202eann\\", "role", SPACE, "x");
		assertThat(this.pruning.plan(SPACE_X, List.of()).toString().split("\\R")).containsExactly(
				"Plan for SPACE x: 0 to create, 0 to update, 2 to delete, 0 unchanged.",
				"- user ann\\u000d\\u000a-\\u0020user\\u0020root role a\\u2028b on SPACE x",
				"- user \\u202eann\\u005c role role on SPACE x");
	}

	@Test
	void plansAHundredThousandBindings() {
		List<RoleBinding> existing = new ArrayList<>();
		List<CreateRoleBindingRequest> desired = new ArrayList<>();
		for (int i = 0; i < 100_000; i++) {
			existing.add(binding("id-" + i, "user-" + i, "reader"));
			desired.add(desired("user-" + (i + 10_000), (i % 2 == 0) ? "reader" : "admin"));
		}
		RoleBindingsPlan plan = RoleBindingsReconciler.builder(showing(existing))
			.prune(true)
			.build()
			.plan(SPACE_X, desired);
		assertThat(plan.toString())
			.startsWith("Plan for SPACE x: 10000 to create, 45000 to update, 10000 to delete, 45000 unchanged.");
	}

	/* Otherwise a map of them is slow */
	@Test
	void keysOfNumberedUsersAndResourcesHaveDifferentHashCodes() {
		assertThat(IntStream.range(0, 100_000)
			.mapToObj((number) -> new RoleBindingKey(SPACE, "U3BhY2U6" + number / 2_000, "VXNlcjo" + number % 2_000))
			.map(RoleBindingKey::hashCode)
			.distinct()).hasSizeGreaterThan(99_000);
	}

	private static RoleBinding binding(String id, String user, String role) {
		return Access.binding(id, user, role, SPACE, "x");
	}

	/* Returns one page of the same bindings for every list */
	private static RoleBindingsClient showing(List<RoleBinding> bindings) {
		RoleBindingsClient client = mock(CALLS_REAL_METHODS);
		given(client.list(any(ListRoleBindingsRequest.class)))
			.willReturn(new RoleBindingListResponse(bindings, new PaginationMetadata(null, false)));
		return client;
	}

}
