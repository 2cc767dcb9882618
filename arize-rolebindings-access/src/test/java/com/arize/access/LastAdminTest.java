package com.arize.access;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import com.arize.access.PlanRefusedException.Limit;
import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.PlanWarning.Kind;
import com.arize.access.effective.AccountAccess;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that a plan does not take the last administrator from a space.
 */
class LastAdminTest {

	private static final RoleBindingsScope PAYMENTS = RoleBindingsScope.ofResource(SPACE, "s1");

	private static final String MESSAGE = "SPACE Payments keeps no administrator"
			+ " (an active user whose role has ROLE_BINDING_CREATE), where 1 must remain";

	private final MemoryClient client = new MemoryClient();

	private final MemoryDirectory directory = new MemoryDirectory().user("ann", "ann@example.com")
		.user("bob", "bob@example.com")
		.role("reader", "Space Reader")
		.role("admin", "Space Admin", "ROLE_BINDING_READ", "ROLE_BINDING_CREATE")
		.role("owner", "Owner", "ROLE_BINDING_CREATE")
		.space("s1", "Payments");

	private final RoleBindingsReconciler reconciler = reconciler().build();

	@ParameterizedTest
	@ValueSource(strings = { "", "reader" })
	void aPlanThatTakesTheLastAdministratorIsRefused(String roleAfter) {
		this.client.put("ann", "admin", SPACE, "s1");
		this.client.put("bob", "reader", SPACE, "s1");
		RoleBindingsPlan plan = this.reconciler.plan(List.of(state("ann", roleAfter, "bob", "reader")));
		assertThatExceptionOfType(PlanRefusedException.class).isThrownBy(() -> this.reconciler.apply(plan))
			.satisfies((ex) -> assertThat(ex.getViolations())
				.containsExactly(new Violation(Limit.MIN_ADMINS, MESSAGE, 0)));
		assertThat(this.client.callsByOperation()).containsOnlyKeys("list");
	}

	@ParameterizedTest
	@CsvSource({ "'', admin", "reader, owner", "owner, reader" })
	void aPlanThatReplacesTheAdministratorIsNot(String ann, String bob) {
		this.client.put("ann", "admin", SPACE, "s1");
		assertThat(this.reconciler.plan(List.of(state("ann", ann, "bob", bob))).warnings()).isEmpty();
	}

	@Test
	void anAdministratorWhoIsKeptIsEnough() {
		this.client.put("ann", "admin", SPACE, "s1");
		this.client.put("cy", "owner", SPACE, "s1");
		this.directory.user("cy", "cy@example.com");
		RoleBindingsPlan plan = reconciler().prune(false)
			.build()
			.plan(List.of(state("ann", "reader", "bob", "reader")));
		assertThat(plan.updates()).hasSize(1);
		assertThat(plan.warnings()).isEmpty();
	}

	/* The console protects the administrators of a space by AccountAccess */
	@Test
	void aPlanAndAccountAccessAgreeWhoMustStay() {
		Random random = new Random(50);
		for (int round = 0; round < 200; round++) {
			MemoryClient client = new MemoryClient();
			MemoryDirectory directory = new MemoryDirectory().role("reader", "Space Reader")
				.role("admin", "Space Admin", "ROLE_BINDING_CREATE")
				.space("s1", "Payments");
			for (int user = 0; user < 4; user++) {
				directory.user("u" + user, user + "@example.com",
						List.of("ACTIVE", "ACTIVE", "INVITED", "EXPIRED").get(random.nextInt(4)));
			}
			for (int user = 0; user < 5; user++) {
				client.put("u" + user, random.nextInt(4) == 0 ? "reader" : "admin", SPACE, "s1");
			}
			List<RoleBinding> bindings = client.listAll(SPACE).toList();
			int minAdmins = 1 + random.nextInt(4);
			AccountAccess access = AccountAccess.builder()
				.users(directory.users().toList())
				.roles(directory.roles().toList())
				.build();
			for (RoleBinding taken : bindings) {
				RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(client)
					.names(AccessNames.of(directory))
					.prune(true)
					.minAdmins(minAdmins)
					.build();
				RoleBindingsPlan plan = reconciler.plan(PAYMENTS,
						bindings.stream().filter((other) -> !other.equals(taken)).map(LastAdminTest::desired).toList());
				long others = bindings.stream()
					.filter((other) -> !other.equals(taken) && access.isAdministrator(other.userId(), other.roleId()))
					.count();
				boolean mustStay = access.isAdministrator(taken.userId(), taken.roleId())
						&& others < AccountAccess.requiredAdministrators(minAdmins, (int) others + 1);
				assertThat(!reconciler.violations(plan).isEmpty()).as("%s of %s", taken, bindings).isEqualTo(mustStay);
			}
		}
	}

