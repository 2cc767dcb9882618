package com.arize.access;

import java.util.List;

import com.arize.access.PlanWarning.Kind;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.names.AccessNames;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for bindings of users who are not in the directory.
 */
class UnknownUsersTest {

	private static final RoleBindingsScope PAYMENTS = RoleBindingsScope.ofResource(SPACE, "s1");

	private final MemoryClient client = new MemoryClient();

	private final MemoryDirectory directory = new MemoryDirectory().user("ann", "ann@example.com")
		.role("reader", "Space Reader");

	private final RoleBinding ann = this.client.put("ann", "reader", SPACE, "s1");

	private final RoleBinding bot = this.client.put("bot", "reader", SPACE, "s1");

	@Test
	void pruningKeepsThemApart() {
		RoleBindingsPlan plan = reconciler().build().plan(PAYMENTS, List.of());
		assertThat(plan.deletes()).extracting(RoleBindingChange::existing).containsExactly(this.ann);
		assertThat(plan.kept()).containsExactly(this.bot).isEqualTo(plan.keptOfUnknownUsers());
	}

	@Test
	void withoutPruningTheyAreAPartOfWhatIsKept() {
		RoleBindingsPlan plan = reconciler().prune(false).build().plan(PAYMENTS, List.of());
		assertThat(plan.kept()).containsExactly(this.ann, this.bot);
		assertThat(plan.scopes().get(0).keptOfUnknownUsers()).containsExactly(this.bot);
		assertThat(plan).asString().endsWith("0 unchanged, 2 not desired and kept (1 of unknown users).");
	}

	@Test
	void withoutNamesNobodyIsUnknown() {
		RoleBindingsPlan plan = RoleBindingsReconciler.builder(this.client)
			.prune(true)
			.build()
			.plan(PAYMENTS, List.of());
		assertThat(plan.deletes()).hasSize(2);
		assertThat(plan.warnings()).filteredOn((warning) -> warning.kind() == Kind.USERS_UNKNOWN)
			.singleElement()
			.hasToString(
					"there is no directory, so role bindings of unknown users, such as the bot users of service keys,"
							+ " are pruned as well");
	}

	@Test
	void withoutNamesNothingIsToBeKnownAboutUsersUnlessTheirBindingsArePruned() {
		RoleBindingsReconciler.Builder reconciler = RoleBindingsReconciler.builder(this.client);
		assertThat(reconciler.build().plan(PAYMENTS, List.of()).warnings()).isEmpty();
		reconciler.prune(true);
		assertThat(reconciler.build().plan(RoleBindingsScope.ofUser("bot"), List.of()).warnings())
			.extracting(PlanWarning::kind)
			.doesNotContain(Kind.USERS_UNKNOWN);
		assertThat(reconciler.pruneUnknownUsers(true).build().plan(PAYMENTS, List.of()).warnings())
			.extracting(PlanWarning::kind)
			.doesNotContain(Kind.USERS_UNKNOWN);
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 404, 500 })
	void nothingIsPrunedIfUsersCannotBeRead(int status) {
		this.directory.fail("getUsers", MemoryClient.failure(status, false));
		RoleBindingsPlan plan = reconciler().build().plan(PAYMENTS, List.of());
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.kept()).hasSize(2);
		assertThat(plan.keptOfUnknownUsers()).isEmpty();
		assertThat(plan.warnings()).singleElement()
			.satisfies((warning) -> assertThat(warning.kind()).isEqualTo(Kind.USERS_UNKNOWN));
	}

	@Test
	void aDesiredBindingOfAnUnknownUserIsNeitherKeptNorChanged() {
		RoleBindingsPlan plan = reconciler().build()
			.plan(PAYMENTS, List.of(Access.desired("ann", "reader", SPACE, "s1"),
					Access.desired("bot", "reader", SPACE, "s1")));
		assertThat(plan.unchanged()).hasSize(2);
		assertThat(this.directory.calls()).doesNotContain("getUsers");
	}

	@Test
	void aScopeOfAUserNamesThatUser() {
		assertThat(reconciler().build().plan(RoleBindingsScope.ofUser("bot"), List.of()).deletes()).hasSize(1);
	}

	@Test
	void aScopeOfAnIgnoredUserIsRejected() {
		RoleBindingsReconciler reconciler = reconciler().ignoredUsers(List.of("ann")).build();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> reconciler.plan(RoleBindingsScope.ofUser("ann"), List.of()))
			.withMessage("'states' contains the scope user ann, but the user is ignored");
	}

	@Test
	void ignoredUsersReplaceThoseThatWereSetBefore() {
		RoleBindingsReconciler.Builder builder = reconciler().pruneUnknownUsers(true);
		RoleBindingsPlan plan = builder.ignoredUsers(List.of("ann"))
			.ignoredUsers(List.of("bot"))
			.build()
			.plan(PAYMENTS, List.of());
		assertThat(plan.deletes()).extracting(RoleBindingChange::existing).containsExactly(this.ann);
		assertThat(plan.ignored()).isOne();
	}

	private RoleBindingsReconciler.Builder reconciler() {
		return RoleBindingsReconciler.builder(this.client).names(AccessNames.of(this.directory)).prune(true);
	}

}
