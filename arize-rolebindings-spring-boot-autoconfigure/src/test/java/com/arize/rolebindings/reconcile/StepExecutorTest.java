package com.arize.rolebindings.reconcile;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of the executor of a {@link RoleBindingsReconciler}.
 */
@Timeout(60)
class StepExecutorTest {

	private static final RoleBindingsScope SCOPE = RoleBindingsScope.ofResourceType(SPACE);

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
	void stepsRunOnTheThreadsOfTheGivenExecutor() {
		Set<String> threads = ConcurrentHashMap.newKeySet();
		this.client.before("create", (user) -> threads.add(Thread.currentThread().getName()));
		assertThat(apply(this.pool, 8).isComplete()).isTrue();
		assertThat(threads).containsExactly("application-1");
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
	void stepsMayRunOnTheCallingThread() {
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		this.client.before("create", (user) -> threads.add(Thread.currentThread()));
		assertThat(apply(Runnable::run, 8).isComplete()).isTrue();
		assertThat(threads).containsExactly(Thread.currentThread());
	}

	@Test
	void doesNotWaitForATaskThatIsNotNeeded() {
		this.pool.setCorePoolSize(2);
		occupyPool();
		assertThat(apply(this.pool, 2).isComplete()).isTrue();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void stepsAreSkippedIfTheExecutorIsShutDown(CapturedOutput output) {
		this.pool.shutdown();
		RoleBindingsResult result = apply(this.pool, 8);
		assertThat(result).hasToString("0 of 12 done, 0 failed, 0 unknown, 12 not started.");
		assertThat(result.skipped())
			.allSatisfy((outcome) -> assertThat(outcome.exception()).isInstanceOf(CancellationException.class)
				.hasMessage("Not started: the executor rejected the step")
				.hasCauseInstanceOf(TaskRejectedException.class));
		assertThat(output).contains("WARN").contains("The executor does not run the steps of a plan");
		assertThat(this.client.bindings()).isEmpty();
	}

	@Test
	void oneAcceptedTaskRunsAllSteps() {
		AtomicInteger tasks = new AtomicInteger();
		Executor executor = (task) -> {
			if (tasks.incrementAndGet() == 2) {
				throw new RejectedExecutionException("the queue is full");
			}
			this.pool.execute(task);
		};
		assertThat(apply(executor, 8).isComplete()).isTrue();
	}

	@Test
	void nothingIsDeletedIfCreationsAreRejected() {
		this.client.put("old", "reader", SPACE, "x");
		AtomicInteger tasks = new AtomicInteger();
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client).prune(true).executor((task) -> {
			if (tasks.incrementAndGet() == 1) {
				throw new RejectedExecutionException("the queue is full");
			}
			task.run();
		}).build();
		assertThat(reconciler.reconcile(SCOPE, List.of(desired("new"))).skipped()).hasSize(2);
		assertThat(this.client.bindings()).hasSize(1);
	}

	@Test
	void stepsAreSkippedIfTheExecutorCancelsItsTasks() {
		occupyPool();
		Executor executor = (task) -> {
			this.pool.execute(task);
			this.pool.shutdown();
		};
		RoleBindingsResult result = apply(executor, 1);
		assertThat(result.skipped()).hasSize(12)
			.allSatisfy((outcome) -> assertThat(outcome.exception())
				.hasRootCauseExactlyInstanceOf(RejectedExecutionException.class)
				.hasRootCauseMessage("The executor has cancelled its tasks"));
	}

	@Test
	void anInterruptionSkipsStepsThatWaitForAThread() throws Exception {
		occupyPool();
		AtomicReference<RoleBindingsResult> result = new AtomicReference<>();
		CountDownLatch submitted = new CountDownLatch(8);
		Executor executor = (task) -> {
			this.pool.execute(task);
			submitted.countDown();
		};
		Thread applying = new Thread(() -> result.set(apply(executor, 8)), "applying");
		applying.start();
		submitted.await();
		applying.interrupt();
		applying.join();
		assertThat(result.get().skipped()).hasSize(12);
		this.poolIsReleased.countDown();
		this.pool.submit(() -> "after the tasks that were waiting").get();
		assertThat(this.client.bindings()).isEmpty();
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
		ClassLoader classLoader = new ReloadingClassLoader(without, "com.arize.rolebindings.reconcile.");
		Supplier<?> application = (Supplier<?>) BeanUtils
			.instantiateClass(classLoader.loadClass(Application.class.getName()));
		assertThat(application.get()).isEqualTo("1 of 1 done, 0 failed, 0 unknown.");
	}

	private void occupyPool() {
		this.pool.execute(() -> {
			try {
				this.poolIsReleased.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

	private RoleBindingsResult apply(Executor executor, int concurrency) {
		Collection<CreateRoleBindingRequest> desired = IntStream.range(0, 12)
			.mapToObj((i) -> desired("user-" + i))
			.toList();
		return RoleBindingsReconciler.builder(this.client)
			.concurrency(concurrency)
			.executor(executor)
			.build()
			.reconcile(SCOPE, desired);
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