	private static CreateRoleBindingRequest desired(RoleBinding binding) {
		return Access.desired(binding.userId(), binding.roleId(), SPACE, "s1");
	}

	@Test
	void aSpaceThatHasNoneMayStaySo() {
		this.client.put("ann", "reader", SPACE, "s1");
		this.client.put("bob", "admin", SPACE, "s2");
		assertThat(this.reconciler.plan(List.of(state("ann", "", "bob", "reader"))).warnings()).isEmpty();
	}

	@Test
	void aProjectIsNotProtected() {
		this.client.put("ann", "admin", PROJECT, "p1");
		assertThat(this.reconciler.plan(RoleBindingsScope.ofResource(PROJECT, "p1"), List.of()).warnings()).isEmpty();
		assertThat(this.directory.calls()).doesNotContain("roles");
	}

	@Test
	void otherBindingsOfASpaceAreReadForAScopeOfAUser() {
		this.client.put("ann", "admin", SPACE, "s1");
		this.client.put("bob", "admin", SPACE, "s1");
		DesiredState ann = DesiredState.of(RoleBindingsScope.ofUser("ann"), List.of());
		assertThat(this.reconciler.plan(List.of(ann)).warnings()).isEmpty();
		DesiredState bob = DesiredState.of(RoleBindingsScope.ofUser("bob"), List.of());
		assertThat(this.reconciler.plan(List.of(ann, bob)).warnings()).extracting(PlanWarning::kind)
			.containsExactly(Kind.LAST_ADMIN);
	}

	@Test
	void otherBindingsOfASpaceAreNotReadIfNoAdministratorIsTaken() {
		this.client.put("ann", "reader", SPACE, "s1");
		this.reconciler.plan(List.of(DesiredState.of(RoleBindingsScope.ofUser("ann"), List.of())));
		assertThat(this.client.callsByOperation()).containsEntry("list", 2);
	}

	@Test
	void otherBindingsOfASpaceCountForManyScopesOfUsers() {
		this.client.put("user-0", "admin", SPACE, "s1");
		this.client.put("bob", "admin", SPACE, "s1");
		assertThat(this.reconciler
			.plan(IntStream.range(0, 60)
				.mapToObj((number) -> DesiredState.of(RoleBindingsScope.ofUser("user-" + number), List.of()))
				.toList())
			.warnings()).isEmpty();
		assertThat(this.client.callsByOperation()).containsEntry("list", 2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 404, 500 })
	void aPlanIsRefusedIfRolesCannotBeRead(int status) {
		rolesFailWith(status);
		RoleBindingsPlan plan = this.reconciler.plan(PAYMENTS, List.of());
		assertThat(plan.deletes()).hasSize(1);
		assertThatExceptionOfType(PlanRefusedException.class).isThrownBy(() -> this.reconciler.apply(plan))
			.satisfies((ex) -> assertThat(ex.getViolations()).containsExactly(new Violation(Limit.MIN_ADMINS,
					"roles cannot be read, so it is not known whether each space keeps an administrator"
							+ " (an active user whose role has ROLE_BINDING_CREATE)",
					0)));
	}

