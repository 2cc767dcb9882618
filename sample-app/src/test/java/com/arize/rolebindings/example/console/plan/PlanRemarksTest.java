package com.arize.rolebindings.example.console.plan;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import com.arize.access.DesiredState;
import com.arize.access.EntrySource;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsScope;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Plan} and its remarks.
 */
class PlanRemarksTest {

	private static final RoleBindingsScope SCOPE = RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, "s1");

	private final FakeRoleBindingsClient client = new FakeRoleBindingsClient();

	private final RoleBindingsReconciler reconciler = RoleBindingsReconciler.of(this.client);

	@Test
	void equalWarningsAreOneRemarkWithAllLines() {
		assertThat(plan(8, (line) -> "eve@example.com").remarks()).filteredOn("count", 8)
			.singleElement()
			.extracting(Remark.Group::remarks, InstanceOfAssertFactories.list(Remark.class))
			.singleElement()
			.satisfies((remark) -> {
				assertThat(remark.place()).isEqualTo("access.yaml, lines 1, 2, 3, 4, 5 and 3 more");
				assertThat(remark.message())
					.isEqualTo("no user has the e-mail address 'eve@example.com', so the document is left out");
			});
	}

	@Test
	void manyWarningsOfOneKindAreOneGroup() {
		assertThat(plan(400, "eve@example.com"::concat).remarks())
			.filteredOn("title",
					"no user has the e-mail address 'eve@example.com1', so the document is left out, and 399 more")
			.singleElement()
			.satisfies((group) -> {
				assertThat(group.first()).hasSize(50);
				assertThat(group.hidden()).isEqualTo(350);
			});
	}

	@Test
	void everythingOfAUserCanBeRevokedIfNotEveryRoleIsShown() {
		IntStream.rangeClosed(0, Plan.MAX_CHANGES)
			.forEach((number) -> this.client.create("eve", "r1", RoleBindingResourceType.SPACE, "s" + number));
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client).prune(true).build();
		DesiredState nothing = DesiredState.of(RoleBindingsScope.ofUser("eve"), List.of());
		Plan plan = new Plan(PlanSource.ofUser("default", "eve"), new AtomicBoolean(), reconciler,
				reconciler.plan(List.of(nothing)));
		assertThat(plan.hidden()).isOne();
		assertThat(plan.isApplicable()).isTrue();
	}

	@Test
	void theDeletionsOfALargePlanAreShownBeforeOtherChanges() {
		this.client.create("user", "r1", RoleBindingResourceType.SPACE, "s1");
		DesiredState.Builder desired = DesiredState.builder(SCOPE).add(desired("user"), Instant.EPOCH);
		IntStream.range(0, Plan.MAX_CHANGES).forEach((number) -> desired.add(desired("user" + number)));
		Plan view = plan(desired);
		assertThat(view.hidden()).isOne();
		assertThat(view.isApplicable()).isFalse();
		assertThat(view.groups()).singleElement().satisfies((group) -> {
			assertThat(group.count(Kind.DELETE)).isOne();
			assertThat(group.count(Kind.CREATE)).isEqualTo(Plan.MAX_CHANGES - 1);
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

	private Plan plan(int warnings, UnaryOperator<String> users) {
		DesiredState.Builder desired = DesiredState.builder(SCOPE);
		IntStream.rangeClosed(1, warnings)
			.forEach((line) -> desired.warn(PlanWarning.unknownDocument("user", users.apply(String.valueOf(line)),
					new EntrySource("access.yaml", line, null))));
		return plan(desired);
	}

	private Plan plan(DesiredState.Builder desired) {
		return new Plan(PlanSource.ofConfiguredFiles("default"), new AtomicBoolean(), this.reconciler,
				this.reconciler.plan(List.of(desired.build())));
	}

}
