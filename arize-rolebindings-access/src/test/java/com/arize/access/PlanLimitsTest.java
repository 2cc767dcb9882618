package com.arize.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.access.PlanRefusedException.Limit;
import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.apply.TestClock;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.names.AccessNames;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class PlanLimitsTest {

	private final MemoryClient client = new MemoryClient();

	@Test
	void withoutLimitsEverythingCanBeDeleted() {
		existing("x", 50);
		assertThat(violations((builder) -> builder, state("x", 0))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "10, 7, 25, 30", "10, 0, 99, 100", "12, 7, 25, 42", "1000, 749, 25, 26", "3000, 2999, 0, 1" })
	void aPlanThatExceedsThePercentageIsRefused(int existing, int desired, int percent, int required) {
		existing("x", existing);
		DesiredState state = state("x", desired);
		assertThat(violations((builder) -> builder.maxDeletionPercent(percent), state))
			.containsExactly(new Violation(Limit.MAX_DELETION_PERCENT,
					"%d of the %d role bindings of SPACE x would be deleted, %d %% where %d %% are allowed"
						.formatted(existing - desired, existing, required, percent),
					required));
		assertThat(violations((builder) -> builder.maxDeletionPercent(required), state)).isEmpty();
		assertThat(violations((builder) -> builder.maxDeletionPercent(required - 1), state)).isNotEmpty();
	}

	@Test
	void fewerThanTenBindingsInAllScopesHaveNoPercentage() {
		existing("x", 5);
		existing("y", 4);
		assertThat(violations((builder) -> builder.maxDeletionPercent(1), state("x", 0), state("y", 0))).isEmpty();
	}

	@Test
	void zeroPercentAreNoDeletionsHoweverFewBindingsThereAre() {
		existing("x", 2);
		assertThat(violations((builder) -> builder.maxDeletionPercent(0), state("x", 1)))
			.containsExactly(new Violation(Limit.MAX_DELETION_PERCENT,
					"1 of the 2 role bindings of SPACE x would be deleted, 50 % where 0 % are allowed", 50));
	}

	@Test
	void noDeletionsMeansNoChangeToARoleWithFewerPermissions() {
		this.client.put("ann", "admin", SPACE, "x");
		DesiredState downgraded = DesiredState.of(RoleBindingsScope.ofResource(SPACE, "x"),
				List.of(Access.desired("ann", "reader")));
		MemoryDirectory directory = new MemoryDirectory().role("admin", "Admin", "READ", "WRITE")
			.role("reader", "Reader", "READ");
		assertThat(violations((builder) -> builder.names(AccessNames.of(directory)).maxDeletions(0), downgraded))
			.containsExactly(new Violation(Limit.MAX_DELETIONS,
					"1 role binding would be deleted or lose permissions, where 0 are allowed", 1));
		assertThat(violations((builder) -> builder.names(AccessNames.of(directory)).maxDeletions(1), downgraded))
			.isEmpty();
		assertThat(this.client.bindings()).extracting(RoleBinding::roleId).containsExactly("admin");
	}

	@Test
	void smallScopesTogetherAreLimited() {
		IntStream.range(0, 90).forEach((number) -> existing("space-" + number, 6));
		DesiredState[] states = IntStream.range(0, 90)
			.mapToObj((number) -> state("space-" + number, 0))
			.toArray(DesiredState[]::new);
		assertThat(violations((builder) -> builder.maxDeletionPercent(25), states))
			.containsExactly(new Violation(Limit.MAX_DELETION_PERCENT,
					"540 of the 540 role bindings of 90 scopes would be deleted, 100 % where 25 % are allowed", 100));
	}

	@Test
	void aPlanWithMoreChangesThanAllowedIsRefused() {
		existing("x", 3);
		DesiredState state = DesiredState.of(RoleBindingsScope.ofResource(SPACE, "x"), List.of(desired("x", 0, "admin"),
				desired("x", 1, "admin"), desired("x", 8, "admin"), desired("x", 9, "admin")));
		assertThat(violations((builder) -> builder.maxChanges(3), state)).containsExactly(new Violation(
				Limit.MAX_CHANGES, "5 role bindings would be created, updated or deleted, where 3 are allowed", 5));
		assertThat(violations((builder) -> builder.maxChanges(5), state)).isEmpty();
	}

	@Test
	void thePercentageIsThatOfEachScope() {
		existing("x", 10);
		existing("y", 20);
		existing("z", 1000);
		assertThat(
				violations((builder) -> builder.maxDeletionPercent(25), state("x", 5), state("y", 0), state("z", 1000)))
			.extracting(Violation::required)
			.containsExactly(50, 100);
	}

	@Test
	void aPlanWithMoreDeletionsThanAllowedIsRefused() {
		existing("x", 3);
		existing("y", 4);
		DesiredState[] states = { state("x", 0), state("y", 0) };
		assertThat(violations((builder) -> builder.maxDeletions(5), states)).containsExactly(
				new Violation(Limit.MAX_DELETIONS, "7 role bindings would be deleted, where 5 are allowed", 7));
		assertThat(violations((builder) -> builder.maxDeletions(7), states)).isEmpty();
		assertThat(violations((builder) -> builder.maxDeletions(6), states)).isNotEmpty();
	}

	@Test
	void deletionsOfExpiredBindingsCount() {
		existing("x", 10);
		Instant expires = Instant.parse("2027-01-01T00:00:00Z");
		DesiredState.Builder state = DesiredState.builder(RoleBindingsScope.ofResource(SPACE, "x"));
		IntStream.range(0, 10)
			.forEach((number) -> state.add(desired("x", number, "reader"), (number < 4) ? expires : null));
		assertThat(violations((builder) -> TestClock.set(builder, Access.clock(new AtomicReference<>(expires)))
			.prune(false)
			.maxDeletionPercent(39)
			.maxDeletions(3), state.build())).extracting(Violation::limit, Violation::required)
			.containsExactly(tuple(Limit.MAX_DELETION_PERCENT, 40), tuple(Limit.MAX_DELETIONS, 4));
	}

	@Test
	void aProtectedUserKeepsEachBinding() {
		existing("x", 2);
		RoleBindingsReconciler reconciler = reconciler((builder) -> builder.protectedUsers(Set.of("user-0", "user-1")));
		DesiredState state = DesiredState.of(RoleBindingsScope.ofResource(SPACE, "x"),
				List.of(desired("x", 0, "admin")));
		assertThat(refused(() -> reconciler.apply(reconciler.plan(List.of(state)))).getViolations()).containsExactly(
				new Violation(Limit.PROTECTED_USERS,
						"the user is protected, but the plan has '- user user-1 role reader on SPACE x'", 0),
				new Violation(Limit.PROTECTED_USERS,
						"the user is protected, but the plan has '~ user user-0 role reader -> admin on SPACE x'", 0));
		assertThat(this.client.callsByOperation()).containsOnlyKeys("list");
	}

	@Test
	void aProtectedUserMayBeNamedByAnotherFormOfTheIdentifier() {
		existing("x", 1);
		assertThat(violations((builder) -> builder.protectedUsers(Set.of("user-0==")), state("x", 0)))
			.extracting(Violation::limit)
			.containsExactly(Limit.PROTECTED_USERS);
	}

	@Test
	void aProtectedUserCanGetABinding() {
		RoleBindingsReconciler reconciler = reconciler((builder) -> builder.protectedUsers(Set.of("user-0")));
		assertThat(reconciler.apply(reconciler.plan(List.of(state("x", 1)))).isComplete()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "1000, ; and 980 more", "21, ; and 1 more", "20, on SPACE x'" })
	void theMessageHasTwentyViolations(int violations, String end) {
		existing("x", violations);
		Set<String> users = Set.copyOf(IntStream.range(0, violations).mapToObj((number) -> "user-" + number).toList());
		RoleBindingsReconciler reconciler = reconciler((builder) -> builder.protectedUsers(users));
		PlanRefusedException refused = refused(() -> reconciler.apply(reconciler.plan(List.of(state("x", 0)))));
		assertThat(refused.getViolations()).hasSize(violations);
		assertThat(refused.getMessage()).hasSizeLessThan(3_000).endsWith(end);
		assertThat(refused.getMessage().split("the user is protected")).hasSize(21);
	}

	@Test
	void aSecondPlanIsComparedWithAllBindingsOfTheScope() {
		List<RoleBinding> existing = existing("x", 40);
		// all of the deletions are stale
		afterPlan(() -> existing.subList(30, 40).forEach((binding) -> this.client.change(binding.id(), "auditor")));
		RoleBindingsResult result = Access.reconcile(reconciler((builder) -> builder.maxDeletionPercent(25)),
				List.of(state("x", 30)));
		assertThat(result).hasToString("10 of 10 done, 0 failed, 0 unknown.");
		assertThat(this.client.callsByOperation()).containsEntry("list", 3);
	}

	@Test
	void stepsOfARefusedSecondPlanFailAndTheOthersAreReported() {
		afterPlan(() -> this.client.put("user-0", "auditor", SPACE, "x"));
		RoleBindingsResult result = Access.reconcile(reconciler((builder) -> builder.protectedUsers(Set.of("user-0"))),
				List.of(state("x", 3)));
		assertThat(result.done()).hasSize(2);
		assertThat(result.failed()).singleElement().satisfies((outcome) -> {
			assertThat(outcome.change()).hasToString("+ user user-0 role reader on SPACE x");
			assertThat(outcome.exception()).isInstanceOf(PlanRefusedException.class)
				.hasMessage("The plan is refused, and none of its changes was made: the user is protected, but the plan"
						+ " has '~ user user-0 role auditor -> reader on SPACE x'");
		});
		assertThat(this.client.bindings()).filteredOn((binding) -> binding.userId().equals("user-0"))
			.extracting(RoleBinding::roleId)
			.containsExactly("auditor");
	}

	/*
	 * Two deletions are planned. What is to be created exists already, expires before the
	 * second plan, and is a third one in it.
	 */
	@ParameterizedTest
	@CsvSource({ "2, 100, MAX_DELETIONS, 3", "100, 25, MAX_DELETION_PERCENT, 28" })
	void whatExpiresBetweenTwoPlansDoesNotExceedALimit(int deletions, int percent, Limit limit, int required) {
		existing("x", 10);
		Instant expires = Instant.parse("2027-01-01T00:00:00Z");
		AtomicReference<Instant> now = new AtomicReference<>(expires.minusNanos(1));
		this.client.before("create", (user) -> {
			RoleBinding other = this.client.put(user, "auditor", SPACE, "x");
			// after it is read again
			this.client.afterNext("list", (again) -> {
				now.set(expires);
				this.client.change(other.id(), "reader");
			});
		});
		DesiredState.Builder state = DesiredState.builder(RoleBindingsScope.ofResource(SPACE, "x"))
			.add(desired("x", 10, "reader"), expires);
		IntStream.range(0, 8).forEach((number) -> state.add(desired("x", number, "reader")));
		RoleBindingsResult result = Access.reconcile(reconciler((builder) -> TestClock.set(builder, Access.clock(now))
			.maxDeletions(deletions)
			.maxDeletionPercent(percent)), List.of(state.build()));
		assertRefused(result, limit, required);
		assertThat(result.skipped()).hasSize(2);
		assertThat(this.client.bindings()).hasSize(11);
	}

	@Test
	void theDeletionsOfOtherAccountsCountInASecondPlan() {
		existing("x", 2);
		RoleBindingsPlan other = reconciler((builder) -> builder.account("other")).plan(List.of(state("x", 0)));
		this.client.put("user-2", "auditor", SPACE, "y");
		Instant expires = Instant.parse("2027-01-01T00:00:00Z");
		AtomicReference<Instant> now = new AtomicReference<>(expires.minusNanos(1));
		RoleBindingsReconciler reconciler = reconciler(
				(builder) -> TestClock.set(builder, Access.clock(now)).maxDeletions(2));
		List<DesiredState> states = List.of(DesiredState.builder(RoleBindingsScope.ofResource(SPACE, "y"))
			.add(desired("y", 2, "reader"), expires)
			.build());
		RoleBindingsPlan plan = RoleBindingsPlan.join(List.of(reconciler.plan(states), other));
		this.client.before("get", (id) -> {
			now.set(expires);
			this.client.change(id, "owner");
			this.client.before("list", (user) -> this.client.change(id, "reader"));
		});
		RoleBindingsResult result = reconciler.apply(plan, states, RoleBindingsProgressListener.NONE);
		assertRefused(result, Limit.MAX_DELETIONS, 3);
		assertThat(this.client.bindings()).hasSize(3);
	}

	@Test
	void theChangesOfOtherAccountsCountForThePartThatIsApplied() {
		existing("x", 1);
		RoleBindingsPlan other = reconciler((builder) -> builder.account("other")).plan(List.of(state("x", 0)));
		RoleBindingsReconciler reconciler = reconciler((builder) -> builder.maxDeletions(1));
		RoleBindingsPlan both = RoleBindingsPlan.join(List.of(reconciler.plan(List.of(state("x", 0))), other));
		refused(() -> reconciler.apply(both));
		assertThat(this.client.bindings()).hasSize(1);
	}

	@Test
	void aStepThatMayHaveBeenCarriedOutIsUnknownIfTheSecondPlanIsRefused() {
		this.client.before("create", (user) -> {
			this.client.put(user, "auditor", SPACE, "x");
			throw MemoryClient.failure(503, true);
		});
		RoleBindingsResult result = Access.reconcile(reconciler((builder) -> builder.protectedUsers(Set.of("user-0"))),
				List.of(state("x", 1)));
		assertThat(result.unknown()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.exception().getSuppressed()).singleElement()
				.isInstanceOf(PlanRefusedException.class));
	}

	@Test
	void theListenerReceivesEachPlanBeforeItIsRefused() {
		existing("x", 1);
		List<RoleBindingsPlan> plans = new ArrayList<>();
		refused(() -> Access.reconcile(reconciler((builder) -> builder.maxDeletions(0)), List.of(state("x", 0)),
				Access.onPlan(plans::add)));
		assertThat(plans).singleElement().satisfies((plan) -> assertThat(plan.deletes()).hasSize(1));
		assertThat(this.client.callsByOperation()).containsOnlyKeys("list");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			MAX_DELETION_PERCENT        | To allow these deletions once, start with --P.max-deletion-percent=40.
			MAX_CHANGES                 | To allow this plan once, start with --P.max-changes=40.
			MIN_ADMINS                  | To allow this plan once, start with --P.min-admins=40.
			MAX_DELETIONS,MAX_CHANGES   | To allow this plan once, start with --P.max-deletions=40 --P.max-changes=40.
			""")
	void theRemedyHasTheSettingOfEachLimit(String limits, String remedy) {
		List<Violation> violations = Stream.of(limits.split(","))
			.map((limit) -> new Violation(Limit.valueOf(limit), "too many", 40))
			.toList();
		assertThat(PlanText.refusal(new PlanRefusedException(violations))).startsWith("""
				The plan is refused, and nothing was changed:
					- too many
				""").endsWith("\n" + remedy.replace("P.", "arize.role-bindings.desired-state."));
	}

	private static void assertRefused(RoleBindingsResult result, Limit limit, int required) {
		assertThat(result.failed()).singleElement()
			.extracting(RoleBindingsOutcome::exception, type(PlanRefusedException.class))
			.extracting(PlanRefusedException::getViolations, list(Violation.class))
			.extracting(Violation::limit, Violation::required)
			.containsExactly(tuple(limit, required));
	}

	private void afterPlan(Runnable others) {
		this.client.afterNext("list", (user) -> others.run());
	}

	private List<RoleBinding> existing(String space, int count) {
		return IntStream.range(0, count)
			.mapToObj((number) -> this.client.put("user-" + number, "reader", SPACE, space))
			.toList();
	}

	private static DesiredState state(String space, int count) {
		return DesiredState.of(RoleBindingsScope.ofResource(SPACE, space),
				IntStream.range(0, count).mapToObj((number) -> desired(space, number, "reader")).toList());
	}

	private static CreateRoleBindingRequest desired(String space, int number, String role) {
		return Access.desired("user-" + number, role, SPACE, space);
	}

	private RoleBindingsReconciler reconciler(UnaryOperator<RoleBindingsReconciler.Builder> limits) {
		return limits.apply(RoleBindingsReconciler.builder(this.client).prune(true)).build();
	}

	/* Empty if the plan is not refused */
	private List<Violation> violations(UnaryOperator<RoleBindingsReconciler.Builder> limits, DesiredState... states) {
		RoleBindingsReconciler reconciler = reconciler(limits);
		return reconciler.violations(reconciler.plan(List.of(states)));
	}

	private static PlanRefusedException refused(ThrowingCallable call) {
		return assertThatExceptionOfType(PlanRefusedException.class).isThrownBy(call).actual();
	}

}
