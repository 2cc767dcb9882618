package com.arize.rolebindings.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.reconcile.PlanWarning.Kind;
import com.arize.rolebindings.reconcile.RoleBindingChange.Reason;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for desired bindings that expire.
 */
class ExpiryTest {

	private static final Instant EXPIRES = Instant.parse("2027-02-01T00:00:00Z");

	private static final RoleBindingsScope SCOPE = RoleBindingsScope.ofResource(SPACE, "x");

	private static final RoleBindingsProgressListener NO_LISTENER = (outcome, finished, total) -> {
	};

	private final MemoryClient client = new MemoryClient();

	@Test
	void aBindingIsDesiredUntilItExpires() {
		RoleBindingsPlan plan = plan(EXPIRES.minusNanos(1), false, "reader");
		assertThat(plan.creates()).hasSize(1);
		this.client.put("ann", "reader", SPACE, "x");
		assertThat(plan(EXPIRES.minusNanos(1), false, "reader").isEmpty()).isTrue();
		assertThat(plan(EXPIRES.minusNanos(1), false, "admin").updates()).hasSize(1);
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
	}

	@Test
	void aBindingWithAnotherRoleThanTheExpiredEntryIsKeptWithAWarning() {
		RoleBinding ann = this.client.put("ann", "auditor", SPACE, "x");
		DesiredState state = DesiredState.builder(SCOPE)
			.add(desired("reader"), EXPIRES, new EntrySource("access.yaml", 7, null))
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
		this.client.after("list", (user) -> this.client.after("list", (again) -> {
		}).change(ann.id(), "auditor"));
		RoleBindingsResult result = reconciler(EXPIRES, false).reconcile(List.of(state("reader")), NO_LISTENER);
		assertThat(result.failed()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.exception()).isInstanceOf(StaleRoleBindingException.class));
		assertThat(this.client.bindings()).extracting(RoleBinding::roleId).containsExactly("auditor");
	}

	@Test
	void aPlanOfExpiredBindingsOnlyHasNoOtherChanges() {
		this.client.put("ann", "reader", SPACE, "x");
		RoleBinding bob = this.client.put("bob", "reader", SPACE, "x");
		RoleBinding cy = this.client.put("cy", "reader", SPACE, "x");
		RoleBindingsPlan plan = RoleBindingsReconciler.builder(this.client)
			.clock(Clock.fixed(EXPIRES, ZoneOffset.UTC))
			.prune(true)
			.expiredOnly(true)
			.build()
			.plan(List.of(DesiredState.builder(SCOPE)
				.add(desired("reader"), EXPIRES)
				.add(Access.desired("bob", "admin", SPACE, "x"))
				.add(Access.desired("dan", "admin", SPACE, "x"))
				.build()));
		assertThat(plan.changes()).singleElement().hasToString("- user ann role reader on SPACE x (expired)");
		assertThat(plan.kept()).containsExactly(bob, cy);
	}

	@Test
	void whatExpiresWithinTheNoticeIsAWarningWhetherItExistsOrNot() {
		this.client.put("ann", "reader", SPACE, "x");
		DesiredState state = DesiredState.builder(SCOPE)
			.add(desired("reader"), EXPIRES)
			.add(Access.desired("bob", "admin", SPACE, "x"), EXPIRES.minusSeconds(1))
			.add(Access.desired("cy", "admin", SPACE, "x"), EXPIRES.plusNanos(1))
			.add(Access.desired("dan", "admin", SPACE, "x"), EXPIRES.minus(Duration.ofDays(7)))
			.build();
		RoleBindingsPlan plan = RoleBindingsReconciler.builder(this.client)
			.clock(Clock.fixed(EXPIRES.minus(Duration.ofDays(7)), ZoneOffset.UTC))
			.expiryNotice(Duration.ofDays(7))
			.build()
			.plan(List.of(state));
		assertThat(plan.warnings()).extracting(PlanWarning::toString)
			.containsExactly("user ann role reader on SPACE x: expires at 2027-02-01T00:00:00Z",
					"user bob role admin on SPACE x: expires at 2027-01-31T23:59:59Z");
	}

	@Test
	void withoutANoticeNothingIsAWarning() {
		this.client.put("ann", "reader", SPACE, "x");
		assertThat(plan(EXPIRES.minusNanos(1), false, "reader").warnings()).isEmpty();
	}

	@Test
	void anExpiredBindingThatDoesNotExistIsNotCreated() {
		assertThat(plan(EXPIRES, true, "reader").isEmpty()).isTrue();
	}

	@Test
	void withoutPruningOtherBindingsAreKeptBesideExpiredOnes() {
		this.client.put("ann", "reader", SPACE, "x");
		this.client.put("bob", "reader", SPACE, "x");
		assertThat(plan(EXPIRES, false, "reader")).hasToString(
				"""
						Plan for SPACE x: 0 to create, 0 to update, 1 to delete, 0 unchanged, 1 not in the desired state and kept.
						- user ann role reader on SPACE x (expired)""");
	}

	@Test
	void aBindingThatIsNotDesiredHasAnotherReason() {
		this.client.put("ann", "reader", SPACE, "x");
		this.client.put("bob", "reader", SPACE, "x");
		RoleBindingsPlan plan = plan(EXPIRES, true, "reader");
		assertThat(plan.changes()).extracting(RoleBindingChange::reason)
			.containsExactly(Reason.EXPIRED, Reason.NOT_DESIRED);
		assertThat(plan.changes().get(1)).hasToString("- user bob role reader on SPACE x");
	}

	@Test
	void anExpiredBindingIsDeleted() {
		this.client.put("ann", "reader", SPACE, "x");
		RoleBindingsReconciler reconciler = reconciler(EXPIRES, false);
		assertThat(reconciler.apply(reconciler.plan(List.of(state("reader")))).isComplete()).isTrue();
		assertThat(this.client.bindings()).isEmpty();
	}

	@Test
	void aCreationThatExpiresBeforeItIsPlannedAgainIsADeletion() {
		TickingClock clock = new TickingClock(EXPIRES.minusNanos(1));
		this.client.before("create", (user) -> {
			RoleBinding ann = this.client.put("ann", "auditor", SPACE, "x");
			// after it is read again
			this.client.after("list", (again) -> {
				clock.now = EXPIRES;
				this.client.change(ann.id(), "reader");
				this.client.after("list", (second) -> {
				});
			});
		});
		RoleBindingsResult result = RoleBindingsReconciler.builder(this.client)
			.clock(clock)
			.build()
			.reconcile(List.of(state("reader")), NO_LISTENER);
		assertThat(result.done()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.change().reason()).isEqualTo(Reason.EXPIRED));
		assertThat(this.client.bindings()).isEmpty();
	}

	@Test
	void aBindingWithoutAnExpiryIsAlwaysDesired() {
		DesiredState state = DesiredState.builder(SCOPE).add(desired("reader"), null).build();
		assertThat(reconciler(Instant.MAX, true).plan(List.of(state)).creates()).hasSize(1);
	}

	@Test
	void aBuilderReportsAllInvalidBindings() {
		DesiredState.Builder builder = DesiredState.builder(SCOPE)
			.add(desired("reader"), EXPIRES)
			.add(desired("admin"))
			.add(null)
			.add(Access.desired("ann", "reader", SPACE, "y"), EXPIRES);
		assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage("""
				'desired' contains invalid entries, and no request was sent:
				desired[1]: user ann on SPACE x is contained already: a user has one role on a resource
				desired[2]: must not be null
				desired[3]: user ann on SPACE y is outside of the scope, SPACE x""");
	}

	@Test
	void aStateDoesNotChangeWithItsBuilder() {
		DesiredState.Builder builder = DesiredState.builder(SCOPE);
		DesiredState empty = builder.build();
		builder.add(desired("reader"));
		assertThat(reconciler(EXPIRES, true).plan(List.of(empty)).isEmpty()).isTrue();
		assertThat(empty.scope()).isEqualTo(SCOPE);
	}

	private RoleBindingsPlan plan(Instant now, boolean prune, String role) {
		return reconciler(now, prune).plan(List.of(state(role)));
	}

	private RoleBindingsReconciler reconciler(Instant now, boolean prune) {
		return RoleBindingsReconciler.builder(this.client).prune(prune).clock(Clock.fixed(now, ZoneOffset.UTC)).build();
	}

	private static DesiredState state(String role) {
		return DesiredState.builder(SCOPE).add(desired(role), EXPIRES).build();
	}

	private static CreateRoleBindingRequest desired(String role) {
		return Access.desired("ann", role, SPACE, "x");
	}

	/**
	 * A clock that a test sets.
	 */
	private static final class TickingClock extends Clock {

		private volatile Instant now;

		private TickingClock(Instant now) {
			this.now = now;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException();
		}

	}

}
