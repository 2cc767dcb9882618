package com.arize.access;

import java.util.List;
import java.util.Map;

import com.arize.access.RoleBindingChange.Reason;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

class PlanDigestTest {

	private static final RoleBinding ANN = Access.binding("1", "ann", "reader", SPACE, "x");

	private static final RoleBinding BOB = Access.binding("2", "bob", "reader", SPACE, "x");

	/*
	 * A pipeline keeps the digest of a reviewed plan: another one needs another version
	 * of it
	 */
	@Test
	void isTheSameInEveryVersion() {
		assertThat(digest(change(ANN, "admin"), create("cy", "reader"), delete(BOB, Reason.EXPIRED)))
			.isEqualTo("sha256:cafa0c9d46d2ee1417405703ce546c5679deda27743b3c6d478201a3520c22bc");
		assertThat(digest()).isEqualTo("sha256:5f1ef2ad2581607be117bb4ea30990b77cca209987fce6daf8afed0d4627f8f0");
	}

	@Test
	void dependsOnNothingButTheChanges() {
		RoleBindingChange ann = change(ANN, "admin");
		RoleBindingChange bob = delete(BOB, Reason.NOT_DESIRED);
		assertThat(new RoleBindingsPlan(List.of(scope(List.of(), bob), scope(List.of(), ann)), List.of(), List.of())
			.digest()).as("scopes").isEqualTo(digest(ann, bob));
		RoleBinding later = ArizeModels.roleBinding("1", "ann", "reader", SPACE, "x")
			.createdAt(Access.DATE.plusDays(1))
			.updatedAt(Access.DATE.plusDays(2))
			.build();
		assertThat(digest(change(later, "admin"))).as("times").isEqualTo(digest(ann));
		assertThat(new RoleBindingsPlan(List.of(scope(List.of(BOB), ann)), List.of(), List.of()).digest())
			.as("unchanged and kept")
			.isEqualTo(digest(ann));
	}

	@Test
	void dependsOnTheOrderOfIdsAsTextAndNotOnThatOfTheChanges() {
		assertThat(digest(create("user-9", "reader"), create("user-10", "reader")))
			.isEqualTo("sha256:377b1407028456fcd782147cec42d08bd3066b92e198ce61fa89728a2a882079");
	}

	@Test
	void doesNotDependOnNames() {
		FakeRoleBindingsClient client = new FakeRoleBindingsClient();
		client.seed(ANN);
		DesiredState state = DesiredState.of(RoleBindingsScope.ofResource(SPACE, "x"),
				List.of(Access.desired("ann", "admin", SPACE, "x")));
		AccessNames names = AccessNames.of(new MemoryDirectory().user("ann", "ann@example.com"));
		RoleBindingsPlan named = RoleBindingsReconciler.builder(client).names(names).build().plan(List.of(state));
		assertThat(named.toString()).contains("ann@example.com");
		assertThat(named.digest()).isEqualTo(RoleBindingsReconciler.of(client).plan(List.of(state)).digest());
	}

	@Test
	void dependsOnEachPartOfEachChange() {
		RoleBinding recreated = Access.binding("3", "ann", "reader", SPACE, "x");
		RoleBinding withOtherRole = Access.binding("1", "ann", "auditor", SPACE, "x");
		assertThat(List.of(digest(change(ANN, "admin")), digest(change(recreated, "admin")),
				digest(change(withOtherRole, "admin")), digest(change(ANN, "auditor")),
				digest(delete(ANN, Reason.NOT_DESIRED)), digest(create("ann", "reader")),
				digest(create("bob", "reader")), digest(create("ann", "reader", SPACE, "y")),
				digest(create("ann", "reader", PROJECT, "x")),
				digest(create("ann", "reader"), create("bob", "reader"))))
			.doesNotHaveDuplicates();
	}

	@Test
	void idsWithTheSameTextTogetherDiffer() {
		assertThat(digest(create("b", "reader", SPACE, "ax"))).isNotEqualTo(digest(create("xb", "reader", SPACE, "a")));
		assertThat(digest(create("4:user", "r", SPACE, "a"))).isNotEqualTo(digest(create("user", "r", SPACE, "a6:4:")));
	}

	private static RoleBindingChange create(String user, String role) {
		return create(user, role, SPACE, "x");
	}

	private static RoleBindingChange create(String user, String role, RoleBindingResourceType type, String resource) {
		return Access.change(user, type, resource, role, null, null);
	}

	private static RoleBindingChange delete(RoleBinding existing, Reason reason) {
		return Access.change(existing.userId(), SPACE, "x", null, existing, reason);
	}

	private static RoleBindingChange change(RoleBinding existing, String role) {
		return Access.change("ann", SPACE, "x", role, existing, null);
	}

	private static String digest(RoleBindingChange... changes) {
		return new RoleBindingsPlan(List.of(scope(List.of(), changes)), List.of(), List.of()).digest();
	}

	private static ScopePlan scope(List<RoleBinding> others, RoleBindingChange... changes) {
		return new ScopePlan(DesiredState.of(RoleBindingsScope.ofResourceType(SPACE), List.of()), List.of(changes),
				others, others, List.of(), List.of(), false, List.of(), Map.of(), PlanText.OF_IDS);
	}

}