	@Test
	void aWarningReplacesTheRefusalWhereItIsAllowedAndRolesCannotBeRead() {
		rolesFailWith(403);
		assertUnknown(reconciler().minAdmins(0).build());
	}

	private void rolesFailWith(int status) {
		this.client.put("ann", "admin", SPACE, "s1");
		this.directory.fail("getRoles", MemoryClient.failure(status, false));
	}

	@Test
	void aWarningReplacesTheLimitWithoutNames() {
		this.client.put("ann", "admin", SPACE, "s1");
		assertUnknown(RoleBindingsReconciler.builder(this.client).prune(true).pruneUnknownUsers(true).build());
	}

	private static void assertUnknown(RoleBindingsReconciler unaware) {
		RoleBindingsPlan plan = unaware.plan(PAYMENTS, List.of());
		assertThat(plan.warnings()).extracting(PlanWarning::kind).containsExactly(Kind.ADMINS_UNKNOWN);
		assertThat(unaware.apply(plan).failed()).isEmpty();
	}

	@Test
	void creationsAloneNeedNoRoles() {
		assertThat(RoleBindingsReconciler.of(this.client)
			.plan(RoleBindingsScope.ofResourceType(SPACE), List.of(Access.desired("ann", "reader", SPACE, "s1")))
			.warnings()).extracting(PlanWarning::kind).doesNotContain(Kind.ADMINS_UNKNOWN);
	}

	@Test
	void theLastAdministratorStaysIfTheOtherOneIsTakenAfterThePlan() {
		this.client.put("ann", "admin", SPACE, "s1");
		this.client.put("bob", "owner", SPACE, "s1");
		this.client.beforeNext("get",
				(id) -> this.client.bindings()
					.forEach((binding) -> this.client.change(binding.id(),
							binding.userId().equals("ann") ? "owner" : "reader")));
		RoleBindingsResult result = Access.reconcile(this.reconciler, List.of(state("ann", "reader", "bob", "owner")));
		assertThat(result.skipped()).hasSize(1);
		assertThat(this.client.callsByOperation()).doesNotContainKey("update");
	}

	@Test
	void aFailureToListTheAdministratorsIsThatOfItsStepOnly() {
		RoleBindingsPlan plan = planThatTakesTwoAdministrators(this.reconciler);
		this.client.beforeNext("list", (user) -> {
			throw MemoryClient.failure(503, false);
		});
		RoleBindingsResult result = this.reconciler.apply(plan);
		assertThat(result.failed()).hasSize(1);
		assertThat(result.done()).hasSize(1);
	}

	@Test
	void aStepIsSkippedIfAStopEndsTheListOfTheAdministrators() {
		AtomicBoolean stopped = new AtomicBoolean();
		RoleBindingsReconciler stoppable = reconciler().stopWhen(stopped::get).build();
		RoleBindingsPlan plan = planThatTakesTwoAdministrators(stoppable);
		this.client.beforeNext("list", (user) -> {
			stopped.set(true);
			throw MemoryClient.failure(429, false);
		});
		assertThat(stoppable.apply(plan).skipped()).hasSize(2);
	}

