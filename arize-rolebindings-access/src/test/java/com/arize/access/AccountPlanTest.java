package com.arize.access;

import java.time.Instant;
import java.util.List;

import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AccountPlanTest {

	private static final List<DesiredState> STATES = List.of(DesiredState.of(RoleBindingsScope.ofResource(SPACE, "x"),
			List.of(Access.desired("ann", "admin", SPACE, "x"))));

	private final MemoryClient client = new MemoryClient();

	@Test
	void theTextHasTheAccountsUnlessThereIsTheDefaultOneOnly() {
		assertThat(plan("europe")).hasToString("""
				Plan for SPACE x in account europe: 1 to create, 0 to update, 0 to delete, 0 unchanged.
				+ user ann role admin on SPACE x in account europe""");
		assertThat(plan("europe").warnings()).singleElement()
			.asString()
			.endsWith("(ROLE_BINDING_READ) in account europe");
		assertThat(RoleBindingsPlan.join(List.of(plan("default"), plan("europe"))).toString())
			.startsWith("Plan for 2 scopes in accounts default, europe: 2 to create");
		assertThat(plan("default").toString()).doesNotContain("account")
			.isEqualTo(RoleBindingsReconciler.of(this.client).plan(STATES).toString());
	}

	@Test
	void aWarningOfAnEntryThatIsHeldBackNamesTheAccountOnce() {
		this.client.put("ann", "admin", SPACE, "x");
		DesiredState ended = DesiredState.builder(RoleBindingsScope.ofResource(SPACE, "x"))
			.add(Access.desired("ann", "admin", SPACE, "x"), Instant.EPOCH)
			.build();
		PlanWarning heldBack = RoleBindingsReconciler.builder(this.client)
			.account("europe")
			.expiredOnly(true)
			.protectedUsers(List.of("ann"))
			.build()
			.plan(List.of(ended))
			.warnings()
			.get(0);
		assertThat(heldBack).hasToString(
				"not revoked, because the user is protected: - user ann role admin on SPACE x (expired) in account europe");
		assertThat(heldBack.account()).isEqualTo("europe");
	}

	@Test
	void changesAreOrderedByAccount() {
		RoleBindingsPlan plan = RoleBindingsPlan.join(List.of(plan("europe"), plan("asia"), plan("default")));
		assertThat(plan.changes()).extracting(RoleBindingChange::account).containsExactly("default", "asia", "europe");
		assertThat(plan.changes()).as("the same in another account is another one").doesNotHaveDuplicates();
		assertThat(plan.ofAccount("asia").changes()).isEqualTo(plan("asia").changes());
	}

	/*
	 * A pipeline keeps the digest of a reviewed plan: another one needs another version
	 * of it
	 */
	@Test
	void theDigestOfAnotherAccountIsTheSameInEveryVersion() {
		assertThat(plan("europe").digest())
			.isEqualTo("sha256:6df1ae331a25a91a55743097c01945bede25d83f63e696f1c2885675a3523bb8");
	}

	@Test
	void theDigestDependsOnTheAccountsOfTheChanges() {
		RoleBindingsPlan changed = plan("default");
		assertThat(changed.digest()).isEqualTo(RoleBindingsReconciler.of(this.client).plan(STATES).digest());
		RoleBindingsPlan both = RoleBindingsPlan.join(List.of(changed, plan("europe")));
		assertThat(List.of(changed.digest(), plan("europe").digest(), plan("asia").digest(), both.digest()))
			.doesNotHaveDuplicates();
		this.client.put("ann", "admin", SPACE, "x");
		assertThat(RoleBindingsPlan.join(List.of(changed, plan("europe"))).digest()).isEqualTo(changed.digest());
	}

	@Test
	void aPlanIsNotAppliedToAnotherAccount() {
		RoleBindingsPlan plan = plan("europe");
		this.client.forgetCalls();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RoleBindingsReconciler.builder(this.client).account("asia").build().apply(plan))
			.withMessage("'plan' is for the account 'europe', but the reconciler is for 'asia'");
		assertThat(this.client.calls()).isEmpty();
	}

	private RoleBindingsPlan plan(String account) {
		return reconciler(account).plan(STATES);
	}

	private RoleBindingsReconciler reconciler(String account) {
		return RoleBindingsReconciler.builder(this.client).account(account).build();
	}

}
