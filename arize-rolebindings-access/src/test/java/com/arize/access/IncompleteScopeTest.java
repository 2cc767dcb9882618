package com.arize.access;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.rolebindings.RoleBinding;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the deletions of a scope start only when its creations and updates are done.
 */
class IncompleteScopeTest {

	private static final String REASON = "Not carried out: a creation or update of the same scope failed,"
			+ " or its outcome is unknown";

	private final MemoryClient client = new MemoryClient();

	private final RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client).prune(true).build();

	@ParameterizedTest
	@CsvSource({ "create, false", "create, true", "update, false" })
	void theDeletionsOfAScopeAreSkippedIfACreationOrUpdateFails(String operation, boolean outcomeUnknown) {
		this.client.put("old", "reader", SPACE, "x");
		if (operation.equals("update")) {
			this.client.put("ann", "reader", SPACE, "x");
		}
		this.client.fail(operation, MemoryClient.failure(503, outcomeUnknown));
		assertSkipped(apply(state("x", "ann", "admin")));
	}

	@Test
	void theDeletionsOfOtherScopesAreCarriedOut() {
		this.client.put("old", "reader", SPACE, "x");
		this.client.put("old", "reader", SPACE, "y");
		this.client.put("ann", "reader", SPACE, "y");
		this.client.fail("create", MemoryClient.failure(422, false));
		RoleBindingsResult result = apply(state("x", "new", "reader"), state("y", "ann", "reader"));
		assertThat(result).hasToString("""
				1 of 3 done, 1 failed, 0 unknown, 1 not started.
				FAILED + user new role reader on SPACE x: %s
				1 SKIPPED: Not carried out: a creation or update of the same scope failed, or its outcome is unknown"""
			.formatted(result.failed().get(0).exception().getMessage()));
		assertThat(this.client.bindings()).extracting(RoleBinding::userId).containsExactly("old", "ann");
	}

	@Test
	void theDeletionsOfAScopeAreSkippedIfAStaleUpdateFailsInTheSecondPlan() {
		this.client.put("old", "reader", SPACE, "x");
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		this.client.before("get", (id) -> {
			if (id.equals(ann.id())) {
				this.client.change(id, "auditor");
				this.client.fail("update", MemoryClient.failure(422, false)).before("get", (again) -> {
				});
			}
		});
		RoleBindingsResult result = Access.reconcile(this.reconciler, List.of(state("x", "ann", "admin")));
		assertThat(this.client.callsByOperation()).containsEntry("list", 2).containsEntry("update", 1);
		assertSkipped(result);
	}

	@Test
	void aCreationThatHasExpiredInTheSecondPlanIsDeletedAfterTheOtherCreations() {
		AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
		this.client.before("create", (user) -> {
			if (user.equals("bob")) {
				throw MemoryClient.failure(422, false);
			}
			RoleBinding ann = this.client.put("ann", "auditor", SPACE, "x");
			this.client.afterNext("list", (again) -> {
				now.set(Instant.EPOCH.plusSeconds(1));
				this.client.change(ann.id(), "reader");
			});
		});
		DesiredState state = DesiredState.builder(RoleBindingsScope.ofResource(SPACE, "x"))
			.add(Access.desired("ann", "reader", SPACE, "x"), Instant.EPOCH.plusSeconds(1))
			.add(Access.desired("bob", "reader", SPACE, "x"))
			.build();
		RoleBindingsResult result = Access.reconcile(Access.builder(this.client, Access.clock(now)).build(),
				List.of(state));
		assertThat(result.skipped()).singleElement()
			.hasToString("SKIPPED - user ann role reader on SPACE x (expired): " + REASON);
		assertThat(this.client.callsByOperation()).doesNotContainKey("delete");
	}

	private static void assertSkipped(RoleBindingsResult result) {
		assertThat(result.skipped()).singleElement().satisfies((outcome) -> {
			assertThat(outcome.change()).hasToString("- user old role reader on SPACE x");
			assertThat(outcome.exception()).hasMessage(REASON);
		});
	}

	private RoleBindingsResult apply(DesiredState... states) {
		return this.reconciler.apply(this.reconciler.plan(List.of(states)));
	}

	private static DesiredState state(String space, String user, String role) {
		return DesiredState.of(RoleBindingsScope.ofResource(SPACE, space),
				List.of(Access.desired(user, role, SPACE, space)));
	}

}
