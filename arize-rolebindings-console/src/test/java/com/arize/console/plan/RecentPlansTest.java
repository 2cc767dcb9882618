package com.arize.console.plan;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import com.arize.access.DesiredState;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsScope;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecentPlans}.
 */
@Timeout(60)
class RecentPlansTest {

	private final BlockingClient client = new BlockingClient();

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final RecentPlans plans = new RecentPlans(new SimpleAsyncTaskExecutorBuilder(), this.now::get);

	@AfterEach
	void release() {
		this.client.released.countDown();
	}

	@Test
	void appliesOnePlanAtATimeToAnAccount() throws InterruptedException {
		PlanRun first = this.plans.start(plan("default", "ada"), "ada");
		this.client.reached.await();
		assertThat(this.plans.start(plan("default", "eve"), "ada").id()).isEqualTo(first.id());
		this.client.released.countDown();
		awaitEnd(first);
		awaitEnd(this.plans.start(plan("default", "eve"), "ada"));
		assertThat(this.client.bindings()).extracting(RoleBinding::userId).containsExactlyInAnyOrder("ada", "eve");
	}

	@Test
	void appliesPlansToSeveralAccountsAtATime() throws InterruptedException {
		PlanRun first = this.plans.start(plan("default", "ada"), "ada");
		PlanRun second = this.plans.start(plan("europe", "eve"), "ada");
		this.client.released.countDown();
		awaitEnd(first);
		awaitEnd(second);
		assertThat(this.client.bindings()).hasSize(2);
	}

	@Test
	void startsNoFurtherStepWhenTheApplicationIsStopped() throws InterruptedException {
		PlanRun run = this.plans.start(plan("default", "ada", "eve", "grace"), "ada");
		this.client.reached.await();
		Thread stop = new Thread(this.plans::stop);
		stop.start();
		while (!run.stopped()) {
			Thread.onSpinWait();
		}
		assertThat(stop.isAlive()).isTrue();
		this.client.released.countDown();
		stop.join();
		PlanRun view = find(run);
		assertThat(view.ended()).isTrue();
		assertThat(view.done()).isEqualTo(1);
		assertThat(view.stopped()).isTrue();
		assertThat(view.notStarted()).isEqualTo(2);
		assertThat(view.steps()).extracting(PlanStep::label).containsExactly("Done", "Not started", "Not started");
	}

	@Test
	void findsTheLastRunOfTheSameSource() throws InterruptedException {
		this.client.released.countDown();
		awaitEnd(this.plans.start(plan("default", "ada"), "ada"));
		PlanRun last = awaitEnd(this.plans.start(plan("default", "eve"), "ada"));
		assertThat(this.plans.findLast(new PlanSource.ConfiguredFiles("default"))).contains(last);
		assertThat(this.plans.findLast(new PlanSource.ConfiguredFiles("europe"))).isEmpty();
	}

	@Test
	void reportsAPlanThatCannotBeApplied() throws InterruptedException {
		this.client.released.countDown();
		awaitEnd(this.plans.start(plan("default", "ada"), "ada"));
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client)
			.prune(true)
			.maxDeletions(0)
			.build();
		DesiredState nothing = DesiredState.of(RoleBindingsScope.ofUser("ada"), List.of());
		PlanRun run = this.plans.start(new Plan(new PlanSource.Offboarding("default", "ada"), new AtomicBoolean(),
				reconciler, reconciler.plan(List.of(nothing)), List.of()), "ada");
		PlanRun view = awaitEnd(run);
		assertThat(view.failure()).contains("1 role binding would be deleted, where 0 are allowed");
		assertThat(view.isComplete()).isFalse();
		assertThat(view.notStarted()).isEqualTo(1);
	}

	@Test
	void describesTheResultOfOneChangeInTheSingular() throws InterruptedException {
		this.client.released.countDown();
		PlanRun granted = awaitEnd(this.plans.start(plan("default", "ada"), "ada"));
		assertThat(granted.summary()).isEqualTo("Applied");
		assertThat(granted.inverseTitle()).isEqualTo("Undo this change");
	}

	@Test
	void describesTheResultWithEnglishNumbersWhateverTheLocale() throws InterruptedException {
		this.client.released.countDown();
		PlanRun view = awaitEnd(this.plans.start(plan("default", "ada", "eve"), "ada"));
		Locale locale = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("ar-u-nu-arab"));
		try {
			assertThat(view.summary()).isEqualTo("All 2 applied");
			assertThat(view.inverseTitle()).isEqualTo("Undo these 2 changes");
		}
		finally {
			Locale.setDefault(locale);
		}
	}

	@Test
	void keepsTheLastTwentyRuns() throws InterruptedException {
		this.client.released.countDown();
		PlanRun first = this.plans.start(plan("default", "user"), "ada");
		awaitEnd(first);
		for (int i = 0; i < RecentPlans.MAX_RUNS; i++) {
			assertThat(this.plans.findRun(first.id())).isPresent();
			awaitEnd(this.plans.start(plan("default", "user-" + i), "ada"));
		}
		assertThat(this.plans.findRun(first.id())).isEmpty();
	}

	@Test
	void keepsAFileForAnHour() {
		PlanSource kept = keep();
		this.now.set(Instant.EPOCH.plus(RecentPlans.MAX_AGE));
		assertThat(this.plans.findSource(kept.id())).contains(kept);
		this.now.set(Instant.EPOCH.plus(RecentPlans.MAX_AGE).plusMillis(1));
		assertThat(this.plans.findSource(kept.id())).isEmpty();
	}

	@Test
	void removesTheEldestOfManyFiles() {
		List<PlanSource> kept = IntStream.rangeClosed(0, RecentPlans.MAX_SOURCES).mapToObj((i) -> keep()).toList();
		assertThat(this.plans.findSource(kept.get(0).id())).isEmpty();
		assertThat(kept.subList(1, kept.size())).allMatch((source) -> this.plans.findSource(source.id()).isPresent());
	}

	private PlanSource keep() {
		PlanSource source = PlanSource.of("default", "text", null, false);
		this.plans.keep(source);
		return source;
	}

	private Plan plan(String account, String... users) {
		AtomicBoolean stopped = new AtomicBoolean();
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client)
			.concurrency(1)
			.stopWhen(stopped::get)
			.build();
		List<CreateRoleBindingRequest> desired = List.of(users).stream().map(RecentPlansTest::request).toList();
		DesiredState state = DesiredState.of(RoleBindingsScope.ofResourceType(RoleBindingResourceType.SPACE), desired);
		return new Plan(new PlanSource.ConfiguredFiles(account), stopped, reconciler, reconciler.plan(List.of(state)),
				List.of());
	}

	private static CreateRoleBindingRequest request(String user) {
		return CreateRoleBindingRequest.builder()
			.userId(user)
			.roleId("reader")
			.resourceType(RoleBindingResourceType.SPACE)
			.resourceId("s")
			.build();
	}

	private PlanRun awaitEnd(PlanRun run) {
		while (!find(run).ended()) {
			Thread.onSpinWait();
		}
		return find(run);
	}

	private PlanRun find(PlanRun run) {
		return this.plans.findRun(run.id()).orElseThrow();
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
