package com.arize.access;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.testing.Await;
import com.arize.testing.MemoryClient;
import com.arize.testing.ReloadingClassLoader;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.util.CustomizableThreadCreator;

import static com.arize.access.Access.desired;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the threads of a {@link RoleBindingsReconciler}.
 */
class ReconcilerThreadsTest {

	private static final RoleBindingsScope SCOPE = RoleBindingsScope.ofResourceType(SPACE);

	private static final List<CreateRoleBindingRequest> DESIRED = desired(12, "reader");

	private static final ThreadLocal<String> context = new ThreadLocal<>();

	private final MemoryClient client = new MemoryClient();

	private final ThreadFactory threads = new CustomizableThreadCreator("application-")::createThread;

	@Test
	void noThreadIsCreatedForOneStep() {
		ThreadFactory failing = (task) -> {
			throw new AssertionError("a thread");
		};
		RoleBindingsReconciler reconciler = builder(failing, 8).build();
		assertThat(Access.reconcile(reconciler, SCOPE, DESIRED.subList(0, 1)).isComplete()).isTrue();
	}

	@Test
	void anInterruptedThreadStopsThePlan() {
		this.client.put("old", "reader", SPACE, "x");
		AtomicInteger steps = new AtomicInteger();
		CyclicBarrier both = new CyclicBarrier(2);
		this.client.before("create", (user) -> {
			if (steps.incrementAndGet() <= 2) {
				Await.at(both);
				if (Thread.currentThread().getName().equals("application-1")) {
					Thread.currentThread().interrupt();
				}
			}
		});
		RoleBindingsResult result = Access.reconcile(builder(this.threads, 2).prune(true).build(), SCOPE, DESIRED);
		assertThat(result.skipped()).isNotEmpty()
			.allSatisfy((outcome) -> assertThat(outcome.exception())
				.hasMessage("Not started: the application of the plan was stopped"));
		assertThat(this.client.find("old", SPACE, "x")).isPresent();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void anExceptionOfTheFactoryIsTheFailureAndStopsThePlanWithoutAnInterruptionOfRunningSteps() {
		IllegalStateException failure = new IllegalStateException("no thread");
		Thread caller = Thread.currentThread();
		CyclicBarrier started = new CyclicBarrier(2);
		AtomicBoolean interrupted = new AtomicBoolean();
		this.client.before("create", (user) -> {
			Await.at(started);
			// the calling thread waits for the step after the failure
			Await.until(() -> caller.getState() == Thread.State.TIMED_WAITING);
			interrupted.set(Thread.currentThread().isInterrupted());
		});
		AtomicInteger threads = new AtomicInteger();
		assertThat(apply((task) -> {
			if (threads.incrementAndGet() == 2) {
				Await.at(started);
				throw failure;
			}
			return new Thread(task);
		}, 8).failure()).hasCause(failure);
		assertThat(interrupted).isFalse();
		assertThat(this.client.bindings()).hasSize(1);
	}

	@Test
	void theContextOfTheCallingThreadReachesTheSteps() {
		Set<String> values = ConcurrentHashMap.newKeySet();
		this.client.before("create", (user) -> values.add(String.valueOf(context.get())));
		ContextRegistry.getInstance().registerThreadLocalAccessor("test", context);
		context.set("trace");
		try {
			apply(this.threads, 8);
			Access.reconcile(RoleBindingsReconciler.of(this.client), SCOPE, List.of(desired("other", "reader")));
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

	private RoleBindingsResult apply(ThreadFactory threads, int concurrency) {
		return Access.reconcile(builder(threads, concurrency).build(), SCOPE, DESIRED);
	}

	private RoleBindingsReconciler.Builder builder(ThreadFactory threads, int concurrency) {
		return RoleBindingsReconciler.builder(this.client).concurrency(concurrency).threads(threads);
	}

	/**
	 * Returns the result of a reconciliation.
	 */
	static class Application implements Supplier<String> {

		@Override
		public String get() {
			return Access
				.reconcile(RoleBindingsReconciler.of(new MemoryClient()), SCOPE, List.of(desired("ann", "reader")))
				.toString();
		}

	}

}
