package com.arize.access.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.testing.Await;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConcurrentTasksTest {

	private final Map<RoleBindingResourceType, Runnable> requests = new ConcurrentHashMap<>();

	private final MemoryClient client = new MemoryClient() {
		@Override
		public RoleBindingListResponse list(ListRoleBindingsRequest request) {
			ConcurrentTasksTest.this.requests.getOrDefault(request.resourceType(), () -> {
			}).run();
			return super.list(request);
		}
	};

	private final CountDownLatch interrupted = new CountDownLatch(1);

	@Test
	void theConsumerReceivesOneBindingAtATime() {
		CyclicBarrier both = new CyclicBarrier(2);
		Map<RoleBindingResourceType, Thread> threads = new ConcurrentHashMap<>();
		Stream.of(SPACE, PROJECT).forEach((type) -> {
			this.client.put("u", "r", type, type.name());
			this.requests.put(type, () -> {
				threads.put(type, Thread.currentThread());
				Await.at(both);
			});
		});
		AtomicInteger running = new AtomicInteger();
		List<Integer> seen = new ArrayList<>();
		read((binding) -> {
			Thread other = threads.get((binding.resourceType() == SPACE) ? PROJECT : SPACE);
			running.incrementAndGet();
			Await.until(() -> !seen.isEmpty() || running.get() > 1 || other.getState() == Thread.State.WAITING);
			seen.add(running.getAndDecrement());
		}, SPACE, PROJECT);
		assertThat(seen).containsExactly(1, 1);
	}

	@Test
	void aSingleListIsReadByTheCallingThreadAndSeveralByDaemonThreads() {
		Map<RoleBindingResourceType, Thread> threads = new ConcurrentHashMap<>();
		Stream.of(SPACE, PROJECT)
			.forEach((type) -> this.requests.put(type, () -> threads.put(type, Thread.currentThread())));
		read(SPACE);
		assertThat(threads).isEqualTo(Map.of(SPACE, Thread.currentThread()));
		read(SPACE, PROJECT);
		assertThat(threads).hasSize(2).allSatisfy((type, thread) -> assertThat(thread.isDaemon()).isTrue());
	}

	@Test
	void aFailureInterruptsTheOtherList() {
		IllegalArgumentException failure = new IllegalArgumentException();
		CyclicBarrier both = new CyclicBarrier(2);
		this.requests.put(SPACE, () -> {
			Await.at(both);
			awaitInterruption();
		});
		this.requests.put(PROJECT, () -> {
			Await.at(both);
			throw failure;
		});
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> read(SPACE, PROJECT))
			.isSameAs(failure);
		assertThat(this.interrupted.getCount()).isZero();
	}

	@Test
	void anInterruptionEndsTheRequestsAndIsKept() {
		Thread caller = Thread.currentThread();
		this.requests.put(SPACE, () -> {
			caller.interrupt();
			awaitInterruption();
		});
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> read(SPACE, PROJECT))
			.withMessage("interrupted");
		assertThat(Thread.interrupted()).isTrue();
	}

	/* Its client refuses to send a request; that of another thread would send it */
	@Test
	void anInterruptedThreadStartsNoOther() {
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		Stream.of(SPACE, PROJECT).forEach((type) -> this.requests.put(type, () -> threads.add(Thread.currentThread())));
		Thread.currentThread().interrupt();
		read(SPACE, PROJECT);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(threads).containsExactly(Thread.currentThread());
	}

	@Test
	void aCheckedExceptionThatIsNotDeclaredIsThrownUnchanged() {
		IOException failure = new IOException();
		this.requests.put(SPACE, () -> {
			throw MemoryClient.undeclared(failure);
		});
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(SPACE, PROJECT)).isSameAs(failure);
	}

	private void read(RoleBindingResourceType... types) {
		read((binding) -> {
		}, types);
	}

	private void read(Consumer<RoleBinding> consumer, RoleBindingResourceType... types) {
		List<ListRoleBindingsRequest> lists = Stream.of(types)
			.map((type) -> ListRoleBindingsRequest.builder().resourceType(type).build())
			.toList();
		ConcurrentTasks.read(this.client::list, lists, consumer);
	}

	private void awaitInterruption() {
		Await.interruption();
		this.interrupted.countDown();
		throw new IllegalStateException("interrupted");
	}

}
