package com.arize.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.arize.access.PlanRefusedException.Limit;
import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.names.AccessNames;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.access.Access.desired;
import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the outcome of a step is what the lists after the last step show.
 */
class DoneMeansSeenTest {

	private static final RoleBindingsScope SPACES = RoleBindingsScope.ofResourceType(SPACE);

	private final MemoryClient client = new MemoryClient();

	private final MemoryDirectory directory = new MemoryDirectory().role("reader", "Space Reader", "SPACE_READ")
		.role("member", "Space Member", "SPACE_READ", "SPACE_WRITE")
		.role("admin", "Space Admin", "SPACE_READ", "SPACE_WRITE", "ROLE_BINDING_CREATE")
		.space("x", "Payments");

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aDeletionThatWasNotSentIsUnknownIfTheKeyNoLongerSeesTheSpace(boolean plannedAgain) {
		List.of("bot", "ann", "bob").forEach((user) -> this.client.put(user, "admin", SPACE, "x"));
		this.client.after("update", (id) -> this.client.restrictReads((binding) -> false));
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client).prune(true).build();
		List<DesiredState> states = List.of(DesiredState.of(SPACES, List.of(desired("bot", "reader"))));
		RoleBindingsResult result = plannedAgain ? Access.reconcile(reconciler, states)
				: reconciler.apply(reconciler.plan(states));
		assertThat(result.unknown()).hasSize(3)
			.filteredOn((outcome) -> outcome.change().kind() == RoleBindingChange.Kind.DELETE)
			.hasSize(2)
			.allSatisfy((outcome) -> assertThat(outcome.toString())
				.contains("Nothing was sent: no role binding of SPACE x is visible"));
		assertThat(this.client.calls()).noneMatch((call) -> call.startsWith("delete"));
		assertThat(this.client.bindings()).hasSize(3);
	}

	@Test
	void theDeletionOfTheLastBindingIsDoneIfItWasAcceptedAndTheBindingIsNotFound() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		assertThat(apply(plan()).isComplete()).isTrue();
		assertThat(this.client.calls()).endsWith("get " + ann.id());
		assertThat(this.client.bindings()).isEmpty();
	}

	@Test
	void theDeletionOfTheLastBindingThatWasNotSentIsUnknownAndSaysSo() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		RoleBindingsPlan plan = plan();
		this.client.remove(ann.id());
		assertThat(apply(plan).unknown()).singleElement()
			.asString()
			.endsWith("Nothing was sent: no role binding of SPACE x is visible: there is none, or the key has no"
					+ " permission to read them (ROLE_BINDING_READ)");
		assertThat(plan().isEmpty()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aListenerIsToldWhetherAStepHasSentARequest(boolean sent) {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		RoleBindingsPlan plan = plan();
		if (!sent) {
			this.client.remove(ann.id());
		}
		List<String> ended = new ArrayList<>();
		RoleBindingsReconciler.of(this.client).apply(plan, null, new RoleBindingsProgressListener() {

			@Override
			public void onEnd(RoleBindingChange change, @Nullable RuntimeException failure, int number, int total) {
				ended.add("sent");
			}

			@Override
			public void onNothingSent(RoleBindingChange change, @Nullable RuntimeException failure, int number,
					int total) {
				ended.add("not sent");
			}

		});
		assertThat(ended).containsExactly(sent ? "sent" : "not sent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "dan" })
	void noAdministratorIsTakenFromASpaceThatIsNoLongerVisible(String visible) {
		directory("ann", "bob", "dan");
		List.of("ann", "bob").forEach((user) -> this.client.put(user, "admin", SPACE, "x"));
		this.client.after("create", (user) -> this.client.restrictReads((binding) -> binding.userId().equals(visible)));
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client)
			.names(AccessNames.of(this.directory))
			.build();
		RoleBindingsResult result = reconciler.apply(reconciler
			.plan(List.of(DesiredState.of(SPACES, List.of(desired("ann", "reader"), desired("dan", "reader"))))));
		assertThat(result.skipped()).singleElement()
			.asString()
			.contains(visible.isEmpty() ? "no role binding of SPACE Payments is visible any longer"
					: "SPACE Payments would have fewer than 1 administrator (an active user");
		assertThat(this.client.bindings()).filteredOn((binding) -> binding.userId().equals("ann"))
			.extracting(RoleBinding::roleId)
			.containsExactly("admin");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"reader  | FAILED  | Not carried out, or undone since: listed afterwards, the role is reader",
			"auditor | UNKNOWN | May have been carried out (PATCH was sent): listed afterwards, the role is auditor" })
	void aStepWhoseResponseIsASuccessIsNotDoneIfTheListShowsAnotherRole(String listed, Status status, String end) {
		this.client.put("ann", "reader", SPACE, "x");
		RoleBindingsPlan plan = plan(desired("ann", "admin"));
		this.client.after("update", (id) -> this.client.change(id, listed));
		assertThat(apply(plan).outcomes()).singleElement().asString().startsWith(status + " ~ user ann").endsWith(end);
	}

	@Test
	void stepsAreUnknownIfTheBindingsCannotBeListedAgain() {
		RoleBindingsPlan plan = plan(desired("ann", "reader"));
		this.client.fail("list", MemoryClient.failure(503, false));
		assertThat(apply(plan).unknown()).singleElement()
			.asString()
			.endsWith("role bindings cannot be listed again: failed with 503");
	}

	@Test
	void eachResourceTypeWithAChangeIsListedOnce() {
		this.client.put("ann", "reader", SPACE, "x");
		this.client.put("ann", "reader", PROJECT, "p");
		RoleBindingsPlan plan = RoleBindingsReconciler.of(this.client)
			.plan(List.of(DesiredState.of(SPACES, List.of(desired("ann", "admin"), desired("bob", "admin"))),
					DesiredState.of(RoleBindingsScope.ofResourceType(PROJECT), List.of())));
		apply(plan);
		assertThat(this.client.calls()).filteredOn((call) -> call.startsWith("list")).containsExactly("list SPACE");
	}

	@Test
	void theDeletionOfABindingWhoseUserWasDeletedIsNoFailure() {
		this.client.put("other", "reader", SPACE, "x");
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		RoleBindingsPlan plan = plan(desired("other", "reader"));
		this.client.remove(ann.id());
		NotFoundException noUser = (NotFoundException) MemoryClient.failure(404, false);
		this.client.before("list", (user) -> {
			if (user.equals("ann")) {
				throw noUser;
			}
		});
		assertThat(apply(plan).isComplete()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void aRefusalOfTheFirstRequestStopsAllFurtherSteps(int status) {
		this.client.fail("create", MemoryClient.failure(status, false));
		RoleBindingsResult result = Access.reconcile(oneAtATime(), SPACES, desired(280, "reader"));
		assertThat(result).hasToString("""
				0 of 280 done, 1 failed, 0 unknown, 279 not started.
				FAILED + user user-0 role reader on SPACE x: failed with %s
				279 SKIPPED: Not started, because another request was refused: failed with %1$s""".formatted(status)
			.replace("user-0", result.failed().get(0).change().userId()));
		assertThat(this.client.callsByOperation()).containsEntry("create", 1);
	}

	@Test
	void a403ResponseStopsNothingIfARequestOfItsKindHasSucceeded() {
		List<String> users = new ArrayList<>();
		this.client.before("create", (user) -> {
			users.add(user);
			if (users.size() == 2) {
				throw MemoryClient.failure(403, false);
			}
		});
		RoleBindingsResult result = Access.reconcile(oneAtATime(), SPACES,
				List.of(desired("ann", "reader"), desired("bob", "reader"), desired("cy", "reader")));
		assertThat(result.done()).hasSize(2);
		assertThat(result.failed()).hasSize(1);
	}

	@Test
	void equalFailuresAreOneLineWithTheirNumber() {
		this.client.fail("create", MemoryClient.failure(422, false));
		assertThat(Access.reconcile(oneAtATime(), SPACES, List.of(desired("ann", "reader"), desired("bob", "reader"))))
			.hasToString("""
					0 of 2 done, 2 failed, 0 unknown.
					2 FAILED: failed with 422""");
	}

	@Test
	void failuresComeBeforeUnknownOutcomesAndStepsThatWereNotStarted() {
		this.client.put("old", "reader", SPACE, "y");
		this.client.before("create", (user) -> {
			throw MemoryClient.failure(user.equals("ann") ? 503 : 422, user.equals("ann"));
		});
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client).prune(true).build();
		RoleBindingsPlan plan = reconciler
			.plan(List.of(DesiredState.of(RoleBindingsScope.ofResource(SPACE, "x"), List.of(desired("ann", "reader"))),
					DesiredState.of(RoleBindingsScope.ofResource(SPACE, "y"),
							List.of(Access.desired("bob", "reader", SPACE, "y")))));
		assertThat(reconciler.apply(plan).toString()).containsSubsequence("FAILED + user bob", "UNKNOWN + user ann",
				"1 SKIPPED: Not carried out");
	}

	@Test
	void changesThatTakeAnAdministratorComeAfterAllDeletions() {
		directory("ann", "bob", "cy");
		RoleBinding ann = this.client.put("ann", "admin", SPACE, "x");
		RoleBinding bob = this.client.put("bob", "admin", SPACE, "x");
		RoleBinding cy = this.client.put("cy", "admin", SPACE, "x");
		RoleBinding dan = this.client.put("dan", "reader", SPACE, "x");
		RoleBindingsReconciler reconciler = named().pruneUnknownUsers(true).build();
		RoleBindingsPlan plan = reconciler
			.plan(List.of(DesiredState.of(SPACES, List.of(desired("ann", "reader"), desired("cy", "admin")))));
		this.client.forgetCalls();
		assertThat(reconciler.apply(plan).isComplete()).isTrue();
		assertThat(this.client.calls()).containsExactly("get " + dan.id(), "delete " + dan.id(), "list SPACE",
				"get " + bob.id(), "get " + ann.id(), "update " + ann.id() + " reader", "get " + ann.id(),
				"get " + cy.id(), "get " + bob.id(), "delete " + bob.id(), "list SPACE");
	}

	@Test
	void aUserWhomTheDirectoryDoesNotKnowIsNoAdministrator() {
		directory("ann");
		this.client.put("ann", "admin", SPACE, "x");
		this.client.put("bot", "admin", SPACE, "x");
		RoleBindingsReconciler reconciler = named().build();
		assertThat(reconciler.violations(reconciler
			.plan(List.of(DesiredState.of(SPACES, List.of(desired("ann", "reader"), desired("bot", "admin")))))))
			.containsExactly(new Violation(Limit.MIN_ADMINS, "SPACE Payments keeps no administrator"
					+ " (an active user whose role has ROLE_BINDING_CREATE), where 1 must remain", 0));
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, 0", "1, 1, 0", "1, 0, 1", "2, 2, 0", "2, 1, 1", "4, 3, 0", "4, 2, 1" })
	void asManyAdministratorsRemainAsConfigured(int min, int remaining, int violations) {
		directory("ann", "bob", "cy");
		List.of("ann", "bob", "cy").forEach((user) -> this.client.put(user, "admin", SPACE, "x"));
		List<CreateRoleBindingRequest> desired = IntStream.range(0, 3)
			.mapToObj((number) -> desired(List.of("ann", "bob", "cy").get(number),
					(number < remaining) ? "admin" : "reader"))
			.toList();
		RoleBindingsReconciler reconciler = named().minAdmins(min).build();
		assertThat(reconciler.violations(reconciler.plan(SPACES, desired))).hasSize(violations);
	}

	@Test
	void anUpdateToARoleThatLacksAPermissionCountsAsADeletion() {
		existing("member", 10);
		RoleBindingsReconciler reconciler = named().maxDeletionPercent(25).build();
		assertThat(reconciler.violations(reconciler.plan(SPACES, desired(10, "reader")))).containsExactly(new Violation(
				Limit.MAX_DELETION_PERCENT,
				"10 of the 10 role bindings of SPACE Payments would be deleted or lose permissions, 100 % where 25 % are"
						+ " allowed",
				100),
				new Violation(Limit.MAX_DELETION_PERCENT,
						"10 of the 10 role bindings of every SPACE would be deleted or lose permissions, 100 % where 25 %"
								+ " are allowed",
						100));
		assertThat(reconciler.violations(reconciler.plan(SPACES, desired(10, "admin")))).isEmpty();
	}

	@Test
	void everyUpdateCountsWhereRolesCannotBeRead() {
		existing("reader", 10);
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client).maxDeletionPercent(25).build();
		assertThat(reconciler.violations(reconciler.plan(SPACES, desired(10, "admin")))).isNotEmpty();
	}

	@Test
	void thePercentageIsThatOfAResourceWhateverTheScopesAre() {
		existing("reader", 12);
		List<DesiredState> states = IntStream.range(0, 11)
			.mapToObj((number) -> DesiredState.of(RoleBindingsScope.ofUser("user-" + number), List.of()))
			.toList();
		RoleBindingsReconciler reconciler = named().maxDeletionPercent(95).build();
		assertThat(reconciler.violations(reconciler.plan(states))).extracting(Violation::message)
			.contains("11 of the 11 role bindings of 11 scopes would be deleted, 100 % where 95 % are allowed");
		RoleBindingsReconciler lower = named().maxDeletionPercent(91).build();
		assertThat(lower.violations(lower.plan(states))).extracting(Violation::message)
			.contains("11 of the 12 role bindings of SPACE Payments would be deleted, 92 % where 91 % are allowed");
	}

	private void directory(String... users) {
		List.of(users).forEach((user) -> this.directory.user(user, user + "@example.com"));
	}

	private void existing(String role, int count) {
		IntStream.range(0, count).forEach((number) -> this.client.put("user-" + number, role, SPACE, "x"));
	}

	private RoleBindingsReconciler.Builder named() {
		return RoleBindingsReconciler.builder(this.client)
			.names(AccessNames.of(this.directory))
			.concurrency(1)
			.prune(true);
	}

	private RoleBindingsReconciler oneAtATime() {
		return RoleBindingsReconciler.builder(this.client).concurrency(1).build();
	}

	private RoleBindingsPlan plan(CreateRoleBindingRequest... desired) {
		return RoleBindingsReconciler.builder(this.client).prune(true).build().plan(SPACES, List.of(desired));
	}

	private RoleBindingsResult apply(RoleBindingsPlan plan) {
		this.client.forgetCalls();
		return RoleBindingsReconciler.of(this.client).apply(plan);
	}

}
