package com.arize.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ScopesPlanTest {

	private static final RoleBindingsScope SPACE_X = RoleBindingsScope.ofResource(SPACE, "x");

	private static final RoleBindingsScope SPACE_Y = RoleBindingsScope.ofResource(SPACE, "y");

	private static final RoleBindingsScope PROJECT_P = RoleBindingsScope.ofResource(PROJECT, "p");

	private static final RoleBindingsScope ANN = RoleBindingsScope.ofUser("ann");

	private final MemoryClient client = new MemoryClient();

	private final RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client).prune(true).build();

	@Test
	void aPlanHasAPartForEachScopeInTheOrderOfTheStates() {
		RoleBinding eve = this.client.put("eve", "reader", SPACE, "y");
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		RoleBindingsPlan plan = this.reconciler
			.plan(List.of(state(SPACE_Y), state(SPACE_X, Access.desired("ann", "reader", SPACE, "x")),
					state(PROJECT_P, Access.desired("bob", "admin", PROJECT, "p"))));
		assertThat(plan.scopes()).extracting(ScopePlan::scope).containsExactly(SPACE_Y, SPACE_X, PROJECT_P);
		assertThat(plan.scopes().get(0).changes()).extracting(RoleBindingChange::existing).containsExactly(eve);
		assertThat(plan.scopes().get(1).changes()).isEmpty();
		assertThat(plan.scopes().get(1).unchanged()).containsExactly(ann);
		assertThat(plan.scopes().get(2).changes()).extracting(RoleBindingChange::userId).containsExactly("bob");
	}

	@Test
	void bindingsThatAreUnchangedOrKeptAreSortedOverAllScopes() {
		RoleBinding y = this.client.put("ann", "reader", SPACE, "y");
		RoleBinding project = this.client.put("ann", "reader", PROJECT, "p");
		RoleBinding x = this.client.put("ann", "reader", SPACE, "x");
		RoleBindingsReconciler keeping = RoleBindingsReconciler.of(this.client);
		assertThat(keeping.plan(List.of(state(PROJECT_P), state(SPACE_Y), state(SPACE_X))).kept()).containsExactly(x, y,
				project);
		assertThat(keeping.plan(List.of(state(SPACE_Y, Access.desired("ann", "reader", SPACE, "y")),
				state(SPACE_X, Access.desired("ann", "reader", SPACE, "x"))))
			.unchanged()).containsExactly(x, y);
	}

	@Test
	void noStateIsAnEmptyPlanWithoutARequest() {
		RoleBindingsPlan plan = this.reconciler.plan(List.of());
		assertThat(plan.isEmpty()).isTrue();
		assertThat(this.client.callsByOperation()).isEmpty();
	}

	@Test
	void theBindingsOfMoreThan50UsersAreReadByResourceType() {
		this.client.put("user-7", "reader", SPACE, "x");
		this.client.put("user-8", "reader", PROJECT, "p");
		this.client.put("eve", "reader", SPACE, "x");
		// each resource type is read by a thread of its own
		List<String> users = Collections.synchronizedList(new ArrayList<>());
		this.client.before("list", users::add);
		assertThat(planOfUsers(50).deletes()).extracting(RoleBindingChange::userId).containsExactly("user-7", "user-8");
		assertThat(users).hasSize(100);
		assertThat(Set.copyOf(users)).hasSize(50);
		this.client.forgetCalls();
		assertThat(planOfUsers(51).deletes()).extracting(RoleBindingChange::userId).containsExactly("user-7", "user-8");
		assertThat(this.client.calls()).containsExactlyInAnyOrder("list SPACE", "list PROJECT");
	}

	@ParameterizedTest
	@MethodSource
	void scopesWithBindingsInCommonAreRejectedBeforeARequestIsSent(RoleBindingsScope first, RoleBindingsScope second) {
		List<DesiredState> states = new ArrayList<>(List.of(state(first), state(second)));
		assertThatIllegalArgumentException().isThrownBy(() -> this.reconciler.plan(states))
			.withMessage("'states' contains scopes that have bindings in common: %s and %s", first, second);
		Collections.reverse(states);
		assertThatIllegalArgumentException().isThrownBy(() -> this.reconciler.plan(states))
			.withMessage("'states' contains scopes that have bindings in common: %s and %s", second, first);
		assertThat(this.client.callsByOperation()).isEmpty();
	}

	static Stream<Arguments> scopesWithBindingsInCommonAreRejectedBeforeARequestIsSent() {
		return Stream.of(Arguments.of(SPACE_X, RoleBindingsScope.ofResource(SPACE, "x")),
				Arguments.of(SPACE_X, RoleBindingsScope.ofResourceType(SPACE)), Arguments.of(SPACE_X, ANN),
				Arguments.of(RoleBindingsScope.ofResourceType(SPACE), RoleBindingsScope.ofResourceType(SPACE)),
				Arguments.of(RoleBindingsScope.ofResourceType(SPACE), ANN),
				Arguments.of(ANN, RoleBindingsScope.ofUser("ann")));
	}

	@Test
	void changesAreEqualByTheirValues() {
		RoleBinding existing = Access.binding("1", "ann", "reader", SPACE, "x");
		RoleBinding other = Access.binding("2", "ann", "reader", SPACE, "x");
		RoleBindingChange change = Access.change("ann", SPACE, "x", "admin", existing, null);
		RoleBindingChange same = Access.change("ann", SPACE, "x", "admin", existing, null);
		assertThat(change).isEqualTo(same).hasSameHashCodeAs(same);
		assertThat(List.of(change, Access.change("bob", SPACE, "x", "admin", null, null),
				Access.change("ann", PROJECT, "x", "admin", null, null),
				Access.change("ann", SPACE, "y", "admin", null, null),
				Access.change("ann", SPACE, "x", "auditor", existing, null),
				Access.change("ann", SPACE, "x", "admin", other, null),
				Access.change("ann", SPACE, "x", "admin", null, null)))
			.doesNotHaveDuplicates();
	}

	private RoleBindingsPlan planOfUsers(int count) {
		return this.reconciler.plan(IntStream.range(0, count)
			.mapToObj((number) -> state(RoleBindingsScope.ofUser("user-" + number)))
			.toList());
	}

	private static DesiredState state(RoleBindingsScope scope, CreateRoleBindingRequest... desired) {
		return DesiredState.of(scope, List.of(desired));
	}

}