	private RoleBindingsPlan planThatTakesTwoAdministrators(RoleBindingsReconciler reconciler) {
		this.client.put("ann", "admin", SPACE, "s1");
		this.client.put("bob", "admin", SPACE, "s1");
		this.client.put("cy", "admin", SPACE, "s1");
		this.directory.user("cy", "cy@example.com");
		return reconciler.plan(List.of(state("ann", "", "cy", "admin")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "reader" })
	void theAdministratorStaysIfTheNextOneCannotBeCreatedInAnotherScope(String roleAfter) {
		RoleBinding ann = this.client.put("ann", "admin", SPACE, "s1");
		DesiredState.Builder ofAnn = DesiredState.builder(RoleBindingsScope.ofUser("ann"));
		if (!roleAfter.isEmpty()) {
			ofAnn.add(Access.desired("ann", roleAfter, SPACE, "s1"));
		}
		assertStays(ann, List.of(ofAnn.build(),
				DesiredState.of(RoleBindingsScope.ofUser("bob"), List.of(Access.desired("bob", "admin", SPACE, "s1")))),
				1);
	}

	@Test
	void theAdministratorStaysIfTheNextOneCannotBeUpdated() {
		RoleBinding ann = this.client.put("ann", "admin", SPACE, "s1");
		this.client.put("bob", "reader", SPACE, "s1");
		assertStays(ann, List.of(state("ann", "reader", "bob", "owner")), 1);
	}

	@Test
	void aDeletionIsSkippedIfAnUpdateThatTakesAnAdministratorIs() {
		RoleBinding ann = this.client.put("ann", "admin", SPACE, "s1");
		this.client.put("cy", "reader", SPACE, "s1");
		this.directory.user("cy", "cy@example.com");
		assertStays(ann, List.of(state("ann", "reader", "bob", "admin")), 2);
	}

	private void assertStays(RoleBinding ann, List<DesiredState> states, int skipped) {
		this.client.fail("create", MemoryClient.failure(422, false));
		this.client.before("update", (id) -> {
			if (!id.equals(ann.id())) {
				throw MemoryClient.failure(422, false);
			}
		});
		RoleBindingsResult result = Access.reconcile(this.reconciler, states);
		assertThat(result.failed()).hasSize(1);
		assertThat(result.skipped()).hasSize(skipped);
		assertThat(this.client.bindings()).contains(ann);
	}

	@ParameterizedTest
	@ValueSource(strings = { "EXPIRED", "INVITED", "INACTIVE" })
	void anAdministratorWhoCannotSignInDoesNotCount(String status) {
		this.client.put("ann", "admin", SPACE, "s1");
		this.client.put("bob", "admin", SPACE, "s1");
		bobIs(status);
		RoleBindingsPlan plan = this.reconciler.plan(List.of(state("ann", "reader", "bob", "admin")));
		assertThatExceptionOfType(PlanRefusedException.class).isThrownBy(() -> this.reconciler.apply(plan))
			.withMessageContaining(MESSAGE);
		assertThat(this.client.callsByOperation()).containsOnlyKeys("list");
	}

	@Test
	void thatOnlyAdministratorsWhoCannotSignInRemainIsAWarning() {
		this.client.put("bob", "reader", SPACE, "s1");
		bobIs("INVITED");
		RoleBindingsPlan plan = this.reconciler.plan(List.of(state("ann", "reader", "bob", "admin")));
		assertThat(plan.warnings()).extracting(PlanWarning::toString)
			.containsExactly(
					"after the changes, no administrator of SPACE Payments can sign in: bob@example.com (invited)");
		assertThat(this.reconciler.apply(plan).isComplete()).isTrue();
		assertThat(this.client.bindings()).extracting(RoleBinding::roleId).containsExactlyInAnyOrder("admin", "reader");
	}

	private void bobIs(String status) {
		this.directory.removeUser("bob");
		this.directory.seed(ArizeModels.user("bob", "bob@example.com").name("Bob").status(status).build());
	}

	@Test
	void theStatusOfEachNewAdministratorIsNamed() {
		RoleBindingsPlan plan = this.reconciler.plan(List.of(state("ann", "admin", "nobody", "owner"), DesiredState
			.of(RoleBindingsScope.ofResource(PROJECT, "p1"), List.of(Access.desired("ann", "owner", PROJECT, "p1")))));
		assertThat(plan.changes()).extracting(RoleBindingChange::toString)
			.containsExactlyInAnyOrder(
					"+ user ann@example.com (active) role Space Admin on SPACE Payments (administrator)",
					"+ user nobody (status not known) role Owner on SPACE Payments (administrator)",
					"+ user ann@example.com (active) role Owner on PROJECT p1 (administrator)");
	}

	@Test
	void twoClientsThatTakeEachOthersAdministratorLeaveAWarning() {
		this.client.put("ann", "admin", SPACE, "s1");
		RoleBinding bob = this.client.put("bob", "admin", SPACE, "s1");
		RoleBindingsPlan plan = this.reconciler.plan(List.of(state("ann", "reader", "bob", "admin")));
		this.client.afterNext("update", (id) -> this.client.remove(bob.id()));
		RoleBindingsResult result = this.reconciler.apply(plan);
		assertThat(result.done()).hasSize(1);
		assertThat(result.isComplete()).isFalse();
		assertThat(result.toString()).contains("SPACE Payments has no administrator"
				+ " (an active user whose role has ROLE_BINDING_CREATE), where 1 must remain: another client has taken the role of bob@example.com"
				+ " (deleted)");
		assertThat(this.client.bindings()).extracting(RoleBinding::roleId).containsExactly("reader");
	}

	@Test
	void anAdministratorWhoIsTakenByAnotherClientWhileOthersRemainIsNoWarning() {
		this.directory.user("cy", "cy@example.com");
		this.client.put("ann", "admin", SPACE, "s1");
		this.client.put("cy", "admin", SPACE, "s1");
		RoleBinding bob = this.client.put("bob", "admin", SPACE, "s1");
		RoleBindingsReconciler additive = reconciler().prune(false).build();
		RoleBindingsPlan plan = additive.plan(List.of(state("ann", "reader", "bob", "admin")));
		this.client.afterNext("update", (id) -> this.client.remove(bob.id()));
		assertThat(additive.apply(plan).isComplete()).isTrue();
	}

	@Test
	void anAdministratorIsReplacedBeforeTheRoleIsTaken() {
		RoleBinding ann = this.client.put("ann", "admin", SPACE, "s1");
		RoleBindingsPlan plan = this.reconciler.plan(List.of(state("ann", "reader", "bob", "admin")));
		this.client.forgetCalls();
		assertThat(this.reconciler.apply(plan).isComplete()).isTrue();
		assertThat(this.client.calls()).containsSubsequence("create bob admin", "list SPACE", "get " + ann.id(),
				"update " + ann.id() + " reader");
	}

	@Test
	void theRoleOfAnAdministratorIsTakenIfTheFailedChangeIsOfAnotherSpace() {
		this.client.put("ann", "admin", SPACE, "s1");
		this.client.put("bob", "owner", SPACE, "s1");
		DesiredState other = DesiredState.of(RoleBindingsScope.ofResource(SPACE, "s2"),
				List.of(Access.desired("bob", "admin", SPACE, "s2")));
		this.client.fail("create", MemoryClient.failure(422, false));
		RoleBindingsResult result = Access.reconcile(this.reconciler,
				List.of(state("ann", "reader", "bob", "owner"), other));
		assertThat(result.done()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.change().userId()).isEqualTo("ann"));
	}

	@Test
	void anUpdateThatTakesAnAdministratorInTheSecondPlanFollowsTheCreationOfTheNext() {
		this.client.put("ann", "reader", SPACE, "s1");
		this.client.beforeNext("get", (id) -> this.client.change(id, "admin"));
		this.client.fail("create", MemoryClient.failure(422, false));
		RoleBindingsResult result = Access.reconcile(this.reconciler, List.of(state("ann", "auditor", "bob", "admin")));
		assertThat(result.done()).isEmpty();
		assertThat(this.client.bindings()).extracting(RoleBinding::roleId).containsExactly("admin");
	}

	private static DesiredState state(String first, String firstRole, String second, String secondRole) {
		DesiredState.Builder state = DesiredState.builder(PAYMENTS)
			.add(Access.desired(second, secondRole, SPACE, "s1"));
		return (firstRole.isEmpty() ? state : state.add(Access.desired(first, firstRole, SPACE, "s1"))).build();
	}

	private RoleBindingsReconciler.Builder reconciler() {
		return RoleBindingsReconciler.builder(this.client).names(AccessNames.of(this.directory)).prune(true);
	}

}
