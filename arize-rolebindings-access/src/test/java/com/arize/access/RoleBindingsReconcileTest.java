package com.arize.access;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.exceptions.ApiException;
import com.arize.internal.TimeSource;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.testing.MemoryClient;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.access.Access.desired;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class RoleBindingsReconcileTest {

	private static final RoleBindingsScope SCOPE = RoleBindingsScope.ofResourceType(SPACE);

	private final MemoryClient client = new MemoryClient();

	private final ApiException lost = MemoryClient.failure(503, true);

	private final RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");

	private final List<RoleBindingsPlan> plans = new ArrayList<>();

	@Test
	void createsABindingThatAnotherClientDeleted() {
		changeAfterPlan(() -> this.client.remove(this.ann.id()));
		assertThat(reconcile(desired("ann", "admin")).isComplete()).isTrue();
		assertThat(role("ann")).isEqualTo("admin");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void deletesABindingThatAnotherClientChangedOrRecreated(boolean recreated) {
		Runnable recreate = () -> {
			this.client.remove(this.ann.id());
			this.client.put("ann", "admin", SPACE, "x");
		};
		changeAfterPlan(recreated ? recreate : () -> this.client.change(this.ann.id(), "auditor"));
		assertThat(reconcile().failed()).isEmpty();
		assertThat(this.client.bindings()).isEmpty();
	}

	@Test
	void theSecondPlanIsWhole() {
		changeAfterPlan(() -> {
			this.client.put("cy", "auditor", SPACE, "x");
			this.client.put("stranger", "reader", SPACE, "x");
		});
		reconcile(desired("cy", "admin"));
		assertThat(this.client.bindings()).extracting(RoleBinding::userId, RoleBinding::roleId)
			.containsExactly(tuple("cy", "admin"));
		assertThat(this.plans.get(1).changes()).hasSize(3);
	}

	@Test
	void isDoneIfTheSecondPlanIsEmpty() {
		this.client.beforeNext("get", (id) -> this.client.change(id, "auditor"));
		this.client.after("get", (id) -> this.client.change(id, "admin"));
		RoleBindingsOutcome outcome = reconcile(desired("ann", "admin")).outcomes().get(0);
		assertThat(outcome.status()).isEqualTo(Status.DONE);
		assertThat(this.plans.get(1).isEmpty()).isTrue();
	}

	@Test
	void failsIfTheSecondPlanIsStaleToo() {
		List<String> roles = new ArrayList<>(List.of("auditor", "guest"));
		this.client.before("get", (id) -> this.client.change(id, roles.remove(0)));
		RoleBindingsResult result = reconcile(desired("ann", "admin"));
		assertOnlyOne(result.failed()).isInstanceOf(StaleRoleBindingException.class)
			.hasMessageContaining("now has role guest");
		assertThat(this.plans).hasSize(2);
		assertThat(this.client.callsByOperation()).doesNotContainKey("update");
	}

	@Test
	void failsAsStaleIfTheBindingIsDeletedAndHasExpiredSinceThePlan() {
		Instant expires = Instant.parse("2026-03-01T12:00:00Z");
		AtomicReference<Instant> now = new AtomicReference<>(expires.minusMillis(1));
		changeAfterPlan(() -> {
			this.client.remove(this.ann.id());
			now.set(expires);
		});
		RoleBindingsResult result = Access.reconcile(Access.builder(this.client, Access.clock(now)).build(),
				List.of(DesiredState.builder(SCOPE).add(desired("ann", "admin"), expires).build()),
				Access.onPlan(this.plans::add));
		assertThat(this.plans.get(1).isEmpty()).isTrue();
		assertOnlyOne(result.failed()).isInstanceOf(StaleRoleBindingException.class);
	}

	@Test
	void staleUpdatesRunBeforeDeletions() {
		this.client.put("bob", "reader", SPACE, "x");
		changeAfterPlan(() -> this.client.change(this.ann.id(), "auditor"));
		this.client.before("delete", (id) -> assertThat(role("ann")).isEqualTo("admin"));
		assertThat(reconcile(desired("ann", "admin"), desired("cy", "reader")).outcomes()).extracting(Object::toString)
			.containsExactly("DONE - user bob role reader on SPACE x",
					"DONE ~ user ann role auditor -> admin on SPACE x", "DONE + user cy role reader on SPACE x");
	}

	@ParameterizedTest
	@MethodSource
	void failsAsStaleIfItCannotBePlannedAgain(Exception failure) {
		changeAfterPlan(() -> {
			this.client.change(this.ann.id(), "auditor");
			this.client.beforeNext("list", (user) -> {
				throw MemoryClient.undeclared(failure);
			});
		});
		RoleBindingsResult result = reconcile(desired("ann", "admin"), desired("cy", "reader"));
		assertThat(result.done()).hasSize(1);
		assertOnlyOne(result.failed()).isInstanceOf(StaleRoleBindingException.class).hasSuppressedException(failure);
	}

	static Stream<Exception> failsAsStaleIfItCannotBePlannedAgain() {
		return Stream.of(MemoryClient.failure(503, false), new IOException("vault"),
				new CancellationException("the key provider timed out"));
	}

	@Test
	void isUnknownIfARequestOfUnknownOutcomeCannotBePlannedAgain() {
		ApiException unavailable = MemoryClient.failure(503, false);
		loseUpdate(() -> this.client.fail("list", unavailable));
		RoleBindingsResult result = reconcile(desired("ann", "admin"));
		assertThat(result).asString().startsWith("0 of 1 done, 0 failed, 1 unknown.");
		assertOnlyOne(result.unknown()).isSameAs(this.lost).hasSuppressedException(unavailable);
	}

	@Test
	void plansARequestOfUnknownOutcomeAgainIfAnotherClientSetAnotherRole() {
		loseUpdate(() -> {
		});
		assertThat(reconcile(desired("ann", "admin"))).hasToString("1 of 1 done, 0 failed, 0 unknown.");
		assertThat(role("ann")).isEqualTo("admin");
	}

	@Test
	void isUnknownIfARequestOfUnknownOutcomeIsNotRepeatedBecauseOfAStop() {
		AtomicBoolean stop = new AtomicBoolean();
		loseUpdate(() -> {
		});
		RoleBindingsResult result = Access.reconcile(
				RoleBindingsReconciler.builder(this.client).stopWhen(stop::get).build(),
				List.of(DesiredState.of(SCOPE, List.of(desired("ann", "admin")))), Access.onPlan((plan) -> {
					this.plans.add(plan);
					stop.set(this.plans.size() == 2);
				}));
		assertThat(result.unknown()).hasSize(1);
		assertThat(this.client.callsByOperation()).containsEntry("update", 1);
	}

	@Test
	void hasFailedIfTheRequestAfterOneOfUnknownOutcomeFailsAndTheStateBeforeIsListed() {
		ApiException refused = MemoryClient.failure(403, false);
		loseUpdate(() -> this.client.fail("update", refused));
		assertOnlyOne(reconcile(desired("ann", "admin")).failed()).isSameAs(refused);
	}

	@Test
	void replicasStartTheirStepsInDifferentOrders() {
		assertThat(creations(1)).hasSize(20)
			.containsExactlyInAnyOrderElementsOf(creations(2))
			.isNotEqualTo(creations(2));
	}

	private static List<String> creations(long seed) {
		MemoryClient replica = new MemoryClient();
		Access.reconcile(Access.reconciler(replica, seed, TimeSource.SYSTEM).concurrency(1).build(), SCOPE,
				desired(20, "reader"));
		return replica.calls().stream().filter((call) -> call.startsWith("create")).toList();
	}

	@Test
	void doesNotPlanAgainIfStopped() {
		AtomicBoolean stop = new AtomicBoolean();
		this.client.before("get", (id) -> {
			this.client.change(this.ann.id(), "auditor");
			stop.set(true);
		});
		RoleBindingsResult result = Access.reconcile(
				RoleBindingsReconciler.builder(this.client).stopWhen(stop::get).build(),
				List.of(DesiredState.of(SCOPE, List.of(desired("ann", "admin")))), Access.onPlan(this.plans::add));
		assertOnlyOne(result.failed()).isInstanceOf(StaleRoleBindingException.class);
		assertThat(this.plans).hasSize(1);
	}

	private static AbstractThrowableAssert<?, ?> assertOnlyOne(List<RoleBindingsOutcome> outcomes) {
		assertThat(outcomes).hasSize(1);
		return assertThat(outcomes.get(0).exception());
	}

	/* The outcome is unknown, and another client sets another role */
	private void loseUpdate(Runnable others) {
		this.client.beforeNext("update", (id) -> {
			this.client.change(id, "auditor");
			others.run();
			throw this.lost;
		});
	}

	private void changeAfterPlan(Runnable others) {
		this.client.afterNext("list", (user) -> others.run());
	}

	private RoleBindingsResult reconcile(CreateRoleBindingRequest... desired) {
		return Access.reconcile(RoleBindingsReconciler.builder(this.client).prune(true).build(),
				List.of(DesiredState.of(SCOPE, List.of(desired))), Access.onPlan(this.plans::add));
	}

	private String role(String user) {
		return this.client.find(user, SPACE, "x").orElseThrow().roleId();
	}

}
