package com.arize.rolebindings.reconcile;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.testing.MemoryClient;
import com.arize.testing.ReloadingClassLoader;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests of the executor of a {@link RoleBindingsReconciler}.
 */
@Timeout(20)
class StepExecutorTest {

	private static final RoleBindingsScope SCOPE = RoleBindingsScope.ofResourceType(SPACE);

	private static final List<CreateRoleBindingRequest> DESIRED = IntStream.range(0, 12)
		.mapToObj((i) -> desired("user-" + i))
		.toList();

	private static final ThreadLocal<String> context = new ThreadLocal<>();

	private final MemoryClient client = new MemoryClient();

	private final ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();

	private final CountDownLatch poolIsReleased = new CountDownLatch(1);

	StepExecutorTest() {
		this.pool.setCorePoolSize(1);
		this.pool.setThreadNamePrefix("application-");
		this.pool.initialize();
	}

	@AfterEach
	void shutDown() {
		this.poolIsReleased.countDown();
		this.pool.shutdown();
	}

	@Test
	void stepsRunOnTheCallingThreadAndOnTheThreadsOfTheGivenExecutor() {
		CyclicBarrier both = new CyclicBarrier(2);
		Set<String> threads = ConcurrentHashMap.newKeySet();
		this.client.before("create", (user) -> {
			threads.add(Thread.currentThread().getName());
			await(both);
		});
		assertThat(apply(this.pool, 2).isComplete()).isTrue();
		assertThat(threads).containsExactlyInAnyOrder(Thread.currentThread().getName(), "application-1");
	}

