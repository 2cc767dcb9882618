package com.arize.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.arize.access.PlanWarning.Kind;
import com.arize.rolebindings.RoleBinding;
import com.arize.testing.MemoryClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.access.Access.desired;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests that the end of an entry is a part of the plan.
 */
class EndsTest {

	private static final RoleBindingsScope SCOPE = RoleBindingsScope.ofResource(SPACE, "x");

	private static final Instant END = Instant.parse("2027-02-01T00:00:00Z");

	private final MemoryClient client = new MemoryClient();

	@Test
	void anEndThatIsAddedMovedOrRemovedIsAnotherPlan() {
		this.client.put("ann", "reader", SPACE, "x");
		assertThat(List.of(digest(null), digest(END), digest(END.plusSeconds(1)))).doesNotHaveDuplicates();
	}

	@Test
	void entriesThatEndAreListedByTimeWhetherTheirBindingsExistOrNot() {
		this.client.put("ann", "reader", SPACE, "x");
		DesiredState state = DesiredState.builder(SCOPE)
			.add(desired("ann", "reader"), END)
			.add(desired("bob", "admin"), END.minusSeconds(3600))
			.add(desired("cy", "admin"))
			.add(desired("dan", "admin"), END.minusSeconds(90_000))
			.build();
		RoleBindingsPlan plan = reconciler(END.minusSeconds(90_000), false).plan(List.of(state));
		assertThat(plan.expiring()).extracting(PlannedRoleBinding::toString)
			.containsExactly("2027-01-31T23:00:00Z: user bob role admin on SPACE x",
					"2027-01-31: user ann role reader on SPACE x");
	}

	@Test
	void aCreationHasItsEnd() {
		assertThat(reconciler(END.minusSeconds(1), false).plan(List.of(state(END))).changes()).singleElement()
			.hasToString("+ user ann role reader on SPACE x, ends 2027-01-31");
	}

	@Test
	void untilItEndsTheEntryThatEndsIsDesired() {
		assertThat(reconciler(END.minusSeconds(1), false).plan(List.of(elevation())).changes()).singleElement()
			.hasToString("+ user ann role admin on SPACE x, ends 2027-01-31");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void afterTheEndTheOtherEntryIsDesired(boolean expiredOnly) {
		this.client.put("ann", "admin", SPACE, "x");
		assertThat(reconciler(END, expiredOnly).plan(List.of(elevation())).changes()).singleElement()
			.hasToString("~ user ann role admin -> reader on SPACE x (expired)");
	}

	@Test
	void nothingButTheEndOfAnEntryIsAChangeOfExpiredEntriesAlone() {
		assertThat(reconciler(END, true).plan(List.of(elevation())).changes()).isEmpty();
		this.client.put("ann", "auditor", SPACE, "x");
		RoleBindingsPlan plan = reconciler(END, true).plan(List.of(elevation()));
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.warnings()).extracting(PlanWarning::kind).containsExactly(Kind.EXPIRED_WITH_OTHER_ROLE);
	}

	@Test
	void theLastOfTwoEntriesThatEndIsDeletedWithItsRoleOrThatOfTheFirst() {
		DesiredState state = DesiredState.builder(SCOPE)
			.add(desired("ann", "admin"), END)
			.add(desired("ann", "reader"), END.plusSeconds(1))
			.build();
		for (String role : List.of("admin", "reader")) {
			RoleBinding ann = this.client.put("ann", role, SPACE, "x");
			assertThat(reconciler(END.plusSeconds(1), false).plan(List.of(state)).deletes()).hasSize(1);
			this.client.remove(ann.id());
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void twoEntriesThatEndTogetherOrNeverAreAnError(boolean ending) {
		Instant end = ending ? END : null;
		DesiredState.Builder builder = DesiredState.builder(SCOPE)
			.add(desired("ann", "admin"), end)
			.add(desired("ann", "reader"), end);
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessageContaining("desired[1]: user ann on SPACE x is contained already");
	}

	private static DesiredState elevation() {
		return DesiredState.builder(SCOPE).add(desired("ann", "reader")).add(desired("ann", "admin"), END).build();
	}

	private String digest(@Nullable Instant end) {
		return reconciler(END.minusSeconds(1), false).plan(List.of(state(end))).digest();
	}

	private static DesiredState state(@Nullable Instant end) {
		return DesiredState.builder(SCOPE).add(desired("ann", "reader"), end).build();
	}

	private RoleBindingsReconciler reconciler(Instant now, boolean expiredOnly) {
		return RoleBindingsReconciler.builder(this.client)
			.expiredOnly(expiredOnly)
			.clock(Clock.fixed(now, ZoneOffset.UTC))
			.build();
	}

}
