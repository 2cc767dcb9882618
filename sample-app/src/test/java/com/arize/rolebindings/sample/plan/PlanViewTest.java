package com.arize.rolebindings.sample.plan;

import java.util.List;
import java.util.stream.IntStream;

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

	private final RoleBindingsReconciler reconciler = RoleBindingsReconciler.of(new FakeRoleBindingsClient());

	@Test
	void warningsAreNotesOfThePlan() {
		assertThat(view(1).notes()).contains(
				"access.yaml, line 1: no user has the e-mail address 'eve@example.com', so the entry is left out");
	}

	@Test
	void manyWarningsAreCounted() {
		assertThat(view(60).notes()).hasSizeLessThan(55).anyMatch((note) -> note.matches("and \\d+ more"));
	}

	private PlanView view(int warnings) {
		DesiredState.Builder desired = DesiredState
			.builder(RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, "s1"));
		IntStream.rangeClosed(1, warnings)
			.forEach((line) -> desired
				.warn(PlanWarning.unknownUser("eve@example.com", new EntrySource("access.yaml", line, null))));
		return PlanView
			.of(new PreparedPlan("default", this.reconciler.plan(List.of(desired.build())), this.reconciler));
	}

}
