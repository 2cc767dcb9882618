package com.arize.access;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.access.PlanWarning.Kind;
import com.arize.access.RoleBindingChange.Reason;
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
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for desired bindings that expire, and the ends of entries in plans.
 */
class ExpiryTest {

	private static final Instant EXPIRES = Instant.parse("2027-02-01T00:00:00Z");

	private static final RoleBindingsScope SCOPE = RoleBindingsScope.ofResource(SPACE, "x");

	private final MemoryClient client = new MemoryClient();

	@Test
	void aBindingIsDesiredUntilItExpires() {
		Instant before = EXPIRES.minusNanos(1);
		assertThat(plan(before, false, "reader").changes()).singleElement()
			.hasToString("+ user ann role reader on SPACE x, until 2027-01-31");
		this.client.put("ann", "reader", SPACE, "x");
		assertThat(plan(before, false, "reader").isEmpty()).isTrue();
		assertThat(plan(before, false, "reader").warnings()).as("without a notice").isEmpty();
		assertThat(plan(before, false, "admin").updates()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aBindingIsDeletedFromTheInstantWhenItExpiresWithAndWithoutPruning(boolean prune) {
		this.client.put("ann", "reader", SPACE, "x");
		RoleBindingsPlan plan = plan(EXPIRES, prune, "reader");
		assertThat(plan.changes()).isEqualTo(plan.deletes())
			.singleElement()
			.satisfies((change) -> assertThat(change.reason()).isEqualTo(Reason.EXPIRED))
			.hasToString("- user ann role reader on SPACE x (expired)");
		assertThat(reconciler(EXPIRES, prune).apply(plan).failed()).isEmpty();
		assertThat(this.client.bindings()).isEmpty();
	}

	@Test
	void aBindingWithAnotherRoleThanTheExpiredEntryIsKeptWithAWarning() {
		RoleBinding ann = this.client.put("ann", "auditor", SPACE, "x");
		DesiredState state = DesiredState.builder(SCOPE)
			.add(desired("ann", "reader"), EXPIRES, null, new EntrySource("access.yaml", 7, null))
			.build();
		RoleBindingsPlan plan = reconciler(EXPIRES, false).plan(List.of(state));
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.kept()).containsExactly(ann);
		assertThat(plan.warnings()).singleElement()
			.satisfies((warning) -> assertThat(warning.kind()).isEqualTo(Kind.EXPIRED_WITH_OTHER_ROLE))
			.hasToString("access.yaml, line 7: user ann on SPACE x: expired, but the role is now auditor");
	}

	@Test
	void aBindingWithAnotherRoleThanTheExpiredEntryIsPrunedAsNotDesired() {
		this.client.put("ann", "auditor", SPACE, "x");
		RoleBindingsPlan plan = plan(EXPIRES, true, "reader");
		assertThat(plan.deletes()).singleElement()
			.satisfies((change) -> assertThat(change.reason()).isEqualTo(Reason.NOT_DESIRED));
		assertThat(plan.kept()).isEmpty();
		assertThat(plan.warnings()).extracting(PlanWarning::kind).contains(Kind.EXPIRED_WITH_OTHER_ROLE);
	}

	@Test
	void anExpiredBindingThatGetsAnotherRoleAfterThePlanIsNotDeletedAndNotDone() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		this.client.afterNext("list", (user) -> this.client.change(ann.id(), "auditor"));
		RoleBindingsResult result = Access.reconcile(reconciler(EXPIRES, false), List.of(state("reader")));
		assertThat(result.failed()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.exception()).isInstanceOf(StaleRoleBindingException.class));
		assertThat(this.client.bindings()).extracting(RoleBinding::roleId).containsExactly("auditor");
	}

	@Test
	void aPlanOfExpiredBindingsOnlyHasNoOtherChanges() {
		this.client.put("ann", "reader", SPACE, "x");
		RoleBinding bob = this.client.put("bob", "reader", SPACE, "x");
		RoleBinding cy = this.client.put("cy", "reader", SPACE, "x");
		RoleBindingsPlan plan = at(EXPIRES).prune(true)
			.expiredOnly(true)
			.build()
			.plan(List.of(DesiredState.builder(SCOPE)
				.add(desired("ann", "reader"), EXPIRES)
				.add(desired("bob", "admin"))
				.add(desired("dan", "admin"))
				.build()));
		assertThat(plan.changes()).singleElement().hasToString("- user ann role reader on SPACE x (expired)");
		assertThat(plan.kept()).containsExactly(bob, cy);
	}

	@Test
	void anExpiredBindingIsNotCreated() {
		assertThat(plan(EXPIRES, true, "reader").isEmpty()).isTrue();
	}

	@Test
	void aCreationThatExpiresBeforeItIsPlannedAgainIsADeletion() {
		AtomicReference<Instant> now = new AtomicReference<>(EXPIRES.minusNanos(1));
		this.client.before("create", (user) -> {
			RoleBinding ann = this.client.put("ann", "auditor", SPACE, "x");
			// after it is read again
			this.client.afterNext("list", (again) -> {
				now.set(EXPIRES);
				this.client.change(ann.id(), "reader");
			});
		});
		RoleBindingsResult result = Access.reconcile(Access.builder(this.client, Access.clock(now)).build(),
				List.of(state("reader")));
		assertThat(result.outcomes()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.change().reason()).isEqualTo(Reason.EXPIRED));
		assertThat(this.client.bindings()).isEmpty();
	}

	@Test
	void expiredEntriesThatALimitHoldsBackDoNotPreventTheOthers() {
		MemoryDirectory directory = new MemoryDirectory().role("admin", "Space Admin", "ROLE_BINDING_CREATE")
			.user("ann", "ann@example.com")
			.user("bob", "bob@example.com");
		DesiredState.Builder state = DesiredState.builder(SCOPE);
		for (String user : List.of("ann", "bob", "cy")) {
			this.client.put(user, "admin", SPACE, "x");
			state.add(desired(user, "admin"), EXPIRES);
		}
		RoleBindingsPlan plan = at(EXPIRES).names(AccessNames.of(directory))
			.expiredOnly(true)
			.protectedUsers(List.of("cy"))
			.build()
			.plan(List.of(state.build()));
		assertThat(plan.deletes()).hasSize(1);
		assertThat(plan.kept()).hasSize(2);
		assertThat(plan.warnings()).extracting(PlanWarning::kind)
			.containsExactly(PlanWarning.Kind.HELD_BACK, PlanWarning.Kind.HELD_BACK);
	}

	@ParameterizedTest
	@CsvSource({ "3,,", ",25,", ",,3" })
	void whatIsBeyondALimitIsHeldBackAndTheFirstToEndAreRevoked(@Nullable Integer deletions, @Nullable Integer percent,
			@Nullable Integer changes) {
		DesiredState.Builder state = DesiredState.builder(SCOPE);
		for (int i = 0; i < 12; i++) {
			String user = "user-%02d".formatted(i);
			this.client.put(user, "reader", SPACE, "x");
			state.add(desired(user, "reader"), EXPIRES.minusSeconds(i));
		}
		RoleBindingsReconciler.Builder builder = at(EXPIRES).expiredOnly(true).minAdmins(0);
		if (deletions != null) {
			builder.maxDeletions(deletions);
		}
		if (percent != null) {
			builder.maxDeletionPercent(percent);
		}
		if (changes != null) {
			builder.maxChanges(changes);
		}
		RoleBindingsReconciler reconciler = builder.build();
		RoleBindingsPlan plan = reconciler.plan(List.of(state.build()));
		assertThat(plan.deletes()).extracting(RoleBindingChange::userId)
			.containsExactly("user-09", "user-10", "user-11");
		assertThat(plan.warnings()).filteredOn((warning) -> warning.kind() != Kind.ADMINS_UNKNOWN)
			.hasSize(9)
			.allSatisfy((warning) -> assertThat(warning.kind()).isEqualTo(Kind.HELD_BACK))
			.first()
			.asString()
			.containsPattern(
					"not revoked, because 'max-[a-z-]+' allows no more: - user user-08 role reader on SPACE x");
		assertThat(reconciler.violations(plan)).isEmpty();
		assertThat(reconciler.apply(plan).isComplete()).isTrue();
		assertThat(this.client.bindings()).hasSize(9);
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 404 })
	void aKeyThatMayNotChangeABindingDeletesItAndTheNextApplyCreatesWhatFollows(int status) {
		this.client.put("ann", "admin", SPACE, "x");
		this.client.put("bob", "reader", SPACE, "x");
		this.client.before("update", (id) -> {
			throw MemoryClient.failure(status, false);
		});
		RoleBindingsReconciler expiry = elevated(EXPIRES).expiredOnly(true).minAdmins(0).build();
		RoleBindingsResult result = Access.reconcile(expiry, List.of(elevation()));
		assertThat(result.done()).singleElement()
			.asString()
			.startsWith("DONE - user ann role Admin on SPACE x (expired)");
		assertThat(this.client.bindings()).extracting(RoleBinding::userId).containsExactly("bob");
		assertThat(Access.reconcile(elevated(EXPIRES).build(), List.of(elevation())).isComplete()).isTrue();
		assertThat(this.client.bindings()).extracting(RoleBinding::userId, RoleBinding::roleId)
			.contains(tuple("ann", "reader"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 404 })
	void aPlanDoesNotDeleteABindingThatItMayNotChange(int status) {
		this.client.put("ann", "admin", SPACE, "x");
		this.client.before("update", (id) -> {
			throw MemoryClient.failure(status, false);
		});
		assertThat(Access.reconcile(elevated(EXPIRES).minAdmins(0).build(), List.of(elevation())).isComplete())
			.isFalse();
		assertThat(this.client.bindings()).extracting(RoleBinding::roleId).containsExactly("admin");
	}

	@Test
	void expiryChangesNothingWhereTheRoleHasChangedSinceThePlan() {
		RoleBinding ann = this.client.put("ann", "admin", SPACE, "x");
		this.client.before("update", (id) -> {
			this.client.change(ann.id(), "owner");
			throw MemoryClient.failure(403, false);
		});
		RoleBindingsReconciler expiry = elevated(EXPIRES).expiredOnly(true).minAdmins(0).build();
		assertThat(Access.reconcile(expiry, List.of(elevation())).isComplete()).isFalse();
		assertThat(this.client.bindings()).extracting(RoleBinding::roleId).containsExactly("owner");
	}

	@Test
	void aKeyThatSeesNothingOfAUserHasAWarning() {
		RoleBindingsReconciler reconciler = reconciler(EXPIRES, true);
		List<DesiredState> states = List.of(DesiredState.of(RoleBindingsScope.ofUser("ann"), List.of()));
		assertThat(reconciler.plan(states).warnings()).extracting(PlanWarning::kind)
			.containsExactly(PlanWarning.Kind.NO_VISIBLE_BINDINGS);
		this.client.put("bob", "reader", SPACE, "x");
		assertThat(reconciler.plan(states).warnings()).isEmpty();
	}

	@Test
	void aStateDoesNotChangeWithItsBuilder() {
		DesiredState.Builder builder = DesiredState.builder(SCOPE);
		DesiredState empty = builder.build();
		DesiredState withoutExpiry = builder.add(desired("ann", "reader"), null).build();
		assertThat(reconciler(Instant.MAX, true).plan(List.of(withoutExpiry)).creates()).hasSize(1);
		assertThat(reconciler(Instant.MAX, true).plan(List.of(empty)).isEmpty()).isTrue();
		assertThat(empty.scope()).isEqualTo(SCOPE);
		builder.ignore("bob");
		assertThat(empty.ignores("bob")).isFalse();
	}

	@Test
	void anEndOrAFollowingRoleThatIsAddedMovedOrRemovedIsAnotherPlan() {
		this.client.put("ann", "reader", SPACE, "x");
		assertThat(List.of(digest(null, null), digest(EXPIRES, null), digest(EXPIRES.plusSeconds(1), null),
				digest(EXPIRES, "auditor"), digest(EXPIRES, "nobody")))
			.doesNotHaveDuplicates();
	}

	@Test
	void entriesThatEndAreListedByTimeWhetherTheirBindingsExistOrNot() {
		this.client.put("ann", "reader", SPACE, "x");
		DesiredState state = DesiredState.builder(SCOPE)
			.add(desired("ann", "reader"), EXPIRES)
			.add(desired("bob", "admin"), EXPIRES.minusSeconds(3600))
			.add(desired("cy", "admin"))
			.add(desired("dan", "admin"), EXPIRES.minusSeconds(90_000))
			.build();
		RoleBindingsPlan plan = reconciler(EXPIRES.minusSeconds(90_000), false).plan(List.of(state));
		assertThat(plan.expiring()).extracting(PlannedRoleBinding::toString)
			.containsExactly("user bob role admin on SPACE x, until 2027-01-31T23:00:00Z",
					"user ann role reader on SPACE x, until 2027-01-31");
	}

	@Test
	void untilItEndsTheRoleBeforeIsDesiredAndEachTextNamesWhatFollows() {
		RoleBindingsPlan plan = elevated(EXPIRES.minusSeconds(1)).build().plan(List.of(elevation()));
		assertThat(plan.changes()).singleElement()
			.hasToString(
					"+ user ann (status not known) role Admin on SPACE x (administrator), until 2027-01-31, then Reader");
		this.client.put("ann", "admin", SPACE, "x");
		plan = elevated(EXPIRES.minusSeconds(1)).build().plan(List.of(elevation()));
		assertThat(plan.isEmpty()).isTrue();
		assertThat(plan.expiring()).singleElement()
			.hasToString("user ann role Admin on SPACE x, until 2027-01-31, then Reader");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void afterTheEndTheRoleThatFollowsIsDesired(boolean expiredOnly) {
		this.client.put("ann", "admin", SPACE, "x");
		RoleBindingsReconciler reconciler = elevated(EXPIRES).expiredOnly(expiredOnly).minAdmins(0).build();
		RoleBindingsPlan plan = reconciler.plan(List.of(elevation()));
		assertThat(plan.changes()).singleElement().hasToString("~ user ann role Admin -> Reader on SPACE x (expired)");
		assertThat(reconciler.apply(plan).isComplete()).isTrue();
		assertThat(this.client.bindings()).extracting(RoleBinding::roleId).containsExactly("reader");
	}

	@Test
	void afterTheEndAPlanCreatesTheRoleThatFollowsAndExpiryDoesNot() {
		assertThat(elevated(EXPIRES).build().plan(List.of(elevation())).changes()).singleElement()
			.hasToString("+ user ann role Reader on SPACE x");
		assertThat(elevated(EXPIRES).expiredOnly(true).build().plan(List.of(elevation())).changes()).isEmpty();
	}

	@Test
	void nothingButTheEndOfAnEntryIsAChangeOfExpiredEntriesAlone() {
		this.client.put("ann", "auditor", SPACE, "x");
		RoleBindingsPlan plan = elevated(EXPIRES).expiredOnly(true).build().plan(List.of(elevation()));
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.warnings()).extracting(PlanWarning::kind).containsExactly(Kind.EXPIRED_WITH_OTHER_ROLE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "owner", "admin", "auditor", "unknown" })
	void aPlanWhoseFollowingRoleGivesAPermissionOrTakesNoneIsRefusedWithTheReason(String then) {
		this.client.put("ann", "admin", SPACE, "x");
		RoleBindingsReconciler reconciler = elevated(EXPIRES.minusSeconds(1)).build();
		RoleBindingsPlan plan = reconciler.plan(List.of(elevation(then)));
		assertThat(reconciler.violations(plan)).singleElement()
			.satisfies(
					(violation) -> assertThat(violation.limit()).isEqualTo(PlanRefusedException.Limit.FOLLOWING_ROLE))
			.satisfies((violation) -> assertThat(violation.message()).startsWith(
					"access.yaml, line 7: user ann on SPACE x: the role after the end must have only a part of the permissions of the role before, but "));
		assertThatExceptionOfType(PlanRefusedException.class).isThrownBy(() -> reconciler.apply(plan));
		assertThat(this.client.bindings()).extracting(RoleBinding::roleId).containsExactly("admin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "owner", "admin2", "auditor", "unknown" })
	void expiryDeletesWhereTheRoleThatFollowsDoesNotTakePermissionsOnly(String then) {
		this.client.put("ann", "admin", SPACE, "x");
		RoleBindingsReconciler reconciler = elevated(EXPIRES).expiredOnly(true).minAdmins(0).build();
		RoleBindingsPlan plan = reconciler.plan(List.of(elevation(then)));
		assertThat(plan.changes()).singleElement().hasToString("- user ann role Admin on SPACE x (expired)");
		assertThat(reconciler.apply(plan).isComplete()).isTrue();
		assertThat(this.client.bindings()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void twoEntriesForAUserAndAResourceAreAnErrorWhetherOneEndsOrNot(boolean ending) {
		DesiredState.Builder builder = DesiredState.builder(SCOPE)
			.add(desired("ann", "admin"), ending ? EXPIRES : null)
			.add(desired("ann", "reader"), null);
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessageContaining("desired[1]: user ann on SPACE x is contained already");
	}

	@Test
	void aRoleThatFollowsNeedsAnEnd() {
		DesiredState.Builder builder = DesiredState.builder(SCOPE).add(desired("ann", "admin"), null, "reader", null);
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessageContaining("desired[0]: user ann on SPACE x has a role that follows, but no end");
	}

	private RoleBindingsPlan plan(Instant now, boolean prune, String role) {
		return reconciler(now, prune).plan(List.of(state(role)));
	}

	private RoleBindingsReconciler reconciler(Instant now, boolean prune) {
		return at(now).prune(prune).build();
	}

	private RoleBindingsReconciler.Builder at(Instant now) {
		return Access.builder(this.client, Access.clock(new AtomicReference<>(now)));
	}

	private static DesiredState state(String role) {
		return DesiredState.builder(SCOPE).add(desired("ann", role), EXPIRES).build();
	}

	/* With roles of which each has a part of the permissions of the one before */
	private RoleBindingsReconciler.Builder elevated(Instant now) {
		return at(now)
			.names(AccessNames.of(new MemoryDirectory().role("owner", "Owner", "ROLE_BINDING_CREATE", "B", "C")
				.role("admin", "Admin", "ROLE_BINDING_CREATE", "B")
				.role("admin2", "Admin 2", "ROLE_BINDING_CREATE", "B")
				.role("auditor", "Auditor", "C")
				.role("reader", "Reader", "B")));
	}

	private static DesiredState elevation() {
		return elevation("reader");
	}

	private static DesiredState elevation(String then) {
		return DesiredState.builder(SCOPE)
			.add(desired("ann", "admin"), EXPIRES, then, new EntrySource("access.yaml", 7, null))
			.build();
	}

	private String digest(@Nullable Instant end, @Nullable String then) {
		DesiredState state = DesiredState.builder(SCOPE).add(desired("ann", "reader"), end, then, null).build();
		return reconciler(EXPIRES.minusSeconds(1), false).plan(List.of(state)).digest();
	}

}
