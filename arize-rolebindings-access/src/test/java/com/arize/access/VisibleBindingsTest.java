package com.arize.access;

import java.util.List;

import com.arize.access.PlanWarning.Kind;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.names.AccessNames;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what plans report about bindings outside of their scopes, and about spaces
 * without visible bindings.
 */
class VisibleBindingsTest {

	private static final RoleBindingsScope SPACE_S1 = RoleBindingsScope.ofResource(SPACE, "s1");

	private static final RoleBindingsScope PROJECT_P1 = RoleBindingsScope.ofResource(PROJECT, "p1");

	private final MemoryClient client = new MemoryClient();

	private final MemoryDirectory directory = new MemoryDirectory().space("s1", "Payments")
		.space("s10", "Space 10")
		.space("s9", "Space 9")
		.project("p1", "s1", "checkout-bot");

	@Test
	void aSpaceOfAScopeWithoutBindingsIsAWarning() {
		this.client.put("ann", "reader", SPACE, "other");
		assertThat(plan(state(SPACE_S1)).warnings()).singleElement()
			.satisfies((warning) -> assertThat(warning.kind()).isEqualTo(Kind.NO_VISIBLE_BINDINGS))
			.hasToString(
					"SPACE Payments has no visible role binding: it has none, or the key has no permission to read them"
							+ " (ROLE_BINDING_READ)");
	}

	@Test
	void aSpaceOfAnEntryWithoutBindingsIsAWarning() {
		RoleBindingsPlan plan = plan(
				state(RoleBindingsScope.ofResourceType(SPACE), Access.desired("ann", "reader", SPACE, "s1")));
		assertThat(plan.warnings()).extracting(PlanWarning::kind).containsExactly(Kind.NO_VISIBLE_BINDINGS);
	}

	@Test
	void aProjectIsAWarningIfNeitherItNorItsSpaceHasBindings() {
		assertThat(plan(state(PROJECT_P1)).warnings()).singleElement()
			.asString()
			.startsWith("PROJECT checkout-bot of SPACE Payments has no visible role binding: ");
		this.client.put("ann", "reader", SPACE, "s1");
		assertThat(plan(state(PROJECT_P1)).warnings()).isEmpty();
		this.client.put("ann", "reader", PROJECT, "p1");
		assertThat(plan(state(PROJECT_P1)).warnings()).isEmpty();
	}

	@Test
	void aRestrictedProjectIsAWarningAlsoIfItsSpaceHasBindings() {
		this.client.put("ann", "reader", SPACE, "s1");
		this.directory.addResourceRestriction("PROJECT", "p1");
		assertThat(plan(state(PROJECT_P1)).warnings()).extracting(PlanWarning::kind)
			.containsExactly(Kind.NO_VISIBLE_BINDINGS);
	}

	@Test
	void theBindingsOfAUserSayNothingAboutASpace() {
		RoleBindingsPlan plan = plan(
				state(RoleBindingsScope.ofUser("ann"), Access.desired("ann", "reader", SPACE, "s1")));
		assertThat(plan.warnings()).isEmpty();
	}

	@Test
	void resourcesOutsideOfAllScopesAreReportedByNameInTheOrderOfNumbers() {
		this.client.put("ann", "reader", SPACE, "s1");
		this.client.put("ann", "reader", SPACE, "s10");
		this.client.put("ann", "reader", SPACE, "s9");
		this.client.put("bob", "reader", SPACE, "s9");
		this.client.put("bob", "reader", PROJECT, "p1");
		assertThat(reporting(state(SPACE_S1)).unmanaged()).extracting(UnmanagedResource::toString)
			.containsExactly("SPACE Space 9: 2 role bindings of 2 users", "SPACE Space 10: 1 role binding of 1 user",
					"PROJECT checkout-bot of SPACE Payments: 1 role binding of 1 user");
		assertThat(this.client.callsByOperation()).containsEntry("list", 2);
	}

	@Test
	void resourcesOutsideOfAllScopesAreReadForTheFirstPlanOnly() {
		this.client.put("ann", "reader", SPACE, "s1");
		this.client.put("bob", "reader", PROJECT, "p1");
		this.client.beforeNext("update", (id) -> {
			this.client.change(id, "auditor");
			throw MemoryClient.failure(404, false);
		});
		RoleBindingsResult result = Access.reconcile(reconciler().minAdmins(0).reportUnmanaged(true).build(),
				List.of(state(SPACE_S1, Access.desired("ann", "admin", SPACE, "s1"))));
		assertThat(result.isComplete()).isTrue();
		assertThat(this.client.calls()).filteredOn((call) -> call.startsWith("list"))
			.containsExactlyInAnyOrder("list SPACE", "list PROJECT", "list SPACE", "list SPACE");
	}

	@Test
	void withoutTheReportOnlyTheTypesOfTheScopesAreRead() {
		this.client.put("ann", "reader", SPACE, "s9");
		this.client.put("ann", "reader", PROJECT, "p1");
		assertThat(plan(state(SPACE_S1)).unmanaged()).isEmpty();
		assertThat(this.client.calls()).containsExactly("list SPACE");
	}

	@Test
	void aPlanForAUserReportsNoResource() {
		this.client.put("ann", "reader", SPACE, "s9");
		this.client.put("bob", "reader", SPACE, "s10");
		assertThat(reporting(state(RoleBindingsScope.ofUser("ann"))).unmanaged()).isEmpty();
		assertThat(this.client.calls()).containsExactlyInAnyOrder("list PROJECT", "list SPACE");
	}

	private RoleBindingsPlan plan(DesiredState... states) {
		return reconciler().build().plan(List.of(states));
	}

	private RoleBindingsPlan reporting(DesiredState... states) {
		return reconciler().reportUnmanaged(true).build().plan(List.of(states));
	}

	private RoleBindingsReconciler.Builder reconciler() {
		return RoleBindingsReconciler.builder(this.client).names(AccessNames.of(this.directory));
	}

	private static DesiredState state(RoleBindingsScope scope, CreateRoleBindingRequest... desired) {
		return DesiredState.of(scope, List.of(desired));
	}

}