	@Test
	void theConcurrencyLimitsTheTasksOfTheGivenExecutor() {
		CyclicBarrier barrier = new CyclicBarrier(3);
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		this.client.before("create", (user) -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			await(barrier);
			running.decrementAndGet();
		});
		assertThat(apply(new SimpleAsyncTaskExecutor("application-"), 3).isComplete()).isTrue();
		assertThat(most).hasValue(3);
	}

	@Test
	void noTaskIsSubmittedIfNoStepIsLeft() {
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		this.client.before("create", (user) -> threads.add(Thread.currentThread()));
		AtomicInteger tasks = new AtomicInteger();
		assertThat(apply((task) -> {
			tasks.incrementAndGet();
			task.run();
		}, 8).isComplete()).isTrue();
		assertThat(threads).containsExactly(Thread.currentThread());
		assertThat(tasks).hasValue(1);
	}

	@Test
	void stepsRunWhileThePoolIsBusyAndTasksThatWaitAreCancelled() {
		occupyPool();
		assertThat(apply(this.pool, 3).isComplete()).isTrue();
		assertThat(this.pool.getThreadPoolExecutor().getQueue()).hasSize(2)
			.allSatisfy((task) -> assertThat(((Future<?>) task).isCancelled()).isTrue());
	}

	@Test
	void theStopConditionAppliesWhileThePoolIsBusy() {
		occupyPool();
		AtomicBoolean stop = new AtomicBoolean();
		this.client.after("create", (user) -> stop.set(true));
		RoleBindingsReconciler reconciler = builder(this.pool, 8).stopWhen(stop::get).build();
		assertThat(reconciler.reconcile(SCOPE, DESIRED))
			.hasToString("1 of 12 done, 0 failed, 0 unknown, 11 not started."
					+ "\n11 SKIPPED: Not started: the application of the plan was stopped");
	}

	@Test
	void stepsRunIfTheExecutorIsShutDown() {
		this.pool.shutdown();
		assertThat(apply(this.pool, 8).isComplete()).isTrue();
	}

	@Test
	void noFurtherTaskIsSubmittedAfterARejection() {
		AtomicInteger tasks = new AtomicInteger();
		Executor executor = (task) -> {
			if (tasks.incrementAndGet() == 2) {
				throw new RejectedExecutionException("the queue is full");
			}
		};
		assertThat(apply(executor, 8).isComplete()).isTrue();
		assertThat(tasks).hasValue(2);
	}

	@Test
	void stepsRunIfTheExecutorDropsItsTasks() {
		assertThat(apply((task) -> {
		}, 8).isComplete()).isTrue();
	}

	@Test
	void plansAreAppliedOnAllThreadsOfTheGivenExecutor() throws Exception {
		this.pool.setCorePoolSize(2);
		CyclicBarrier both = new CyclicBarrier(2);
		Callable<RoleBindingsResult> application = () -> {
			await(both);
			return apply(this.pool, 8);
		};
		Future<RoleBindingsResult> first = this.pool.submit(application);
		Future<RoleBindingsResult> second = this.pool.submit(application);
		assertThat(first.get().isComplete()).isTrue();
		assertThat(second.get().isComplete()).isTrue();
	}

	@Test
	void anInterruptionEndsAWaitInTheExecutor() throws Exception {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
		executor.setConcurrencyLimit(1);
		executor.execute(this::awaitRelease);
		AtomicReference<RoleBindingsResult> result = new AtomicReference<>();
		Thread applying = new Thread(() -> result.set(apply(executor, 8)), "applying");
		applying.start();
		while (applying.getState() != Thread.State.WAITING) {
			LockSupport.parkNanos(1_000_000);
		}
		applying.interrupt();
		applying.join();
		assertThat(result.get().skipped()).hasSize(12);
		assertThat(this.client.bindings()).isEmpty();
	}

	@Test
	void anInterruptedThreadOfTheExecutorStopsThePlan() throws InterruptedException {
		this.client.put("old", "reader", SPACE, "x");
		Queue<Boolean> flags = new ConcurrentLinkedQueue<>();
		AtomicInteger steps = new AtomicInteger();
		CyclicBarrier both = new CyclicBarrier(2);
		this.client.before("create", (user) -> {
			if (steps.incrementAndGet() <= 2) {
				await(both);
				if (Thread.currentThread().getName().equals("application-1")) {
					Thread.currentThread().interrupt();
				}
			}
		});
		RoleBindingsResult result = builder(recordingFlags(flags), 2).prune(true).build().reconcile(SCOPE, DESIRED);
		assertThat(result.skipped()).isNotEmpty()
			.allSatisfy((outcome) -> assertThat(outcome.exception())
				.hasMessage("Not started: the application of the plan was stopped"));
		assertThat(this.client.find("old", SPACE, "x")).isPresent();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		this.pool.shutdown();
		assertThat(this.pool.getThreadPoolExecutor().awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		assertThat(flags).as("an interruption that is not by the library is kept").containsExactly(true);
	}

	@Test
	void anInterruptionLeavesNoInterruptFlagOnThreadsOfTheExecutor() throws Exception {
		Queue<Boolean> flags = new ConcurrentLinkedQueue<>();
		Executor executor = recordingFlags(flags);
		CountDownLatch running = new CountDownLatch(2);
		this.client.before("create", (user) -> {
			running.countDown();
			awaitRelease();
		});
		Thread applying = new Thread(() -> apply(executor, 2), "applying");
		applying.start();
		running.await();
		applying.interrupt();
		applying.join();
		this.pool.submit(() -> "after the task").get();
		assertThat(flags).containsExactly(false);
	}

	@Test
	void anUnexpectedExceptionOfTheExecutorIsThrown() {
		IllegalStateException failure = new IllegalStateException("not initialized");
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> apply((task) -> {
			throw failure;
		}, 8)).isSameAs(failure);
	}

	@Test
	void theExecutorIsRequired() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RoleBindingsReconciler.builder(this.client).executor(null))
			.withMessage("'executor' must not be null");
	}

	@Test
	void theContextOfTheCallingThreadReachesTheSteps() {
		Set<String> values = ConcurrentHashMap.newKeySet();
		this.client.before("create", (user) -> values.add(String.valueOf(context.get())));
		ContextRegistry.getInstance().registerThreadLocalAccessor("test", context);
		context.set("trace");
		try {
			apply(new SimpleAsyncTaskExecutor(), 8);
			RoleBindingsReconciler.of(this.client).reconcile(SCOPE, List.of(desired("other")));
		}
		finally {
			context.remove();
			ContextRegistry.getInstance().removeThreadLocalAccessor("test");
		}
		assertThat(values).containsExactly("trace");
	}

	@Test
	void contextPropagationIsOptional() throws Exception {
		ClassLoader without = new FilteredClassLoader(ContextSnapshotFactory.class.getPackageName());
		ClassLoader classLoader = new ReloadingClassLoader(without, "com.arize.");
		Supplier<?> application = (Supplier<?>) BeanUtils
			.instantiateClass(classLoader.loadClass(Application.class.getName()));
		assertThat(application.get()).isEqualTo("1 of 1 done, 0 failed, 0 unknown.");
	}

	private void occupyPool() {
		CountDownLatch occupied = new CountDownLatch(1);
		this.pool.execute(() -> {
			occupied.countDown();
			awaitRelease();
		});
		assertThatNoException().isThrownBy(occupied::await);
	}

	private void awaitRelease() {
		try {
			this.poolIsReleased.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/* Records the interrupt flag of the thread after each task */
	private Executor recordingFlags(Queue<Boolean> flags) {
		return (task) -> this.pool.execute(() -> {
			task.run();
			flags.add(Thread.currentThread().isInterrupted());
		});
	}

	private RoleBindingsResult apply(Executor executor, int concurrency) {
		return builder(executor, concurrency).build().reconcile(SCOPE, DESIRED);
	}

	private RoleBindingsReconciler.Builder builder(Executor executor, int concurrency) {
		return RoleBindingsReconciler.builder(this.client).concurrency(concurrency).executor(executor);
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await();
		}
		catch (InterruptedException | BrokenBarrierException ex) {
			throw new AssertionError(ex);
		}
	}

	private static CreateRoleBindingRequest desired(String user) {
		return CreateRoleBindingRequest.builder()
			.userId(user)
			.roleId("reader")
			.resourceType(SPACE)
			.resourceId("x")
			.build();
	}

	/**
	 * Returns the result of a reconciliation.
	 */
	static class Application implements Supplier<String> {

		@Override
		public String get() {
			return RoleBindingsReconciler.of(new MemoryClient()).reconcile(SCOPE, List.of(desired("ann"))).toString();
		}

	}

}
