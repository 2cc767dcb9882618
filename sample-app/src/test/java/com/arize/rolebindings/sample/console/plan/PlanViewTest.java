package com.arize.rolebindings.sample.console.plan;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.reconcile.DesiredState;
import com.arize.rolebindings.reconcile.EntrySource;
import com.arize.rolebindings.reconcile.PlanWarning;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlanView}.
 */
class PlanViewTest {

	private static final RoleBindingsScope SCOPE = RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, "s1");

	private final FakeRoleBindingsClient client = new FakeRoleBindingsClient();

	private final RoleBindingsReconciler reconciler = RoleBindingsReconciler.of(this.client);

	@Test
	void warningsAreNotesOfThePlan() {
		assertThat(view(1).notes()).contains(
				"access.yaml, line 1: no user has the e-mail address 'eve@example.com', so the entry is left out");
	}

	@Test
	void manyWarningsAreCounted() {
		assertThat(view(60).notes()).hasSizeLessThan(55).anyMatch((note) -> note.matches("and \\d+ more"));
	}

	@Test
	void theDeletionsOfALargePlanAreShownBeforeOtherChanges() {
		this.client.create("user", "r1", RoleBindingResourceType.SPACE, "s1");
		DesiredState.Builder desired = DesiredState.builder(SCOPE).add(desired("user"), Instant.EPOCH);
		IntStream.range(0, PlanView.MAX_CHANGES).forEach((number) -> desired.add(desired("user" + number)));
		PlanView view = PlanView
			.of(new PreparedPlan("default", this.reconciler.plan(List.of(desired.build())), this.reconciler));
		assertThat(view.hidden()).isOne();
		assertThat(view.groups()).singleElement().satisfies((group) -> {
			assertThat(group.deletes()).isOne();
			assertThat(group.creates()).isEqualTo(PlanView.MAX_CHANGES - 1);
		});
	}

	private static CreateRoleBindingRequest desired(String user) {
		return CreateRoleBindingRequest.builder()
			.userId(user)
			.roleId("r1")
			.resourceType(RoleBindingResourceType.SPACE)
			.resourceId("s1")
			.build();
	}

	private PlanView view(int warnings) {
		DesiredState.Builder desired = DesiredState.builder(SCOPE);
		IntStream.rangeClosed(1, warnings)
			.forEach((line) -> desired
				.warn(PlanWarning.unknownUser("eve@example.com", new EntrySource("access.yaml", line, null))));
		return PlanView
			.of(new PreparedPlan("default", this.reconciler.plan(List.of(desired.build())), this.reconciler));
	}

}
