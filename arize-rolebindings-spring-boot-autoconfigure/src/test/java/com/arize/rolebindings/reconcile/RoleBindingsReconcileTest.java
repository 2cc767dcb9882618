package com.arize.rolebindings.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import com.arize.exceptions.ApiException;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome.Status;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static com.arize.rolebindings.reconcile.Access.desired;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RoleBindingsReconciler#reconcile}.
 */
class RoleBindingsReconcileTest {

	private static final RoleBindingsScope SCOPE = RoleBindingsScope.ofResourceType(SPACE);

	private final MemoryClient client = new MemoryClient();

	private final List<RoleBindingsPlan> plans = new ArrayList<>();

	private final List<String> steps = new ArrayList<>();

	@Test
	void reachesTheDesiredStateWithOnePlanWithoutConcurrentChanges() {
		this.client.put("ann", "reader", SPACE, "x");
		this.client.put("bob", "reader", SPACE, "x");
		assertThat(reconcile(desired("ann", "admin"), desired("cy", "reader"))).hasToString("""
				3 of 3 done, 0 failed, 0 unknown.""");
		assertThat(this.plans).hasSize(1);
		assertThat(this.client.callsByOperation()).containsEntry("list", 1);
	}

	@Test
	void plansAnUpdateAgainIfAnotherClientChangedTheRole() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		changeAfterPlan(() -> this.client.change(ann.id(), "auditor"));
		RoleBindingsResult result = reconcile(desired("ann", "admin"));
		assertThat(result).hasToString("1 of 1 done, 0 failed, 0 unknown.");
		assertThat(result.outcomes().get(0).change().oldRoleId()).isEqualTo("auditor");
		assertThat(role("ann")).isEqualTo("admin");
	}

	@Test
	void createsABindingThatAnotherClientDeleted() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		changeAfterPlan(() -> this.client.remove(ann.id()));
		assertThat(reconcile(desired("ann", "admin")).isComplete()).isTrue();
		assertThat(role("ann")).isEqualTo("admin");
	}

	@Test
	void updatesABindingThatAnotherClientCreatedWithAnotherRole() {
		changeAfterPlan(() -> this.client.put("ann", "auditor", SPACE, "x"));
		assertThat(reconcile(desired("ann", "admin")).isComplete()).isTrue();
		assertThat(role("ann")).isEqualTo("admin");
	}

	@Test
	void deletesABindingThatAnotherClientChanged() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		changeAfterPlan(() -> this.client.change(ann.id(), "auditor"));
		assertThat(reconcile().isComplete()).isTrue();
		assertThat(this.client.bindings()).isEmpty();
	}

	@Test
	void secondPlanContainsOnlyStepsOfTheFirstOne() {
		changeAfterPlan(() -> {
			this.client.put("ann", "auditor", SPACE, "x");
			this.client.put("stranger", "reader", SPACE, "x");
		});
		reconcile(desired("ann", "admin"));
		assertThat(role("stranger")).isEqualTo("reader");
		assertThat(this.plans.get(1).changes()).hasSize(1);
	}

	@Test
	void isDoneIfTheSecondPlanIsEmpty() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		this.client.beforeNext("get", (id) -> {
			this.client.change(id, "auditor");
		});
		this.client.after("get", (id) -> this.client.change(id, "admin"));
		RoleBindingsOutcome outcome = reconcile(desired("ann", "admin")).outcomes().get(0);
		assertThat(outcome.status()).isEqualTo(Status.DONE);
		assertThat(outcome.binding()).isEqualTo(this.client.get(ann.id()));
		assertThat(this.plans.get(1).isEmpty()).isTrue();
	}

	@Test
	void failsIfTheSecondPlanIsStaleToo() {
		this.client.put("ann", "reader", SPACE, "x");
		List<String> roles = new ArrayList<>(List.of("auditor", "guest"));
		this.client.before("get", (id) -> this.client.change(id, roles.remove(0)));
		RoleBindingsResult result = reconcile(desired("ann", "admin"));
		assertThat(result.failed()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.exception()).isInstanceOf(StaleRoleBindingException.class)
				.hasMessageContaining("now has role guest"));
		assertThat(this.plans).hasSize(2);
		assertThat(this.client.callsByOperation()).doesNotContainKey("update");
	}

	@Test
	void failsAsStaleIfTheBindingIsDeletedAndHasExpiredSinceThePlan() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		Instant expires = Instant.parse("2026-03-01T12:00:00Z");
		AtomicReference<Instant> now = new AtomicReference<>(expires.minusMillis(1));
		changeAfterPlan(() -> {
			this.client.remove(ann.id());
			now.set(expires);
		});
		RoleBindingsResult result = RoleBindingsReconciler.builder(this.client)
			.clock(Access.clock(now))
			.build()
			.reconcile(List.of(DesiredState.builder(SCOPE).add(desired("ann", "admin"), expires).build()),
					listener(this.plans::add));
		assertThat(this.plans.get(1).isEmpty()).isTrue();
		assertThat(result.failed()).singleElement()
			.extracting(RoleBindingsOutcome::exception)
			.isInstanceOf(StaleRoleBindingException.class);
	}

	@Test
	void notifiesTheListenerOfEachStepOnce() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		this.client.put("bob", "reader", SPACE, "x");
		changeAfterPlan(() -> this.client.change(ann.id(), "auditor"));
		reconcile(desired("ann", "admin"), desired("cy", "reader"));
		assertThat(this.steps).containsExactly("1/3 DONE + user cy role reader on SPACE x",
				"2/3 DONE ~ user ann role auditor -> admin on SPACE x", "3/3 DONE - user bob role reader on SPACE x");
	}

	@Test
	void staleUpdatesRunBeforeDeletions() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		this.client.put("bob", "reader", SPACE, "x");
		changeAfterPlan(() -> this.client.change(ann.id(), "auditor"));
		this.client.before("delete", (id) -> assertThat(role("ann")).isEqualTo("admin"));
		assertThat(reconcile(desired("ann", "admin")).isComplete()).isTrue();
	}

	@Test
	void failsAsStaleIfItCannotBePlannedAgain() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		ApiException unavailable = MemoryClient.failure(503, false);
		changeAfterPlan(() -> {
			this.client.change(ann.id(), "auditor");
			this.client.fail("list", unavailable);
		});
		RoleBindingsResult result = reconcile(desired("ann", "admin"), desired("cy", "reader"));
		assertThat(result.done()).hasSize(1);
		assertThat(result.failed()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.exception()).isInstanceOf(StaleRoleBindingException.class)
				.hasSuppressedException(unavailable));
	}

	@Test
	void isUnknownIfARequestOfUnknownOutcomeCannotBePlannedAgain() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		ApiException lost = MemoryClient.failure(503, true);
		ApiException unavailable = MemoryClient.failure(503, false);
		this.client.before("update", (id) -> {
			this.client.change(ann.id(), "auditor");
			this.client.fail("list", unavailable);
			throw lost;
		});
		RoleBindingsResult result = reconcile(desired("ann", "admin"));
		assertThat(result).asString().startsWith("0 of 1 done, 0 failed, 1 unknown.");
		assertThat(result.unknown()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.exception()).isInstanceOf(StaleRoleBindingException.class)
				.hasCause(lost)
				.hasSuppressedException(unavailable));
	}

	@Test
	void plansARequestOfUnknownOutcomeAgainIfAnotherClientSetAnotherRole() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		this.client.beforeNext("update", (id) -> {
			this.client.change(ann.id(), "auditor");
			throw MemoryClient.failure(503, true);
		});
		assertThat(reconcile(desired("ann", "admin"))).hasToString("1 of 1 done, 0 failed, 0 unknown.");
		assertThat(role("ann")).isEqualTo("admin");
	}

	@Test
	void isUnknownIfARequestOfUnknownOutcomeIsNotRepeatedBecauseOfAStop() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		ApiException lost = MemoryClient.failure(503, true);
		AtomicBoolean stop = new AtomicBoolean();
		this.client.before("update", (id) -> {
			this.client.change(ann.id(), "auditor");
			throw lost;
		});
		RoleBindingsResult result = RoleBindingsReconciler.builder(this.client)
			.stopWhen(stop::get)
			.build()
			.reconcile(List.of(DesiredState.of(SCOPE, List.of(desired("ann", "admin")))), listener((plan) -> {
				this.plans.add(plan);
				stop.set(this.plans.size() == 2);
			}));
		assertThat(result.unknown()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.exception()).hasCause(lost));
		assertThat(this.client.callsByOperation()).containsEntry("update", 1);
	}

	@Test
	void isUnknownIfTheRequestAfterOneOfUnknownOutcomeFails() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		ApiException lost = MemoryClient.failure(503, true);
		ApiException refused = MemoryClient.failure(403, false);
		this.client.before("update", (id) -> {
			this.client.fail("update", refused);
			this.client.change(ann.id(), "auditor");
			throw lost;
		});
		assertThat(reconcile(desired("ann", "admin")).unknown()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.exception()).hasCause(lost).hasSuppressedException(refused));
	}

	@Test
	void failsAsStaleIfTheSecondPlanFailsWithACheckedException() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		IOException undeclared = new IOException("vault");
		changeAfterPlan(() -> {
			this.client.change(ann.id(), "auditor");
			this.client.fail("list", undeclared);
		});
		assertThat(reconcile(desired("ann", "admin")).failed()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.exception()).hasSuppressedException(undeclared));
	}

	@Test
	void failsIfTheSecondPlanIsCancelledByTheKeyProvider() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		changeAfterPlan(() -> {
			this.client.change(ann.id(), "auditor");
			this.client.fail("list", new CancellationException("the key provider timed out"));
		});
		assertThat(reconcile(desired("ann", "admin")).failed()).hasSize(1);
	}

	@Test
	void deletesABindingThatAnotherClientRecreated() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		changeAfterPlan(() -> {
			this.client.remove(ann.id());
			this.client.put("ann", "admin", SPACE, "x");
		});
		assertThat(reconcile().isComplete()).isTrue();
		assertThat(this.client.bindings()).isEmpty();
	}

	@Test
	void isSkippedIfInterruptedBeforeTheSecondPlan() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		Thread applying = Thread.currentThread();
		this.client.before("get", (id) -> {
			this.client.change(ann.id(), "auditor");
			applying.interrupt();
		});
		RoleBindingsResult result = reconcile(desired("ann", "admin"));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(result.skipped()).hasSize(1);
		assertThat(this.client.callsByOperation()).containsEntry("list", 1);
	}

	@Test
	void isSkippedIfInterruptedDuringTheSecondPlan() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		ApiException interrupted = MemoryClient.failure(0, false);
		changeAfterPlan(() -> {
			this.client.change(ann.id(), "auditor");
			this.client.before("list", (user) -> {
				Thread.currentThread().interrupt();
				throw interrupted;
			});
		});
		RoleBindingsResult result = reconcile(desired("ann", "admin"));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(result.skipped()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.exception()).isInstanceOf(StaleRoleBindingException.class)
				.hasSuppressedException(interrupted));
	}

	@Test
	void doesNotApplyAPlanThatTheListenerRejects() {
		IllegalStateException refusal = new IllegalStateException("too many");
		RoleBindingsProgressListener refusing = Access.onPlan((plan) -> {
			throw refusal;
		});
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> RoleBindingsReconciler.of(this.client)
				.reconcile(List.of(DesiredState.of(SCOPE, List.of(desired("ann", "admin")))), refusing))
			.isSameAs(refusal);
		assertThat(this.client.callsByOperation()).containsOnlyKeys("list");
	}

	@Test
	void doesNotPlanIfTheBindingsAreReadPartially() {
		AtomicBoolean stop = new AtomicBoolean();
		this.client.put("ann", "reader", SPACE, "x");
		this.client.after("list", (user) -> stop.set(true));
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client).stopWhen(stop::get).build();
		assertThatExceptionOfType(CancellationException.class)
			.isThrownBy(() -> reconciler.reconcile(SCOPE, List.of(desired("cy", "reader"))));
		assertThat(this.client.callsByOperation()).containsOnlyKeys("list");
	}

	@Test
	void doesNotPlanAgainIfStopped() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		AtomicBoolean stop = new AtomicBoolean();
		this.client.before("get", (id) -> {
			this.client.change(ann.id(), "auditor");
			stop.set(true);
		});
		RoleBindingsResult result = RoleBindingsReconciler.builder(this.client)
			.stopWhen(stop::get)
			.build()
			.reconcile(SCOPE, List.of(desired("ann", "admin")));
		assertThat(result.skipped()).singleElement()
			.extracting(RoleBindingsOutcome::exception)
			.isInstanceOf(StaleRoleBindingException.class);
		assertThat(this.client.callsByOperation()).containsEntry("list", 1);
	}

	private void changeAfterPlan(Runnable others) {
		this.client.afterNext("list", (user) -> others.run());
	}

	private RoleBindingsResult reconcile(CreateRoleBindingRequest... desired) {
		return RoleBindingsReconciler.builder(this.client)
			.prune(true)
			.build()
			.reconcile(List.of(DesiredState.of(SCOPE, List.of(desired))), listener(this.plans::add));
	}

	private RoleBindingsProgressListener listener(Consumer<RoleBindingsPlan> onPlan) {
		return Access.listener(onPlan,
				(outcome, finished, total) -> this.steps.add(finished + "/" + total + " " + outcome));
	}

	private String role(String user) {
		return this.client.find(user, SPACE, "x").orElseThrow().roleId();
	}

}
