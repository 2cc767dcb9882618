package com.arize.rolebindings.sample.console.plan;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.reconcile.DesiredState;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PlanRuns}.
 */
@Timeout(60)
class PlanRunsTest {

	private static final PlanForm FORM = new PlanForm("", null, null, null);

	private final BlockingClient client = new BlockingClient();

	private final PlanRuns runs = new PlanRuns(new SimpleAsyncTaskExecutorBuilder());

	@BeforeEach
	void start() {
		this.runs.start();
	}

	@AfterEach
	void release() {
		this.client.released.countDown();
	}

	@Test
	void appliesOnePlanAtATimeToAnAccount() throws InterruptedException {
		PlanRun first = this.runs.start(plan("default", "ada"), FORM);
		this.client.reached.await();
		assertThatExceptionOfType(RunInProgressException.class)
			.isThrownBy(() -> this.runs.start(plan("default", "eve"), FORM))
			.satisfies((ex) -> assertThat(ex.getRun()).isSameAs(first));
		this.client.released.countDown();
		awaitEnd(first);
		awaitEnd(this.runs.start(plan("default", "eve"), FORM));
		assertThat(this.client.bindings()).extracting(RoleBinding::userId).containsExactlyInAnyOrder("ada", "eve");
	}

	@Test
	void appliesPlansToSeveralAccountsAtATime() throws InterruptedException {
		PlanRun first = this.runs.start(plan("default", "ada"), FORM);
		PlanRun second = this.runs.start(plan("europe", "eve"), FORM);
		this.client.released.countDown();
		awaitEnd(first);
		awaitEnd(second);
		assertThat(this.client.bindings()).hasSize(2);
	}

	@Test
	void startsNoFurtherStepWhenTheApplicationIsStopped() throws InterruptedException {
		PlanRun run = this.runs.start(plan("default", "ada", "eve", "grace"), FORM);
		this.client.reached.await();
		CountDownLatch stopped = new CountDownLatch(1);
		this.runs.stop(stopped::countDown);
		assertThat(stopped.getCount()).isEqualTo(1);
		this.client.released.countDown();
		stopped.await();
		RunView view = RunView.of(run, Clock.systemUTC());
		assertThat(view.isEnded()).isTrue();
		assertThat(view.done()).isEqualTo(1);
		assertThat(view.notStarted()).isEqualTo(2);
		assertThat(view.steps()).extracting(StepView::label).containsExactly("Done", "Not started", "Not started");
	}

	@Test
	void stopsAtOnceWithoutARun() throws InterruptedException {
		CountDownLatch stopped = new CountDownLatch(1);
		this.runs.stop(stopped::countDown);
		stopped.await();
		assertThat(this.runs.isRunning()).isFalse();
	}

	@Test
	void reportsAPlanThatCannotBeApplied() throws InterruptedException {
		this.client.released.countDown();
		awaitEnd(this.runs.start(plan("default", "ada"), FORM));
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client)
			.prune(true)
			.maxDeletions(0)
			.build();
		DesiredState nothing = DesiredState.of(RoleBindingsScope.ofUser("ada"), List.of());
		PlanRun run = this.runs.start(new PreparedPlan("default", reconciler.plan(List.of(nothing)), reconciler), FORM);
		awaitEnd(run);
		RunView view = RunView.of(run, Clock.systemUTC());
		assertThat(view.failure()).contains("1 role binding would be deleted, where 0 are allowed");
		assertThat(view.isComplete()).isFalse();
		assertThat(view.notStarted()).isEqualTo(1);
	}

	@Test
	void keepsTheLastTwentyRuns() throws InterruptedException {
		this.client.released.countDown();
		PlanRun first = this.runs.start(plan("default", "user"), FORM);
		awaitEnd(first);
		for (int i = 0; i < PlanRuns.MAX_KEPT; i++) {
			assertThat(this.runs.find(first.id())).isPresent();
			awaitEnd(this.runs.start(plan("default", "user-" + i), FORM));
		}
		assertThat(this.runs.find(first.id())).isEmpty();
	}

	private PreparedPlan plan(String account, String... users) {
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client)
			.concurrency(1)
			.stopWhen(this.runs::isStopping)
			.build();
		List<CreateRoleBindingRequest> desired = List.of(users).stream().map(PlanRunsTest::request).toList();
		DesiredState state = DesiredState.of(RoleBindingsScope.ofResourceType(RoleBindingResourceType.SPACE), desired);
		return new PreparedPlan(account, reconciler.plan(List.of(state)), reconciler);
	}

	private static CreateRoleBindingRequest request(String user) {
		return CreateRoleBindingRequest.builder()
			.userId(user)
			.roleId("reader")
			.resourceType(RoleBindingResourceType.SPACE)
			.resourceId("s")
			.build();
	}

	private static void awaitEnd(PlanRun run) throws InterruptedException {
		int last = 0;
		while (!run.hasEnded()) {
			last += run.progress().awaitEvents(last, Duration.ofSeconds(60)).size();
		}
	}

	/* Waits before each creation until it is released */
	private static final class BlockingClient extends FakeRoleBindingsClient implements RoleBindingsClient {

		private final CountDownLatch reached = new CountDownLatch(1);

		private final CountDownLatch released = new CountDownLatch(1);

		/* Other calls must not wait for it */
		@Override
		@SuppressWarnings("UnsynchronizedOverridesSynchronized")
		public RoleBinding create(CreateRoleBindingRequest request) {
			this.reached.countDown();
			try {
				this.released.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return super.create(request);
		}

	}

}
