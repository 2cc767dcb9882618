package com.arize.access;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.ReadOnlyException;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.testing.Await;
import com.arize.testing.MemoryClient;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.arize.access.Access.desired;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

class RoleBindingsApplyTest {

	private static final RoleBindingsScope SCOPE = RoleBindingsScope.ofResourceType(SPACE);

	private static final String THREAD_NAME_PREFIX = "arize-role-bindings-";

	private final ApiException unknownOutcome = MemoryClient.failure(503, true);

	private final MemoryClient client = new MemoryClient();

	private final RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client).prune(true).build();

	@AfterEach
	void leavesNoThread() {
		assertThat(Thread.getAllStackTraces().keySet())
			.filteredOn((thread) -> thread.getName().startsWith(THREAD_NAME_PREFIX))
			.allSatisfy((thread) -> {
				thread.join(10_000);
				assertThat(thread.isAlive()).isFalse();
			});
	}

	@Test
	void readsBeforeUpdatesAndDeletionsAndListsOnceAfterTheLastStep() {
		this.client.put("ann", "reader", SPACE, "x");
		this.client.put("bob", "reader", SPACE, "x");
		RoleBindingsPlan plan = plan(desired("ann", "admin"), desired("cy", "reader"));
		this.client.forgetCalls();
		this.reconciler.apply(plan);
		assertThat(this.client.callsByOperation())
			.isEqualTo(Map.of("get", 2, "update", 1, "delete", 1, "create", 1, "list", 1));
	}

	@Test
	void sendsNothingAndStartsNoThreadForAnEmptyPlan() {
		RoleBindingsPlan plan = plan();
		this.client.forgetCalls();
		RoleBindingsResult result = this.reconciler.apply(plan, null, Access.onEnd((change) -> {
			throw new AssertionError("there is no step");
		}));
		assertThat(result.failure()).isNull();
		assertThat(result.outcomes()).isEmpty();
		assertThat(result.isComplete()).isTrue();
		assertThat(this.client.callsByOperation()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "update", "delete" })
	void doesNotOverwriteAChangeAfterThePlan(String write) {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		RoleBindingsPlan plan = planTo(write);
		RoleBinding changed = this.client.change(ann.id(), "auditor");
		assertOutcome(plan, Status.FAILED).isInstanceOf(StaleRoleBindingException.class)
			.hasMessage("Not carried out: user ann on SPACE x now has role auditor, last changed at "
					+ changed.updatedAt());
		assertThat(this.client.callsByOperation()).doesNotContainKey(write);
		assertThat(this.client.bindings()).contains(changed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "update", "delete" })
	void detectsAChangeThatWasReverted(String write) {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		RoleBindingsPlan plan = planTo(write);
		this.client.change(ann.id(), "auditor");
		this.client.change(ann.id(), "reader");
		assertThat(applyOne(plan).exception()).isInstanceOf(StaleRoleBindingException.class);
		assertThat(this.client.callsByOperation()).doesNotContainKey(write);
	}

	@Test
	void anUpdateIsStaleIfTheBindingIsDeleted() {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		RoleBindingsPlan plan = planTo("update");
		this.client.remove(ann.id());
		assertOutcome(plan, Status.FAILED).isInstanceOf(StaleRoleBindingException.class)
			.hasMessage(
					"Not carried out: user ann on SPACE x no longer has a role, or has one that the key has no permission"
							+ " to read");
		assertThat(this.client.callsByOperation()).doesNotContainKey("update");
	}

	@Test
	void anUpdateIsStaleIfTheBindingIsDeletedBetweenReadAndWrite() {
		RoleBindingsPlan plan = planTo("update");
		this.client.before("update", this.client::remove);
		assertOutcome(plan, Status.FAILED).isInstanceOf(StaleRoleBindingException.class)
			.hasCauseInstanceOf(NotFoundException.class);
	}

	@ParameterizedTest
	@CsvSource({ "get, 0", "delete, 1" })
	void aDeletionIsDoneIfTheBindingIsDeletedBeforeItIsReadOrWritten(String operation, int deletions) {
		RoleBindingsPlan plan = planTo("delete");
		this.client.beforeNext(operation, this.client::remove);
		assertThat(applyOne(plan).status()).isEqualTo(Status.DONE);
		assertThat(this.client.callsByOperation().getOrDefault("delete", 0)).isEqualTo(deletions);
	}

	@ParameterizedTest
	@CsvSource({ "create, false", "update, false", "update, true" })
	void isDoneIfAnotherClientSetTheSameRole(String write, boolean recreated) {
		RoleBindingsPlan plan = planTo(write);
		if (recreated) {
			this.client.remove(this.client.bindings().get(1).id());
		}
		RoleBinding set = this.client.find("ann", SPACE, "x")
			.map((existing) -> this.client.change(existing.id(), "admin"))
			.orElseGet(() -> this.client.put("ann", "admin", SPACE, "x"));
		RoleBindingsOutcome outcome = applyOne(plan);
		assertThat(outcome.status()).isEqualTo(Status.DONE);
		assertThat(this.client.bindings()).contains(set);
		assertThat(this.client.callsByOperation()).doesNotContainKey("update");
	}

	@Test
	void aConflictWithABindingThatIsNotListedIsStale() {
		RoleBindingsPlan plan = planTo("create");
		this.client.fail("create", MemoryClient.failure(409, false));
		assertOutcome(plan, Status.FAILED).isInstanceOf(StaleRoleBindingException.class)
			.hasCauseInstanceOf(ConflictException.class)
			.hasMessage("Not carried out: user ann on SPACE x: a role binding exists that this key cannot read"
					+ " (ROLE_BINDING_READ)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "update", "delete" })
	void doesNotWriteIfTheReadFails(String write) {
		RoleBindingsPlan plan = planTo(write);
		this.client.fail("get", this.unknownOutcome);
		assertOutcome(plan, Status.FAILED).isSameAs(this.unknownOutcome);
		assertThat(this.client.callsByOperation()).doesNotContainKey(write).containsEntry("get", 1);
	}

	@Test
	void doesNotChangeARoleThatAnotherClientSetAfterThePlan() {
		RoleBindingsPlan plan = planTo("create");
		RoleBinding given = this.client.put("ann", "auditor", SPACE, "x");
		assertOutcome(plan, Status.FAILED).isInstanceOf(StaleRoleBindingException.class)
			.hasCauseInstanceOf(ConflictException.class)
			.hasMessage(
					"Not carried out: user ann on SPACE x now has role auditor, last changed at " + given.updatedAt());
		assertThat(this.client.bindings()).contains(given);
	}

	@Test
	void aNotFoundCreationIsNotStale() {
		RoleBindingsPlan plan = planTo("create");
		ApiException wrongServer = MemoryClient.failure(404, false);
		this.client.fail("create", wrongServer);
		assertThat(applyOne(plan).exception()).isSameAs(wrongServer);
	}

	@ParameterizedTest
	@ValueSource(strings = { "create", "update", "delete" })
	void isDoneIfTheReadShowsThatTheRequestWasCarriedOut(String write) {
		RoleBindingsPlan plan = planTo(write);
		this.client.after(write, (subject) -> {
			throw this.unknownOutcome;
		});
		RoleBindingsOutcome outcome = applyOne(plan);
		assertThat(outcome.status()).isEqualTo(Status.DONE);
		assertThat(outcome.exception()).isSameAs(this.unknownOutcome);
		assertThat(this.client.callsByOperation()).containsEntry(write, 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "create", "update", "delete" })
	void hasFailedIfTheReadShowsTheStateBefore(String write) {
		RoleBindingsPlan plan = planTo(write);
		this.client.fail(write, this.unknownOutcome);
		RoleBindingsOutcome outcome = applyOne(plan);
		assertThat(outcome.status()).isEqualTo(Status.FAILED);
		assertThat(outcome.failureMessage()).endsWith("; listed afterwards, the state is as before");
	}

	@ParameterizedTest
	@ValueSource(strings = { "create", "update", "delete" })
	void isUnknownIfTheReadFails(String write) {
		RoleBindingsPlan plan = planTo(write);
		ApiException failure = MemoryClient.failure(500, false);
		this.client.after(write, (subject) -> {
			this.client.fail("list", failure).fail("get", failure);
			throw this.unknownOutcome;
		});
		assertOutcome(plan, Status.UNKNOWN).isSameAs(this.unknownOutcome);
	}

	@Test
	void isUnknownIfTheReadFailsWithTheSameOrACheckedException() {
		RoleBindingsPlan plan = planTo("create");
		this.client.fail("create", this.unknownOutcome).fail("list", this.unknownOutcome);
		assertOutcome(plan, Status.UNKNOWN).isSameAs(this.unknownOutcome).hasNoSuppressedExceptions();
		IOException undeclared = new IOException("vault");
		this.client.fail("list", undeclared);
		assertOutcome(plan, Status.UNKNOWN).isSameAs(this.unknownOutcome).hasSuppressedException(undeclared);
	}

	@Test
	void readsAfterAnUnexpectedException() {
		RoleBindingsPlan plan = planTo("create");
		this.client.after("create", (user) -> {
			throw new UnsupportedOperationException("from an interceptor");
		});
		assertThat(applyOne(plan).status()).isEqualTo(Status.DONE);
	}

	@ParameterizedTest
	@MethodSource
	void doesNotReadIfNoRequestWasSent(RuntimeException refusal) {
		RoleBindingsPlan plan = planTo("create");
		this.client.fail("create", refusal);
		assertOutcome(plan, Status.FAILED).isSameAs(refusal);
		assertThat(this.client.callsByOperation()).doesNotContainKey("list");
	}

	static Stream<RuntimeException> doesNotReadIfNoRequestWasSent() {
		return Stream.of(new IllegalStateException("closed"), new ReadOnlyException("role_bindings.create"),
				new IllegalArgumentException("bad"));
	}

	@Test
	void lineBreaksOfAMessageAreEscaped() {
		RoleBindingsPlan plan = planTo("create");
		this.client.fail("create", new IllegalStateException("closed\nDONE"));
		assertThat(this.reconciler.apply(plan).toString().lines()).hasSize(2)
			.last()
			.asString()
			.endsWith("closed\\u000aDONE");
	}

	/* The barrier opens only when so many steps run at the same time */
	@Test
	void runsEightStepsAtATimeByDefault() {
		CyclicBarrier barrier = new CyclicBarrier(8);
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		Set<String> threads = ConcurrentHashMap.newKeySet();
		this.client.before("create", (user) -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			threads.add(Thread.currentThread().getName());
			Await.at(barrier);
			running.decrementAndGet();
		});
		assertThat(this.reconciler.apply(planOf(32)).isComplete()).isTrue();
		assertThat(most).hasValue(8);
		assertThat(threads.remove(Thread.currentThread().getName())).as("the calling thread runs steps").isTrue();
		assertThat(threads).hasSize(7).allMatch((name) -> name.startsWith(THREAD_NAME_PREFIX));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void continuesAfterAFailingListenerAndWarnsOnce(CapturedOutput output) {
		RoleBindingsResult result = this.reconciler.apply(planOf(20), null, Access.onEnd((change) -> {
			throw MemoryClient.undeclared(new IOException("broken listener"));
		}));
		assertThat(result.isComplete()).isTrue();
		assertThat(output.toString()).containsOnlyOnce("broken listener").contains("WARN");
	}

	@Test
	void startsNoStepAfterAnInterruption() throws Exception {
		CountDownLatch running = new CountDownLatch(2);
		CountDownLatch interrupted = new CountDownLatch(2);
		this.client.before("create", (user) -> {
			running.countDown();
			Await.interruption();
			interrupted.countDown();
			throw MemoryClient.failure(0, false);
		});
		RoleBindingsPlan plan = planOf(10);
		List<RoleBindingsResult> results = new ArrayList<>();
		Set<RoleBindingChange> ended = ConcurrentHashMap.newKeySet();
		AtomicInteger flags = new AtomicInteger();
		Thread applying = new Thread(() -> {
			results.add(RoleBindingsReconciler.builder(this.client)
				.concurrency(2)
				.build()
				.apply(plan, null, Access.onEnd(ended::add)));
			flags.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
		});
		applying.start();
		running.await();
		applying.interrupt();
		applying.join();
		assertThat(interrupted.getCount()).isZero();
		assertThat(this.client.callsByOperation()).containsEntry("create", 2);
		assertThat(flags).as("the flag is kept").hasValue(1);
		assertThat(results.get(0).failed()).hasSize(2);
		assertThat(results.get(0).skipped()).hasSize(8)
			.allSatisfy((outcome) -> assertThat(outcome.exception()).isInstanceOf(CancellationException.class)
				.hasMessage("Not started: the application of the plan was stopped"));
		assertThat(ended).as("a skipped step is not reported").hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "update", "delete" })
	void doesNotWriteIfInterruptedAfterTheRead(String write) {
		RoleBindingsPlan plan = planTo(write);
		Thread applying = Thread.currentThread();
		this.client.after("get", (id) -> {
			applying.interrupt();
			Await.interruption();
		});
		assertOutcome(plan, Status.SKIPPED).isInstanceOf(CancellationException.class);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.client.callsByOperation()).doesNotContainKey(write);
	}

	@Test
	void anInterruptedStepWhoseExceptionHasNoMessageIsReportedWithItsType() {
		RoleBindingsPlan plan = planTo("update");
		this.client.before("get", (id) -> {
			Thread.currentThread().interrupt();
			throw new IllegalStateException();
		});
		RoleBindingsResult result = this.reconciler.apply(plan);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(result).hasToString(
				"0 of 1 done, 0 failed, 0 unknown, 1 not started." + "\n1 SKIPPED: java.lang.IllegalStateException");
	}

	@Test
	void anErrorOfTheClientIsTheFailureAndNoFurtherStepStarts() {
		CompletableFuture<Thread> broken = new CompletableFuture<>();
		LinkageError error = new LinkageError("broken");
		this.client.before("create", (user) -> {
			if (user.equals("user-0")) {
				broken.complete(Thread.currentThread());
				throw error;
			}
			awaitEndOfSteps(broken.join());
		});
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client).concurrency(2).build();
		assertThat(reconciler.apply(planOf(10)).failure()).hasCause(error);
		assertThat(this.client.callsByOperation().get("create")).as("the failed step and the concurrent one")
			.isBetween(1, 2);
	}

	@Test
	void theFailureHasEveryError() {
		CyclicBarrier barrier = new CyclicBarrier(2);
		this.client.before("create", (user) -> {
			Await.at(barrier);
			throw new LinkageError(user);
		});
		Throwable first = this.reconciler.apply(plan(desired("ann", "reader"), desired("bob", "reader")))
			.failure()
			.getCause();
		assertThat(Stream.concat(Stream.of(first), Stream.of(first.getSuppressed()))).extracting(Throwable::getMessage)
			.containsExactlyInAnyOrder("ann", "bob");
	}

	@Test
	void anErrorOfTheListenerIsTheFailure() {
		AssertionError error = new AssertionError("broken");
		RoleBindingsResult result = this.reconciler.apply(planOf(3), null, Access.onEnd((change) -> {
			throw error;
		}));
		assertThat(result.failure()).hasCause(error);
		assertThat(result.isComplete()).isFalse();
	}

	/*
	 * The creation ends when the thread of the update, which could start a deletion until
	 * then, has ended or waits
	 */
	@Test
	void deletesOnlyWhenCreationsAndUpdatesHaveEnded() {
		this.client.put("ann", "reader", SPACE, "x");
		IntStream.range(0, 8).forEach((i) -> this.client.put("old-" + i, "reader", SPACE, "x"));
		RoleBindingsPlan plan = plan(desired("ann", "admin"), desired("new", "reader"));
		List<String> events = Collections.synchronizedList(new ArrayList<>());
		CyclicBarrier both = new CyclicBarrier(2);
		CompletableFuture<Thread> updating = new CompletableFuture<>();
		this.client.before("update", (id) -> Await.at(both));
		this.client.after("update", (id) -> updating.complete(Thread.currentThread()));
		this.client.before("create", (user) -> {
			Await.at(both);
			awaitEndOfSteps(updating.join());
			events.add("create");
		});
		this.client.before("delete", (id) -> events.add("delete"));
		RoleBindingsReconciler two = RoleBindingsReconciler.builder(this.client).concurrency(2).build();
		assertThat(two.apply(plan).isComplete()).isTrue();
		assertThat(events).startsWith("create", "delete").hasSize(9);
	}

	@Test
	void startsNoStepOnceItIsStopped() {
		AtomicBoolean stop = new AtomicBoolean();
		this.client.after("create", (user) -> stop.set(true));
		RoleBindingsResult result = RoleBindingsReconciler.builder(this.client)
			.concurrency(1)
			.stopWhen(stop::get)
			.build()
			.apply(planOf(10));
		assertThat(result).hasToString("1 of 10 done, 0 failed, 0 unknown, 9 not started."
				+ "\n9 SKIPPED: Not started: the application of the plan was stopped");
		assertThat(this.client.bindings()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "update, false", "update, true", "delete, false", "delete, true" })
	void isUnknownIfAnotherClientSetAnotherRoleAfterAnAttemptOfUnknownOutcome(String write, boolean earlierAttempt) {
		IllegalStateException closed = new IllegalStateException("The client is closed");
		closed.addSuppressed(this.unknownOutcome);
		RuntimeException failure = earlierAttempt ? closed : this.unknownOutcome;
		RoleBindingsPlan plan = planTo(write);
		this.client.before(write, (id) -> {
			this.client.change(id, "auditor");
			throw failure;
		});
		assertOutcome(plan, Status.UNKNOWN).isSameAs(failure);
	}

	@ParameterizedTest
	@ValueSource(strings = { "before", "after" })
	void aDeletionIsStaleIfTheBindingWasRecreated(String moment) {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		RoleBindingsPlan plan = planTo("delete");
		Consumer<String> others = (id) -> {
			this.client.remove(ann.id());
			this.client.put("ann", "admin", SPACE, "x");
		};
		if (moment.equals("before")) {
			others.accept(ann.id());
		}
		else {
			this.client.before("delete", others);
		}
		assertOutcome(plan, moment.equals("before") ? Status.FAILED : Status.UNKNOWN)
			.isInstanceOf(StaleRoleBindingException.class)
			.hasMessageContaining("now has role admin");
		assertThat(this.client.bindings()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "delete, delete it (ROLE_BINDING_DELETE)",
			"update, change it (ROLE_BINDING_CREATE and ROLE_BINDING_DELETE)" })
	void aWriteThatTheKeyHasNoPermissionForHasFailed(String operation, String permission) {
		RoleBinding ann = this.client.put("ann", "reader", SPACE, "x");
		RoleBindingsPlan plan = planTo(operation);
		this.client.fail(operation, MemoryClient.failure(404, false));
		assertOutcome(plan, Status.FAILED).isInstanceOf(NotFoundException.class)
			.hasMessage("failed with 404; the role binding exists, so the key may have no permission to " + permission);
		assertThat(this.client.bindings()).contains(ann);
	}

	@Test
	void aCheckedExceptionOfTheWriteStopsNoOtherStep() {
		IOException undeclared = new IOException("vault");
		this.client.before("create", (user) -> {
			if (user.equals("ann")) {
				throw MemoryClient.undeclared(undeclared);
			}
		});
		RoleBindingsResult result = this.reconciler.apply(plan(desired("ann", "reader"), desired("bob", "reader")));
		assertThat(result).hasToString("""
				1 of 2 done, 1 failed, 0 unknown.
				FAILED + user ann role reader on SPACE x: %s""".formatted(undeclared));
		assertThat(result.failed().get(0).exception()).hasCause(undeclared);
	}

	@Test
	void aCheckedExceptionOfTheReadIsAFailure() {
		RoleBindingsPlan plan = planTo("update");
		IOException undeclared = new IOException("vault");
		this.client.fail("get", undeclared);
		assertOutcome(plan, Status.FAILED).hasCause(undeclared);
	}

	/* The calling thread waits for the steps of the other threads, which end */
	private static void awaitEndOfSteps(Thread thread) {
		Await.until(() -> !thread.isAlive() || thread.getState() == Thread.State.TIMED_WAITING);
	}

	/* Another binding of the resource proves that a deleted one is absent */
	private RoleBindingsPlan planTo(String write) {
		this.client.put("other", "reader", SPACE, "x");
		if (!write.equals("create") && this.client.bindings().size() == 1) {
			this.client.put("ann", "reader", SPACE, "x");
		}
		return write.equals("delete") ? plan(desired("other", "reader"))
				: plan(desired("other", "reader"), desired("ann", "admin"));
	}

	private RoleBindingsPlan planOf(int creations) {
		return this.reconciler.plan(SCOPE, desired(creations, "reader"));
	}

	private RoleBindingsPlan plan(CreateRoleBindingRequest... desired) {
		return this.reconciler.plan(SCOPE, List.of(desired));
	}

	private AbstractThrowableAssert<?, ?> assertOutcome(RoleBindingsPlan plan, Status status) {
		RoleBindingsOutcome outcome = applyOne(plan);
		assertThat(outcome.status()).isEqualTo(status);
		return assertThat(outcome.exception());
	}

	private RoleBindingsOutcome applyOne(RoleBindingsPlan plan) {
		this.client.forgetCalls();
		List<RoleBindingsOutcome> outcomes = this.reconciler.apply(plan).outcomes();
		assertThat(outcomes).hasSize(1);
		return outcomes.get(0);
	}

}
